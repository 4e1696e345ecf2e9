### Mitä kirjastonhoitaja sanoo suomeksi. Versio 1.
### Muunnelmat päättyvät -1, -2, ...; keskustelu ei toista mitään niin kauan kuin toinen on jäljellä.
### $wish on luettelo kuten "lämmin, aiheena ystävyys, enintään 400 sivua"; teoksen nimessä on jo **-merkit.
### Lisätyt arvot ovat perusmuodossa, joten ne seisovat kaksoispisteen jälkeen, suluissa tai essiivin rinnalla.

## Vastauksen aloitus
lead-picks-1 = { $n ->
    [one] Yksi kirja, joka vastaa toivettasi ({ $wish }):
   *[other] { $count } kirjaa, jotka vastaavat toivettasi ({ $wish }):
  }
lead-picks-2 = Toiveesi perusteella ({ $wish }) aloittaisin { $n ->
    [one] tästä.
   *[other] näistä.
  }
lead-picks-3 = Kerroit, mitä etsit ({ $wish }). Tätä löytyy hyllystämme:
lead-picks-4 = Tämän ojentaisin sinulle tiskin yli ({ $wish }):
lead-plain-1 = { $n ->
    [one] Tämän antaisin sinulle käteen:
   *[other] Nämä { $count } antaisin sinulle käteen:
  }
lead-plain-2 = Sen perusteella, mitä kerroit, katsoisin ensin täältä.
lead-plain-3 = Tänne sanasi minut johdattivat.
lead-similar-1 = Jos mittapuuna on { $anchor }, kokeile { $n ->
    [one] tätä.
   *[other] näitä.
  }
lead-similar-2 = Samaa henkeä kuin { $anchor }, kukin omalla tavallaan:
lead-similar-3 = Jos { $anchor } on sinulle rakas, kannattaa vilkaista { $n ->
    [one] tätä.
   *[other] näitä.
  }
lead-similar-wish-1 = Lähtökohtana { $anchor } ja se, mitä lisäsit ({ $wish }):
lead-similar-wish-2 = Jotain sellaista kuin { $anchor }, mutta näin: { $wish }.
lead-author-1 = { $n ->
    [one] Meillä on tämä, kirjailijana { $author }:
   *[other] Valitsisin nämä { $count }, kirjailijana { $author }:
  }
lead-author-2 = Hyllystämme, kirjailijana { $author }:
lead-title-1 = Kyllä, se meiltä löytyy.
lead-title-2 = Se on täällä.
lead-title-near = Ja sen lähellä hyllyssä:
lead-identify-1 = Muistamasi perusteella todennäköisin löytyy tästä:
lead-identify-2 = Etsimäsi kirja saattaa olla tässä:
lead-surprise-1 = Sitten minä valitsen. Keskenään aivan erilaisia:
lead-surprise-2 = Mielelläni. Näitä en soisi sinun ohittavan:
lead-surprise-taste-1 = Sen perusteella, mistä pidät, kokeilisin { $n ->
    [one] tätä.
   *[other] näitä.
  }
lead-surprise-taste-2 = Oman makusi mukaan, pienellä sivuaskeleella:
lead-refined-1 = Sitten mieluummin näin: { $change }.
lead-refined-2 = Tottahan toki, { $change }. Miltä tämä kuulostaa?
lead-refined-3 = Selvä, { $change }:
lead-another-1 = Tässä uusia ehdotuksia.
lead-another-2 = Katsotaanpa hyllyä kauempaa.
lead-another-3 = Jotain muuta siis:
lead-other-1 = Jollekulle toiselle siis ({ $wish }):
lead-other-2 = Kirja lahjaksi ({ $wish }). Katsoisin { $n ->
    [one] tätä.
   *[other] näitä.
  }
lead-back-1 = Takaisin siihen, missä olimme.
lead-back-2 = Selvä, askel taaksepäin:

## Yksi kirja
by = { $author }
pick-blurb-1 = { $by }: { $title }{ $facts }. { $blurb }
pick-blurb-2 = { $title }, kirjoittanut { $by }{ $facts }. { $blurb }
pick-plain-1 = { $by }: { $title }{ $facts }.
fit-tone-themes-1 = Se on { $tones }, aiheena { $themes }.
fit-tone-themes-2 = Se on { $tones }. Ytimessä on tämä: { $themes }.
fit-tone-themes-3 = Tämä on { $tones } kirja, aiheena { $themes }.
fit-tone-1 = Sävyltään se on { $tones }.
fit-tone-2 = Odotettavissa on kirja, joka on { $tones }.
fit-tone-3 = Se on { $tones } kirja.
fit-themes-1 = Kirjan ytimessä: { $themes }.
fit-themes-2 = Aiheena { $themes }.
fit-themes-3 = Tästä se kertoo: { $themes }.
fit-shared-1 = Yhteistä kirjan { $anchor } kanssa: { $shared }.
fit-asked-themes-1 = Aiheena on { $asked }, kuten toivoit, ja lisäksi { $more }.
fit-asked-themes-2 = Siinä on { $asked }, ja sen rinnalla { $more }.
fit-asked-themes-3 = Aiheesi löytyy tästä ({ $asked }), ja sen rinnalla { $more }.
fit-asked-tone-1 = Niin { $asked } kuin toivoit, ja lisäksi { $more }.
fit-asked-tone-2 = Se on { $asked }, juuri kuten halusit, ja sen ohella { $more }.
fit-asked-tone-3 = Kirja on { $asked }, kuten pyysit, mutta myös { $more }.
fit-shared-2 = Aivan kuten { $anchor }: { $shared }.
fit-shared-3 = Mikä yhdistää sen kirjaan { $anchor }: { $shared }.
fit-shared-4 = Tämän se jakaa kirjan { $anchor } kanssa: { $shared }.
fit-shared-5 = Samoin kuin { $anchor }: { $shared }.
fit-setting-1 = Tarina tapahtuu { $setting }.
fit-setting-2 = Tarinassa liikutaan { $setting }.
fit-setting-3 = Kaikki tapahtuu { $setting }.
fit-setting-4 = Kirjassa ollaan { $setting }.
fit-genre-1 = Kirjan laji: { $genre }.
fit-genre-2 = Lajiltaan se on { $genre }.
fit-first-1 = Se aloittaa sarjan { $series }.
fit-first-2 = Se on sarjan { $series } ensimmäinen osa.
but-series-1 = Tosin se on sarjan { $series } osa { $index }.
but-series-2 = Huomaathan, että sarjassa { $series } se on osa { $index }.
but-series-3 = Sarjassa { $series } sen numero on { $index }, joten se ei ole alku.
but-series-4 = Sen paikka sarjassa { $series } on numero { $index }.
but-tone-1 = Tosin se on myös { $tones }.
but-tone-2 = Paikoin se on { $tones }.
but-tone-3 = Siinä on toinenkin puoli: { $tones }.
but-content-1 = Hyvä tietää etukäteen: { $notes }.
but-content-2 = Se ei väistä vaikeita asioita: { $notes }.
but-content-3 = Varoituksen sana: { $notes }.
but-content-4 = Myös tämä kuuluu tarinaan: { $notes }.
but-content-5 = Jos tämä on sinulle raskasta, valitse toinen: { $notes }.
but-content-6 = Sivuilta löytyy myös tätä: { $notes }.
but-content-7 = Yksi asia harkittavaksi: { $notes }.
but-content-8 = Siinä on raskaitakin kohtia: { $notes }.
but-long-1 = Sivuja on { $pages }, joten se pyytää vähän aikaa.
but-long-2 = Paksu kirja: { $pages } { $pages ->
    [one] sivu.
   *[other] sivua.
  }
but-long-3 = Varaa aikaa, sivuja on { $pages }.
but-long-4 = Ei yhden illan kirja: sivuja on { $pages }.
fact-contains = huomaa: { $notes }

## Kun jotain puuttuu
none-fit-1 = Mikään hyllyssämme ei täytä tätä kaikkea yhtä aikaa ({ $wish }).
none-fit-2 = Etsin, mutta mikään kirja täällä ei ole kaikkea tätä ({ $wish }).
none-fit-3 = Kaikkea tuota yhdessä kirjassa meillä ei ole ({ $wish }).
relax-one = Ilman ehtoa ”{ $limit }” valittavana on { $count ->
    [one] yksi kirja.
   *[other] { $count } kirjaa.
  } Lähimmäs pääsen näin:
relax-plenty-1 = Ilman tätä rajausta ({ $limit }) valinnanvaraa on runsaasti. Lähimmäksi pääsen näin:
relax-plenty-2 = Jos tämä rajaus väistyy ({ $limit }), hyllyt ovat täynnä. Lähimpänä on tämä:
relax-many-1 = Jos osa toiveista jätetään sivuun ({ $limits }), lähimmäs pääsen näin:
relax-many-2 = Jos osa jätetään pois ({ $limits }), päästään tähän:
none-at-all-1 = Tähän minulla ei ole enää näytettävää. Muutetaanko jotain?
none-at-all-2 = Siihen minulla ei ole enää mitään; poista jokin toiveista, niin etsin uudelleen.
few-left-1 = Siinä kaikki, mikä sopii.
few-left-2 = Enempää minulla ei ole tähän toiveeseen.
wish-unmet-1 = Luettelomme mukaan tämä puuttuu niistä kaikista: { $wish }.
wish-unmet-2 = Yhtä asiaa en niistä löytänyt: { $wish }.
wish-unmet-3 = Tätä ei näistä löydy, jos luetteloon on luottaminen: { $wish }.
wish-unmet-4 = Yhä jää puuttumaan tämä: { $wish }.
untold-gender-1 = Luettelomme ei kerro, onko kirjailija nainen vai mies, joten en voinut valita sen mukaan.
untold-narrator-1 = Luettelomme ei kerro, kuka on tarinan kertoja, joten en voinut valita sen mukaan.
untold-origin-1 = Luettelomme ei kerro, mistä kirjailija on kotoisin, joten en voinut valita sen mukaan.
ending-kept = Miten {$title} päättyy, sen pidän omana tietonani, jotta saat löytää sen itse.
large-print-unknown = Luettelomme ei kerro, onko {$title} saatavana isotekstisenä.
untold-climate-1 = Luettelomme ei kerro, kuinka lämmintä tai kylmää tapahtumapaikalla on, joten en voinut valita sen mukaan.
unknown-name-1 = Valikoimastamme ei löydy nimeä { $name }, joten etsin muiden sanojesi mukaan.
unknown-name-2 = Nimeä { $name } ei ole valikoimassamme; luin sanasi sellaisinaan.
unknown-only = Valikoimastamme ei löydy nimeä { $name }. Kerro, millainen se on, niin etsin sille sukulaisen.
unknown-author-only = En löydä valikoimastamme ketään tällä nimellä: { $name }. Millainen kirja se olisi?

## Vastauksia kirjasta
about-1 = { $by }: { $title }. { $blurb }
about-none = Kirjasta { $title } minulla ei ole kuvausta, vain tämä: { $facts }.
fact-author-1 = Kirjan { $title } on kirjoittanut { $by }.
fact-author-unknown = Tietomme eivät kerro, kuka on kirjoittanut kirjan { $title }.
fact-pages = Kirjassa { $title } on { $pages } { $pages ->
    [one] sivu.
   *[other] sivua.
  }
fact-pages-hours = Kirjassa { $title } on { $pages } { $pages ->
    [one] sivu;
   *[other] sivua;
  } äänikirja kestää { $hours } { $hours ->
    [one] tunnin.
   *[other] tuntia.
  }
fact-hours = Äänikirjana { $title } kestää { $hours } { $hours ->
    [one] tunnin.
   *[other] tuntia.
  }
fact-pages-time = Kirjassa { $title } on { $pages } sivua; äänikirjan kesto on { $time }.
fact-time = Äänikirjana { $title } kestää { $time }.
time = { $hours } t { $minutes } min
fact-length-class = Kirjan { $title } sivumäärää en tiedä, mutta pituudeltaan se on { $length }.
fact-length-unknown = Tietomme eivät kerro, miten pitkä { $title } on.
fact-year = { $title } ilmestyi ensimmäisen kerran vuonna { $year }.
fact-year-unknown = Tietomme eivät kerro, minä vuonna { $title } ilmestyi.
fact-setting = Kirjassa { $title } ollaan { $setting }.
fact-setting-unknown = Tietomme eivät kerro, mihin { $title } sijoittuu.
fact-series-in = { $title } on sarjan { $series } osa { $index }.
fact-series-member = { $title } kuuluu sarjaan { $series }.
fact-series-start = Aloita tästä: { $first }.
fact-series-list-1 = Valikoimassamme järjestyksessä: { $list }.
fact-series-list-2 = Yksi kerrallaan: { $list }.
fact-series-list-3 = Sarja sellaisena kuin se meillä on: { $list }.
fact-series-none = Tietojemme mukaan { $title } on itsenäinen teos.
fact-series-next = Kirjan { $title } jälkeen tulee { $next }.
fact-series-only = Se on sarjasta ainoa, joka meillä on.
fact-series-count = Sarjaa { $series } meillä on { $count ->
    [one] yksi kirja
   *[other] { $count } kirjaa
  }.
fact-content-unknown = Kukaan ei ole käynyt kirjaa { $title } läpi tältä kannalta, joten en voi luvata mitään.
fact-content-not = Ei merkintää: { $asked }.
fact-content-none = { $title } on käyty läpi tältä kannalta, eikä mitään ole merkitty.
fact-content = Kirjasta { $title } on merkitty: { $notes }.
fact-tone = Kirjan { $title } sävy: { $tones }.
fact-no-tone = Tietojemme mukaan { $title } ei ole { $asked }, vaan { $tones }.
fact-yes-tone = Kyllä, { $title } on { $asked }; kaiken kaikkiaan sanoisin: { $tones }.
fact-age-unknown = Tietomme eivät kerro, minkä ikäisille { $title } on.
fact-age-adult = { $title } on kirjoitettu aikuisille; ikää tietomme eivät kerro.
fact-age-from = { $title } sopii { $from } vuotta täyttäneille.
fact-age = { $title } on { $from }–{ $to }-vuotiaille.
fact-age-yes = Lukijalle, joka on { $age } v, se sopii.
fact-age-early = Lukijalle, joka on { $age } v, odottaisin vielä.
fact-age-late = Lukijasta, joka on { $age } v, se voi tuntua vähän lapselliselta.
fact-original = Alkukieli: { $language }.
fact-title = Sen nimi on { $title } ({ $by }).
fact-title-original = Alkukielellä ({ $language }) sen nimi on { $title }.
fact-languages = Kirjan { $title } kielet meillä: { $languages }.
fact-no-language = Ei, kirjaa { $title } ei meillä ole tällä kielellä: { $language }.
fact-yes-language-same = Kyllä, { $title } löytyy (kieli: { $language }).
fact-yes-language = Kyllä, { $title } löytyy (kieli: { $language }): { $edition }.
fact-formats = { $title } on saatavana { $as }.
fact-formats-unknown = Luettelomme ei kerro, missä muodossa { $title } on saatavana.
fact-only-formats = Se on saatavana { $as }.
fact-no-format = Ei, kirjaa { $title } ei meillä ole { $as }.
fact-yes-format = Kyllä, { $title } on saatavana { $as }.
why-none = Se oli lähimpänä sanojasi; enempää en uskalla väittää.
why-full-1 = Valitsin kirjan { $title } tästä syystä: { $reasons }.
why-full-2 = Mikä toi mieleeni kirjan { $title }: { $reasons }.
why-full-3 = Tämä puhui kirjan { $title } puolesta: { $reasons }.
which-book-1 = Mitä kirjaa tarkoitat?
which-book-2 = Kerro nimi tai sano ”ensimmäinen”, niin katson.
compare-lead-1 = { $first } ja { $second } rinnakkain.
compare-lead-2 = { $first } ja { $second } vierekkäin.
compare-lead-3 = Tässä rinnakkain { $first } ja { $second }.
compare-both = Yhteistä: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } on näistä kahdesta lyhyempi.
compare-choose-1 = Jos kirjan pitää olla { $tones }, valitse { $title }.
compare-choose-2 = Jos toiveena on { $tones } kirja, ota { $title }.
which-other = { $title }: { $facts }
which-short = { $n ->
    [2] Lyhyempi
   *[other] Lyhin
  } on { $title }, { $pages } sivua ({ $others }).
which-long = { $n ->
    [2] Pidempi
   *[other] Pisin
  } on { $title }, { $pages } sivua ({ $others }).
which-new = { $n ->
    [2] Uudempi
   *[other] Uusin
  } on { $title }, vuodelta { $year } ({ $others }).
which-old = { $n ->
    [2] Vanhempi
   *[other] Vanhin
  } on { $title }, vuodelta { $year } ({ $others }).
which-tone-1 = Sanoisin, että { $title }. Luettelomme kuvaa sitä näin: { $tones } ({ $others }).
which-tone-2 = Siinä tapauksessa { $title }. Sen sävy: { $tones } ({ $others }).
which-none = Luettelomme mukaan mikään niistä ei ole { $asked } ({ $others }).
which-even = Siinä luettelomme ei näe eroa ({ $others }).
which-unknown = Luettelomme kertoo niistä liian vähän, jotta osaisin sanoa.
which-age = Jos lukija on iältään { $age }, valitsisin tämän: { $title } ({ $ages }; { $others }).
which-age-none = Luettelomme mukaan mikään niistä ei ole tarkoitettu { $age }-vuotiaalle ({ $others }).
which-audience = Se on { $title } ({ $others }).

## Palaute
noted-like-1 = Selvä, pidät tästä: { $title }.
noted-like-2 = { $title }, hyvä tietää.
noted-dislike-1 = { $title } jää pois, ja väistän muitakin sen kaltaisia.
noted-dislike-2 = Selvä, { $title } ei ollut sinua varten.
noted-dislike-3 = Siis takaisin hyllyyn: { $title }.
noted-read-1 = Olet jo lukenut tämän: { $title }. En ehdota sitä uudestaan.
noted-read-2 = { $title } on merkitty luetuksi.
noted-read-3 = Selvä, { $title } on sinulle jo tuttu.
noted-dislike-other-1 = Hyvä tietää: { $title } ei ollut mieleen.
noted-like-other-1 = Hyvä tietää: { $title } oli mieleen.
noted-read-other-1 = { $title } on jo luettu, joten jätän sen pois.
noted-read-other-2 = Silloin { $title } jää pois, se on jo luettu.
noted-save-1 = { $title } on nyt listallasi.
noted-unsave-1 = { $title } on poistettu listaltasi.
noted-like-many = Selvä, näistä pidät: { $titles }.
noted-dislike-many = Jätän nämä pois: { $titles }.
noted-read-many = Olet jo lukenut nämä: { $titles }. En ehdota niitä enää.
noted-read-other-many = Nämä on jo luettu: { $titles }. Jätän ne pois.
noted-save-many = Listallasi ovat nyt { $titles }.
instead-1 = Ehkä sen sijaan:
instead-2 = Sen tilalle:
list-show = Listallasi: { $titles }.
list-empty-1 = Listasi on vielä tyhjä. Sano ”tallenna se” mistä tahansa kirjasta.
list-empty-2 = Listallasi ei ole vielä mitään. Kun sanot ”tallenna se”, kirja menee sinne.
list-without = { $title } ei ole listallasi.
price-unknown = Hintoja en tiedä: luettelo ei kerro, mitä { $title } maksaa. Kirjastosi tai palvelusi tietää, kuuluuko se siihen, mitä sinulla on.
undo-nothing = Ei ole vielä mitään, mihin palata.
undo-reset-1 = Aloitetaan puhtaalta pöydältä. Mitä tekisi mieli lukea?
undo-forget-1 = Jätetään tämä siis pois ({ $what }):
undo-forget-unclear = Mielelläni. Minkä toiveen jätän pois?

## Jutustelua
hello-1 = Hei! Kerro, mitä tekisi mieli lukea, mitä kirjaa rakastit tai minkä muistat vain puoliksi.
hello-2 = Mukava nähdä. Millainen seuraavan kirjan pitäisi olla?
thanks-1 = Ole hyvä. Mukavia lukuhetkiä!
thanks-2 = Ilo on minun puolellani.
bye-1 = Näkemiin, ja mukavia lukuhetkiä!
who-1 = Olen täällä kirjastonhoitajana: ohjelma, en ihminen. Suosittelen vain kirjoja, jotka ovat valikoimassamme, ja kerron sinulle miksi.
who-2 = Ohjelma, ei sen enempää; mutta kirjat ovat oikeita, ja kaikki löytyvät luettelostamme.
who-3 = Olen ohjelma, eikä minulla ole omaa makua: kuljen sinun makusi mukaan ja sen, mitä luettelomme kirjoista kertoo.
lending-1 = Tunnen vain luettelon: mitä kirjoja siinä on ja ovatko ne painettuja, e-kirjoja vai äänikirjoja. Lainat, maksut ja aukioloajat ovat kirjaston asioita. Mitä haluaisit lukea?
help-1 = Kerro tunnelma, aihe, rakas kirja tai kirjailija, lapsen ikä tai sopiva pituus, ja ohjaa minua sitten: ”lyhyempää”, ”vähemmän synkkää”, ”ei taas häneltä”. Autan myös löytämään kirjan, jonka muistat vain puoliksi.
how-1 = Hyllyjen välissä kaikki hyvin. Mitä haluaisit lukea?
how-2 = Kiitos, hyvin; aina on uusi kirja avattavana. Kerro, mitä etsit.
how-3 = Täällä on kaikki kunnossa. Minkä kirjan etsisin?
compliment-1 = Kiitos, kauniisti sanottu.
empty-1 = Kuuntelen. Mitä haluaisit lukea?
empty-2 = Ota aikasi; yksi sana riittää alkuun.
decline-off-1 = Se on hyllyjeni ulkopuolella; kirjat ovat se, minkä osaan. Mitä haluaisit lukea?
decline-off-2 = Minusta on apua vain kirjoissa. Etsitäänkö sinulle sellainen?
decline-off-3 = Minulla on tarjota vain kirjoja; kerro tunnelma tai aihe, niin etsin.
decline-off-4 = Sen jätän muille; kirjan kanssa osaan auttaa.
decline-off-5 = Tunnen kirjat enkä paljon muuta. Alkuun riittää tunnelma tai kirjan nimi.
decline-abuse-1 = Pysytään kirjoissa. Mitä sinun tekisi hyvää lukea?
decline-abuse-2 = Etsin sinulle mieluummin kirjan. Kerro tunnelma, niin aloitan.
ask-taste-1 = Etten arvaisi ihan sokkona: mikä näistä on lähimpänä sitä, mitä tekee mieli?
ask-split-1 = Muistatko, kumpi sopii paremmin: { $first } vai { $second }?
ask-choose-1 = Kumpi sopisi nyt paremmin: { $first } vai { $second }?
ask-choose-2 = Jotta pääsemme lähemmäs: { $first } vai { $second }?
ask-author-1 = Täällä on useita, joiden nimi on { $name }. Ketä tarkoitat?
option-either = ihan sama

## Perusteet korteissa
why-tone = { $label }
why-themes = aiheena { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = samanlainen kuin { $title }
why-author = kirjoittajana { $author }
why-title = mainitsemasi kirja
why-words = ”{ $words }” kuvauksessa
why-length = { $pages } { $pages ->
    [one] sivu
   *[other] sivua
  }
why-hours = { $hours } h
fact-format-only = vain { $format }
why-age = { $from }–{ $to }-vuotiaille
why-age-from = { $from } ikävuodesta alkaen
why-language = kielenä { $language }
why-taste = samaa henkeä kuin { $title }, josta pidät
why-readers = myös kirjan { $title } lukijat pitävät tästä
why-shared = { $label }, kuten { $title }
why-dense = lähellä sitä, mitä tarkoitat
why-saved = listallasi
why-popular = paljon luettu
why-hidden = vähän tunnettu

## Rajaukset, nappeina ja kun jokin on tiellä
limit-languages = kielenä { $value }
limit-formats = { $value }na
limit-pages_max = enintään { $value } { $value ->
    [one] sivu
   *[other] sivua
  }
limit-pages_min = vähintään { $value } { $value ->
    [one] sivu
   *[other] sivua
  }
limit-minutes_max = enintään { $value } { $value ->
    [one] tunti
   *[other] tuntia
  }
limit-minutes_min = vähintään { $value } { $value ->
    [one] tunti
   *[other] tuntia
  }
limit-year_min = vuodesta { $value } alkaen
limit-year_max = viimeistään vuodelta { $value }
limit-age = lukijan ikä { $value } v
limit-audience = lukijoina { $value }
limit-genres = { $value }
limit-avoid_genres = muu kuin { $value }
limit-avoid_content = rajattu pois: { $value }
limit-avoid_tones = ei { $value }
limit-avoid_themes = muu aihe kuin { $value }
limit-authors = kirjailijana { $value }
limit-avoid_authors = muu kirjailija kuin { $value }
limit-series = sarjasta { $value }
limit-avoid_series = muu sarja kuin { $value }
limit-standalone = ei sarjaa
limit-fame-hidden = vähän tunnettu
limit-fame-known = tunnettu
wish-like = samanlainen kuin { $title }
wish-author = kirjailijana { $author }
wish-about = aiheena { $label }
wish-words = ”{ $words }”
drop-limit = jätä pois { $value }
drop-length = unohda pituus
drop-language = unohda kieli
drop-format = unohda muoto
drop-age = unohda ikä
drop-year = unohda vuosi
drop-genre = unohda genre
drop-like = unohda { $title }
drop-author = unohda kirjailija
drop-tone = unohda tunnelma
drop-series = unohda sarja

## Mitä muuttui
change-shorter = lyhyempää
change-longer = pidempää
change-lighter = vähemmän synkkää
change-darker = synkempää
change-funnier = hauskempaa
change-warmer = lämpimämpää
change-scarier = pelottavampaa
change-less_scary = vähemmän pelottavaa
change-faster = vauhdikkaampaa
change-slower = rauhallisempaa
change-newer = uudempaa
change-older = vanhempaa
change-lesser_known = vähemmän tunnettua
change-better_known = tunnetumpaa
change-not_same_author = joltain toiselta kirjailijalta
change-same_author = lisää, kirjailijana { $author }
change-more_series = lisää sarjasta { $series }

## Ehdotusnapit: mitä lukija voi sanoa seuraavaksi. Ne on ymmärrettävä, kun ne lähetetään.
chip-shorter = lyhyempää
chip-longer = pidempää
chip-lighter = vähemmän synkkää
chip-funnier = hauskempaa
chip-another = jotain muuta
chip-audio = äänikirjana
chip-why = miksi juuri tämä ensimmäinen?
chip-about = kerro lisää ensimmäisestä
chip-series = missä järjestyksessä?
chip-like = jotain sellaista kuin { $title }
chip-surprise = yllätä minut
chip-lesser = vähemmän tunnettua
chip-author = jotain kirjailijalta { $author }
chip-back = palaa edelliseen
chip-save = tallenna ensimmäinen
chip-mood-warm = jotain lämmintä ja hauskaa
chip-mood-tense = jännittävä dekkari
chip-mood-think = jotain ajatuksia herättävää
chip-mood-away = seikkailullista fantasiaa
chip-mood-true = tositarina
chip-child = 8-vuotiaalle lapselle
list-and = { $first } ja { $second }
list-or = { $first } tai { $second }

## Profiili ja etusivun hyllyt
because-liked = pidit siitä { $date }
because-disliked = et pitänyt siitä { $date }
because-read = olit lukenut sen { $date }
because-saved = tallensit sen { $date }
because-not-interested = ohitit sen { $date }
because-finished = luit sen loppuun { $date }
because-abandoned = jätit sen kesken { $date }
because-reason = koska sanoit { $reason } { $date }
shelf-loved = Koska rakastit kirjaa { $title }
shelf-short = Lyhyttä kuunneltavaa
shelf-language = Omalla kielelläsi
shelf-new = Uutta sinulle
shelf-gems = Piilotetut helmet
shelf-again = Lukemisen arvoisia uudestaan
