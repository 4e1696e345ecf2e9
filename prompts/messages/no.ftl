### Hva bibliotekaren sier på norsk. Versjon 1.
### Varianter slutter på -1, -2, ...; en samtale gjentar ingen så lenge en annen er igjen.
### $wish er en liste som "varm, om vennskap, høyst 400 sider"; $title har allerede sine **.

## Et svar med bøker innledes
lead-picks-1 = { $n ->
    [one] Én bok som svarer til ønsket ditt ({ $wish }):
   *[other] { $count } bøker som svarer til ønsket ditt ({ $wish }):
  }
lead-picks-2 = Ut fra det du ønsker deg ({ $wish }), ville jeg begynt med { $n ->
    [one] denne.
   *[other] disse { $count }.
  }
lead-picks-3 = Du ønsket deg en bok ({ $wish }). Dette har vi i hyllene:
lead-picks-4 = Dette ville jeg gitt deg over disken ({ $wish }):
lead-plain-1 = { $n ->
    [one] Denne ville jeg gitt deg i hånden:
   *[other] Disse { $count } ville jeg gitt deg i hånden:
  }
lead-plain-2 = Ut fra det du forteller, ville jeg lett her først.
lead-plain-3 = Hit førte ordene dine meg.
lead-similar-1 = Hvis { $anchor } er målestokken, så prøv { $n ->
    [one] denne.
   *[other] disse { $count }.
  }
lead-similar-2 = I slekt med { $anchor }, hver på sin måte:
lead-similar-3 = Den som er glad i { $anchor }, bør ta en titt på { $n ->
    [one] denne.
   *[other] disse { $count }.
  }
lead-similar-wish-1 = Med { $anchor } i tankene, og det du la til ({ $wish }):
lead-similar-wish-2 = Noe i stil med { $anchor }, men slik: { $wish }.
lead-author-1 = { $n ->
    [one] Av { $author } har vi denne:
   *[other] Av { $author } ville jeg valgt disse { $count }:
  }
lead-author-2 = Fra hylla med { $author }:
lead-title-1 = Ja, den har vi.
lead-title-2 = Jada, den står her.
lead-title-near = Og like ved i hylla:
lead-identify-1 = Ut fra det du husker, er dette mest sannsynlig:
lead-identify-2 = Jeg tror den du leter etter, kan være her:
lead-surprise-1 = Da velger jeg for deg. Ganske ulike hverandre:
lead-surprise-2 = Med glede. Disse vil jeg ikke at du skal gå glipp av:
lead-surprise-taste-1 = Slik jeg kjenner smaken din, ville jeg prøvd { $n ->
    [one] denne.
   *[other] disse { $count }.
  }
lead-surprise-taste-2 = Ut fra din egen smak, med et lite steg til siden:
lead-refined-1 = Da heller slik: { $change }.
lead-refined-2 = Selvsagt, { $change }. Hva med dette?
lead-refined-3 = Skjønner, { $change }:
lead-another-1 = Her er nye forslag.
lead-another-2 = La meg se en hylle lenger bort.
lead-another-3 = Noe annet, altså:
lead-other-1 = Til noen andre, altså ({ $wish }):
lead-other-2 = En bok å gi bort ({ $wish }). Jeg ville sett på { $n ->
    [one] denne.
   *[other] disse { $count }.
  }
lead-back-1 = Tilbake der vi var.
lead-back-2 = Greit, ett steg tilbake:

## Én bok
by = av { $author }
pick-blurb-1 = { $title } { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title }, { $by }{ $facts }: { $blurb }
pick-plain-1 = { $title } { $by }{ $facts }.
fit-tone-themes-1 = Den er { $tones }, og den handler om { $themes }.
fit-tone-themes-2 = Det som taler for den: Den er { $tones }, og den kretser rundt { $themes }.
fit-tone-themes-3 = Her får du en bok som er { $tones }, og som handler om { $themes }.
fit-tone-1 = Den er { $tones }.
fit-tone-2 = Regn med at den er { $tones }.
fit-tone-3 = Som lesning er den { $tones }.
fit-themes-1 = I hjertet av boka: { $themes }.
fit-themes-2 = Den handler om { $themes }.
fit-themes-3 = Fortellingen kretser rundt { $themes }.
fit-shared-1 = Felles med { $anchor }: { $shared }.
fit-asked-themes-1 = Den handler om { $asked }, som du ønsket, og i tillegg om { $more }.
fit-asked-themes-2 = Her møter du { $asked }, og med det { $more }.
fit-asked-themes-3 = Temaet ditt er her ({ $asked }), og ved siden av det { $more }.
fit-asked-tone-1 = Så { $asked } som du ba om, og i tillegg { $more }.
fit-asked-tone-2 = Den er { $asked }, akkurat som du ville, og dessuten { $more }.
fit-asked-tone-3 = Her får du en bok som er { $asked }, men også { $more }.
fit-shared-2 = Akkurat som { $anchor }: { $shared }.
fit-shared-3 = Det som knytter den til { $anchor }: { $shared }.
fit-shared-4 = Dette deler den med { $anchor }: { $shared }.
fit-shared-5 = På samme måte som { $anchor }: { $shared }.
fit-setting-1 = Den foregår { $setting }.
fit-setting-2 = Vi befinner oss { $setting }.
fit-setting-3 = Handlingen er lagt { $setting }.
fit-setting-4 = Det meste skjer { $setting }.
fit-genre-1 = Sjanger: { $genre }.
fit-genre-2 = I hylla står den som { $genre }.
fit-first-1 = Den åpner serien { $series }.
fit-first-2 = Den er først ute i { $series }.
but-series-1 = Men den er nummer { $index } i { $series }.
but-series-2 = Merk at den er del { $index } av { $series }.
but-series-3 = I { $series } er den nummer { $index }, altså ikke begynnelsen.
but-series-4 = Den kommer som nummer { $index } i { $series }.
but-tone-1 = Men den er også { $tones }.
but-tone-2 = Vær forberedt på at den til tider er { $tones }.
but-tone-3 = Den har også en annen side: { $tones }.
but-content-1 = Greit å vite på forhånd: { $notes }.
but-content-2 = Den går ikke utenom det vanskelige: { $notes }.
but-content-3 = En liten advarsel, her forekommer { $notes }.
but-content-4 = Her er også tunge innslag: { $notes }.
but-content-5 = Er du var for { $notes }, velg en annen.
but-content-6 = Dette finnes også på sidene: { $notes }.
but-content-7 = En ting å tenke på: { $notes }.
but-content-8 = Den har sine tunge partier: { $notes }.
but-long-1 = Med sine { $pages } { $pages ->
    [one] side
   *[other] sider
  } ber den om litt tid.
but-long-2 = En tykk bok, { $pages } { $pages ->
    [one] side.
   *[other] sider.
  }
but-long-3 = Sett av god tid, den er på { $pages } { $pages ->
    [one] side
   *[other] sider
  }.
but-long-4 = Ingen bok for en eneste kveld: { $pages } { $pages ->
    [one] side
   *[other] sider
  }.
fact-contains = obs: { $notes }

## Når noe mangler
none-fit-1 = Ingenting i hyllene våre oppfyller alt dette på en gang ({ $wish }).
none-fit-2 = Jeg har lett, men ingen bok her er alt dette ({ $wish }).
none-fit-3 = Alt dette i én og samme bok har vi dessverre ikke ({ $wish }).
relax-one = Uten «{ $limit }» er det { $count ->
    [one] én bok
   *[other] { $count } bøker
  } å velge i. Det nærmeste jeg kan vise deg:
relax-plenty-1 = Uten «{ $limit }» er det mye å velge i. Det nærmeste jeg kan vise deg:
relax-plenty-2 = Slipper vi «{ $limit }», er hyllene fulle. Dette kommer nærmest:
relax-many-1 = Hvis vi ser bort fra noen av ønskene ({ $limits }), er dette det nærmeste jeg kan vise deg:
relax-many-2 = Ser vi bort fra noe av det ({ $limits }), kommer vi hit:
none-at-all-1 = Da har jeg ikke mer å vise deg. Skal vi endre på noe?
none-at-all-2 = Til det har jeg ikke noe igjen; ta bort et av ønskene, så leter jeg på nytt.
few-left-1 = Det er alt som passer.
few-left-2 = Mer enn dette har jeg ikke til det ønsket.
wish-unmet-1 = Så vidt katalogen vår vet, har ingen av dem dette: { $wish }.
wish-unmet-2 = Én ting fant jeg ikke blant dem: { $wish }.
wish-unmet-3 = Dette får jeg ikke til med dem, ifølge katalogen: { $wish }.
wish-unmet-4 = Det som fortsatt mangler: { $wish }.
untold-gender-1 = Om en forfatter er kvinne eller mann står ikke i katalogen vår, så det kunne jeg ikke gå etter.
untold-narrator-1 = Hvem som forteller en historie står ikke i katalogen vår, så det kunne jeg ikke gå etter.
untold-origin-1 = Hvor en forfatter kommer fra står ikke i katalogen vår, så det kunne jeg ikke gå etter.
ending-kept = Hvordan {$title} slutter, holder jeg for meg selv, det skal du få oppdage selv.
large-print-unknown = Om {$title} finnes med stor skrift, står ikke i katalogen vår.
untold-climate-1 = Hvor varmt eller kaldt det er der en bok foregår, står ikke i katalogen vår, så det kunne jeg ikke gå etter.
unknown-name-1 = Jeg finner ikke { $name } i katalogen vår, så jeg gikk etter det andre du skrev.
unknown-name-2 = { $name } er ikke i katalogen vår; jeg tok ordene dine som de står.
unknown-only = Jeg finner ikke { $name } i katalogen vår. Fortell meg hvordan den er, så leter jeg etter en slektning.
unknown-author-only = Jeg finner ingen med det navnet i katalogen vår: { $name }. Hva slags bok skulle det være?

## Svar om en bok
about-1 = { $title } { $by }. { $blurb }
about-none = Jeg har ingen omtale av { $title }, bare dette: { $facts }.
fact-author-1 = { $title } er skrevet { $by }.
fact-author-unknown = Katalogen vår sier ikke hvem som har skrevet { $title }.
fact-pages = { $title } er på { $pages } { $pages ->
    [one] side.
   *[other] sider.
  }
fact-pages-hours = { $title } er på { $pages } { $pages ->
    [one] side;
   *[other] sider;
  } lydboka varer i { $hours } { $hours ->
    [one] time.
   *[other] timer.
  }
fact-hours = Som lydbok varer { $title } i { $hours } { $hours ->
    [one] time.
   *[other] timer.
  }
fact-pages-time = { $title } er på { $pages } sider; lydboka varer i { $time }.
fact-time = Som lydbok varer { $title } i { $time }.
time = { $hours } t { $minutes } min
fact-length-class = Jeg har ikke noe sidetall for { $title }, men den regnes som { $length }.
fact-length-unknown = Katalogen vår sier ikke hvor lang { $title } er.
fact-year = { $title } kom ut første gang i { $year }.
fact-year-unknown = Katalogen vår sier ikke når { $title } kom ut.
fact-setting = { $title } foregår { $setting }.
fact-setting-unknown = Katalogen vår sier ikke hvor { $title } foregår.
fact-series-in = { $title } er nummer { $index } i { $series }.
fact-series-member = { $title } hører til { $series }.
fact-series-start = Begynn med { $first }.
fact-series-list-1 = I katalogen vår, i rekkefølge: { $list }.
fact-series-list-2 = Én etter én: { $list }.
fact-series-list-3 = Serien slik vi har den: { $list }.
fact-series-none = Så vidt katalogen vår vet, er { $title } frittstående.
fact-series-next = Etter { $title } kommer { $next }.
fact-series-only = Det er den eneste i serien som vi har.
fact-series-count = Av { $series } har vi { $count ->
    [one] én bok
   *[other] { $count } bøker
  }.
fact-content-unknown = Ingen har gått gjennom { $title } for slikt, så jeg kan ikke love noe.
fact-content-not = Ikke notert: { $asked }.
fact-content-none = { $title } er gjennomgått for slikt, og ingenting er notert.
fact-content = Dette er notert om { $title }: { $notes }.
fact-tone = Tonen i { $title } er { $tones }.
fact-no-tone = Katalogen beskriver ikke { $title } som { $asked }, men som { $tones }.
fact-yes-tone = Ja, { $title } er { $asked }; alt i alt vil jeg kalle den { $tones }.
fact-age-unknown = Katalogen vår sier ikke hvilken alder { $title } er for.
fact-age-adult = { $title } er skrevet for voksne; katalogen oppgir ingen alder.
fact-age-from = { $title } er for lesere fra { $from } år og oppover.
fact-age = { $title } er for lesere mellom { $from } og { $to } år.
fact-age-yes = For en { $age }-åring passer det.
fact-age-early = For en { $age }-åring ville jeg ventet med den.
fact-age-late = For en { $age }-åring kan den virke litt barnslig.
fact-original = Den ble først skrevet på { $language }.
fact-title = Den heter { $title }, { $by }.
fact-title-original = På originalspråket ({ $language }) heter den { $title }.
fact-languages = Du kan få { $title } på { $languages }.
fact-no-language = Nei, { $title } finnes ikke på { $language } her.
fact-yes-language-same = Ja, { $title } finnes på { $language }.
fact-yes-language = Ja, { $title } finnes på { $language }: { $edition }.
fact-formats = { $title } finnes { $as }.
fact-formats-unknown = Katalogen vår sier ikke i hvilket format { $title } finnes.
fact-only-formats = Den finnes { $as }.
fact-no-format = Nei, { $title } finnes ikke { $as } her.
fact-yes-format = Ja, { $title } finnes { $as }.
why-none = Den lå nærmest ordene dine; mer enn det tør jeg ikke påstå.
why-full-1 = Jeg valgte { $title } på grunn av dette: { $reasons }.
why-full-2 = Det som førte meg til { $title }: { $reasons }.
why-full-3 = Dette talte for { $title }: { $reasons }.
which-book-1 = Hvilken bok mener du?
which-book-2 = Si tittelen, eller «den første», så slår jeg den opp.
compare-lead-1 = { $first } og { $second }, side om side.
compare-lead-2 = { $first } ved siden av { $second }.
compare-lead-3 = Vi legger { $first } og { $second } inntil hverandre.
compare-both = Felles: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } er den korteste av de to.
compare-choose-1 = Vil du ha en bok som er { $tones }, velg { $title }.
compare-choose-2 = Skal den være { $tones }, er det { $title }.
which-other = { $title }: { $facts }
which-short = { $title } er kortest, { $pages } sider ({ $others }).
which-long = { $title } er lengst, { $pages } sider ({ $others }).
which-new = { $title } er nyest, fra { $year } ({ $others }).
which-old = { $title } er eldst, fra { $year } ({ $others }).
which-tone-1 = Jeg ville sagt { $title }: katalogen vår kaller den { $tones } ({ $others }).
which-tone-2 = { $title } i så fall: den er { $tones } ({ $others }).
which-none = Ifølge katalogen vår er ingen av dem { $asked } ({ $others }).
which-even = Der ser katalogen vår ingen forskjell ({ $others }).
which-unknown = Katalogen vår sier for lite om dem til at jeg kan avgjøre det.
which-age = Til en { $age }-åring tar jeg { $title } ({ $ages }; { $others }).
which-age-none = Ifølge katalogen vår er ingen av dem ment for en { $age }-åring ({ $others }).
which-audience = Det blir { $title } ({ $others }).

## Tilbakemeldinger
noted-like-1 = Notert, du liker { $title }.
noted-like-2 = { $title }, det er godt å vite.
noted-dislike-1 = Da stryker jeg { $title } og styrer unna lignende bøker.
noted-dislike-2 = Notert, { $title } var ikke noe for deg.
noted-dislike-3 = Da setter jeg { $title } tilbake på hylla.
noted-read-1 = Du har lest { $title }; jeg foreslår den ikke igjen.
noted-read-2 = { $title } er krysset av som lest.
noted-read-3 = Da kjenner du { $title } fra før.
noted-dislike-other-1 = Godt å vite at { $title } ikke falt i smak.
noted-like-other-1 = Godt å vite at { $title } falt i smak.
noted-read-other-1 = { $title } er allerede lest, så den lar jeg ligge.
noted-read-other-2 = Da går { $title } ut, den er jo lest.
noted-save-1 = { $title } står på lista di.
noted-unsave-1 = { $title } er tatt av lista di.
noted-like-many = Notert, du liker { $titles }.
noted-dislike-many = Da stryker jeg { $titles }.
noted-read-many = Du har lest { $titles }; de kommer ikke opp igjen.
noted-read-other-many = { $titles } er allerede lest, så dem lar jeg ligge.
noted-save-many = { $titles } står nå på listen din.
instead-1 = Kanskje dette i stedet:
instead-2 = I stedet for den:
list-show = På lista di: { $titles }.
list-empty-1 = Lista di er fortsatt tom. Si «lagre den» om en hvilken som helst bok.
list-empty-2 = Ennå står det ingenting på lista di. Si «lagre den», så havner boka der.
list-without = { $title } står ikke på lista di.
price-unknown = Priser kjenner jeg ikke: katalogen sier ingenting om hva { $title } koster. Biblioteket eller tjenesten din vet om den er med i det du har.
undo-nothing = Det er ingenting å gå tilbake til ennå.
undo-reset-1 = Vi begynner på nytt. Hva har du lyst på?
undo-forget-1 = Da dropper vi det ({ $what }):
undo-forget-unclear = Gjerne. Hvilket ønske skal jeg droppe?

## Småprat
hello-1 = Hei! Fortell meg hva du er i humør til, en bok du elsket, eller en du bare halvveis husker.
hello-2 = Så hyggelig at du er her. Hvordan skal den neste boka være?
thanks-1 = Bare hyggelig. God lesing!
thanks-2 = Det var så lite.
bye-1 = Ha det bra, og god lesing!
who-1 = Jeg er bibliotekaren her: et program, ikke et menneske. Jeg anbefaler bare bøker som er i katalogen vår, og jeg forteller deg hvorfor.
who-2 = Et program, ikke noe mer; men bøkene er ekte, og alle er i katalogen vår.
who-3 = Jeg er et program og har ingen egen smak: jeg går etter din, og etter hva katalogen vår sier om bøkene.
lending-1 = Jeg kjenner bare katalogen: hvilke bøker den har, og om de er trykte, e-bøker eller lydbøker. Lån, gebyrer og åpningstider tar biblioteket seg av. Hva har du lyst til å lese?
help-1 = Fortell meg om en stemning, et tema, en bok eller forfatter du er glad i, alderen på et barn eller hvor lang boka kan være. Styr meg så videre: «kortere», «mindre dyster», «ikke henne igjen». Jeg hjelper deg også gjerne med å finne en bok du bare halvveis husker.
how-1 = Alt vel blant hyllene. Hva har du lyst til å lese?
how-2 = Takk, bare bra; det er alltid enda en bok å åpne. Fortell hva du leter etter.
how-3 = Her er alt i orden. Hvilken bok skal jeg lete etter?
compliment-1 = Takk, det var hyggelig sagt.
empty-1 = Jeg lytter. Hva har du lyst til å lese?
empty-2 = Ta den tiden du trenger; ett eneste ord er nok å begynne med.
decline-off-1 = Det er utenfor hyllene mine; bøker er det jeg kan. Hva har du lyst til å lese?
decline-off-2 = Jeg duger bare til bøker. Skal vi lete etter en?
decline-off-3 = Bøker er alt jeg har å by på; si en stemning eller et tema, så leter jeg.
decline-off-4 = Det må jeg overlate til andre; en bok kan jeg hjelpe med.
decline-off-5 = Jeg finner fram blant bøker, men ikke mye annet. En stemning eller en tittel holder som begynnelse.
decline-abuse-1 = La oss holde oss til bøker. Hva ville gjort deg godt å lese?
decline-abuse-2 = Jeg vil heller finne en bok til deg. Si en stemning, så begynner jeg.
ask-taste-1 = Så jeg slipper å gjette i blinde: Hvilken av disse er nærmest det du har lyst på?
ask-split-1 = Husker du hva som stemmer best: { $first } eller { $second }?
ask-choose-1 = Hva passer best akkurat nå: { $first } eller { $second }?
ask-choose-2 = For å komme nærmere: { $first } eller { $second }?
ask-author-1 = Flere her heter { $name }. Hvem mener du?
option-either = det er det samme

## Grunner på kortene
why-tone = { $label }
why-themes = om { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = ligner på { $title }
why-author = av { $author }
why-title = tittelen du nevnte
why-words = «{ $words }» i omtalen
why-length = { $pages } { $pages ->
    [one] side
   *[other] sider
  }
why-hours = { $hours } t
fact-format-only = bare som { $format }
why-age = { $from } til { $to } år
why-age-from = fra { $from } år
why-language = på { $language }
why-taste = nær { $title }, som du liker
why-readers = lesere av { $title } liker den også
why-shared = { $label }, akkurat som { $title }
why-dense = nær det du mener
why-saved = på lista di
why-popular = lest av mange
why-hidden = lite kjent

## Grenser, som piller og når en står i veien
limit-languages = på { $value }
limit-formats = som { $value }
limit-pages_max = høyst { $value } { $value ->
    [one] side
   *[other] sider
  }
limit-pages_min = minst { $value } { $value ->
    [one] side
   *[other] sider
  }
limit-minutes_max = høyst { $value } { $value ->
    [one] time
   *[other] timer
  }
limit-minutes_min = minst { $value } { $value ->
    [one] time
   *[other] timer
  }
limit-year_min = fra { $value } og framover
limit-year_max = senest { $value }
limit-age = for alderen { $value } år
limit-audience = for { $value }
limit-genres = { $value }
limit-avoid_genres = ikke { $value }
limit-avoid_content = uten { $value }
limit-avoid_tones = ikke { $value }
limit-avoid_themes = ikke om { $value }
limit-authors = av { $value }
limit-avoid_authors = ikke av { $value }
limit-series = fra { $value }
limit-avoid_series = ikke fra { $value }
limit-standalone = ingen serie
limit-fame-hidden = lite kjent
limit-fame-known = godt kjent
wish-like = i stil med { $title }
wish-author = av { $author }
wish-about = om { $label }
wish-words = «{ $words }»
drop-limit = glem { $value }
drop-length = glem lengden
drop-language = glem språket
drop-format = glem formatet
drop-age = glem alderen
drop-year = glem årstallet
drop-genre = glem sjangeren
drop-like = glem { $title }
drop-author = glem forfatteren
drop-tone = glem stemningen
drop-series = glem serien

## Hva som ble endret
change-shorter = kortere
change-longer = lengre
change-lighter = mindre mørk
change-darker = mørkere
change-funnier = morsommere
change-warmer = varmere
change-scarier = skumlere
change-less_scary = mindre skummel
change-faster = i høyere tempo
change-slower = i roligere tempo
change-newer = nyere
change-older = eldre
change-lesser_known = mindre kjent
change-better_known = mer kjent
change-not_same_author = av noen andre
change-same_author = mer av { $author }
change-more_series = mer fra { $series }

## Knapper: hva leseren kan si videre. De må forstås når de sendes.
chip-shorter = kortere
chip-longer = lengre
chip-lighter = mindre mørk
chip-funnier = morsommere
chip-another = noe annet
chip-audio = som lydbok
chip-why = hvorfor den første?
chip-about = hva handler den første om?
chip-series = i hvilken rekkefølge?
chip-like = noe i stil med { $title }
chip-surprise = overrask meg
chip-lesser = mindre kjent
chip-author = bøker av { $author }
chip-back = gå tilbake
chip-save = lagre den første
chip-mood-warm = noe varmt og morsomt
chip-mood-tense = en spennende krim
chip-mood-think = noe tankevekkende
chip-mood-away = fantasy å forsvinne inn i
chip-mood-true = en sann historie
chip-child = til et barn på 8 år
list-and = { $first } og { $second }
list-or = { $first } eller { $second }

## Profilen og hyllene på forsiden
because-liked = du likte den { $date }
because-disliked = du likte den ikke { $date }
because-read = du hadde lest den { $date }
because-saved = du lagret den { $date }
because-not-interested = du valgte den bort { $date }
because-finished = du leste den ferdig { $date }
because-abandoned = du sluttet å lese den { $date }
because-reason = fordi du sa { $reason } { $date }
shelf-loved = Fordi du elsket { $title }
shelf-short = Korte lydbøker
shelf-language = På ditt språk
shelf-new = Nytt for deg
shelf-gems = Skjulte perler
shelf-again = Verdt å lese om igjen
