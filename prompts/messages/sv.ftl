### Vad bibliotekarien säger på svenska. Version 1.
### Varianter slutar på -1, -2, ...; ett samtal upprepar ingen så länge en annan finns kvar.
### $wish är en lista som "varm, om vänskap, högst 400 sidor"; $title har redan sina **.

## Ett svar med böcker inleds
lead-picks-1 = { $n ->
    [one] En bok som svarar mot din önskan ({ $wish }):
   *[other] { $count } böcker som svarar mot din önskan ({ $wish }):
  }
lead-picks-2 = Av det du önskar ({ $wish }) att döma skulle jag börja med { $n ->
    [one] den här.
   *[other] de här { $count }.
  }
lead-picks-3 = Du önskade dig en bok ({ $wish }). Det här har vi på hyllorna:
lead-picks-4 = Det här skulle jag räcka dig över disken ({ $wish }):
lead-picks-5 = Jag har letat efter det du vill ha ({ $wish }). Titta här:
lead-plain-1 = { $n ->
    [one] Den här skulle jag sätta i handen på dig:
   *[other] De här { $count } skulle jag sätta i handen på dig:
  }
lead-plain-2 = Av det du berättar att döma skulle jag börja leta här.
lead-plain-3 = Hit ledde dina ord mig.
lead-plain-4 = Det här tror jag kan vara något för dig:
lead-similar-1 = Om { $anchor } är måttstocken, prova { $n ->
    [one] den här.
   *[other] de här { $count }.
  }
lead-similar-2 = I samma anda som { $anchor }, var och en på sitt sätt:
lead-similar-3 = Den som har { $anchor } nära hjärtat bör titta på { $n ->
    [one] den här.
   *[other] de här { $count }.
  }
lead-similar-4 = Tyckte du om { $anchor } kan du nog trivas här:
lead-similar-wish-1 = Med { $anchor } i tankarna och det du tillade ({ $wish }):
lead-similar-wish-2 = Något i stil med { $anchor }, men så här: { $wish }.
lead-author-1 = { $n ->
    [one] Av { $author } har vi den här:
   *[other] Av { $author } skulle jag välja de här { $count }:
  }
lead-author-2 = Från hyllan med { $author }:
lead-title-1 = Ja, den har vi.
lead-title-2 = Javisst, den finns här.
lead-title-near = Och i närheten på hyllan:
lead-identify-1 = Av det du minns att döma ligger det här närmast till hands:
lead-identify-2 = Jag tror att den du söker kan finnas här:
lead-surprise-1 = Då väljer jag åt dig. Sinsemellan helt olika:
lead-surprise-2 = Med nöje. De här vill jag inte att du missar:
lead-surprise-taste-1 = Så som jag känner din smak skulle jag prova { $n ->
    [one] den här.
   *[other] de här { $count }.
  }
lead-surprise-taste-2 = Utifrån din egen smak, med ett litet steg åt sidan:
lead-refined-1 = Då tar vi hellre så här: { $change }.
lead-refined-2 = Självklart, { $change }. Vad sägs om det här?
lead-refined-3 = Jag förstår, { $change }:
lead-refined-4 = Gärna, { $change }. Titta här:
lead-another-1 = Här kommer nya förslag.
lead-another-2 = Jag tittar en hylla längre bort.
lead-another-3 = Något annat, då:
lead-other-1 = Till någon annan alltså ({ $wish }):
lead-other-2 = En bok att ge bort ({ $wish }). Jag skulle titta på { $n ->
    [one] den här.
   *[other] de här { $count }.
  }
lead-back-1 = Tillbaka till där vi var.
lead-back-2 = Visst, ett steg tillbaka:

## En bok
by = av { $author }
pick-blurb-1 = { $title } { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title }, { $by }{ $facts }: { $blurb }
pick-plain-1 = { $title } { $by }{ $facts }.
fit-tone-themes-1 = Den är { $tones }, och den handlar om { $themes }.
fit-tone-themes-2 = Det som talar för den: en { $tones } bok som kretsar kring { $themes }.
fit-tone-themes-3 = Det är en { $tones } bok om { $themes }.
fit-tone-1 = Tonen är { $tones }.
fit-tone-2 = Räkna med att den är { $tones }.
fit-tone-3 = Det är en { $tones } bok.
fit-themes-1 = I hjärtat av boken: { $themes }.
fit-themes-2 = Den handlar om { $themes }.
fit-themes-3 = Berättelsen kretsar kring { $themes }.
fit-shared-1 = Gemensamt med { $anchor }: { $shared }.
fit-asked-themes-1 = Den handlar om { $asked }, som du ville, och dessutom om { $more }.
fit-asked-themes-2 = Här möter du { $asked }, och med det { $more }.
fit-asked-themes-3 = Ditt ämne finns här ({ $asked }), och vid sidan av det { $more }.
fit-asked-tone-1 = Så { $asked } som du bad om, och dessutom { $more }.
fit-asked-tone-2 = Den är { $asked }, precis som du ville, och därtill { $more }.
fit-asked-tone-3 = Här får du en { $asked } bok som också är { $more }.
fit-shared-2 = Precis som { $anchor }: { $shared }.
fit-shared-3 = Det som förenar den med { $anchor }: { $shared }.
fit-shared-4 = Det här delar den med { $anchor }: { $shared }.
fit-shared-5 = På samma sätt som { $anchor }: { $shared }.
fit-setting-1 = Den utspelar sig { $setting }.
fit-setting-2 = Vi befinner oss { $setting }.
fit-setting-3 = Berättelsen rör sig { $setting }.
fit-setting-4 = Det mesta händer { $setting }.
fit-genre-1 = Genre: { $genre }.
fit-genre-2 = På hyllan står den som { $genre }.
fit-first-1 = Den inleder serien { $series }.
fit-first-2 = Den är först ut i { $series }.
but-series-1 = Men den är nummer { $index } i { $series }.
but-series-2 = Tänk på att den är del { $index } av { $series }.
but-series-3 = I { $series } är den nummer { $index }, alltså inte början.
but-series-4 = Den kommer som nummer { $index } i { $series }.
but-tone-1 = Men den är också { $tones }.
but-tone-2 = Räkna med att den stundtals är { $tones }.
but-tone-3 = Den har även en annan sida: { $tones }.
but-content-1 = Bra att veta innan: { $notes }.
but-content-2 = Den väjer inte för det svåra: { $notes }.
but-content-3 = En varning på vägen, här förekommer { $notes }.
but-content-4 = Här finns också tunga inslag: { $notes }.
but-content-5 = Är du känslig för { $notes }, välj en annan.
but-content-6 = Det här finns också på sidorna: { $notes }.
but-content-7 = En sak att tänka på: { $notes }.
but-content-8 = Den har sina tunga stunder: { $notes }.
but-long-1 = Med sina { $pages } { $pages ->
    [one] sida
   *[other] sidor
  } vill den ha lite tid.
but-long-2 = En tjock bok, { $pages } { $pages ->
    [one] sida.
   *[other] sidor.
  }
but-long-3 = Ta god tid på dig, den är på { $pages } { $pages ->
    [one] sida
   *[other] sidor
  }.
but-long-4 = Ingen bok för en enda kväll: { $pages } { $pages ->
    [one] sida
   *[other] sidor
  }.
fact-contains = obs: { $notes }

## När något saknas
none-fit-1 = Inget på våra hyllor uppfyller allt det på en gång ({ $wish }).
none-fit-2 = Jag har letat, men ingen bok här är allt det där ({ $wish }).
none-fit-3 = Allt det i en och samma bok har vi tyvärr inte ({ $wish }).
relax-one = Utan ”{ $limit }” finns { $count ->
    [one] en bok
   *[other] { $count } böcker
  } att välja på. Det närmaste jag kan visa dig:
relax-plenty-1 = Utan ”{ $limit }” finns det gott om böcker att välja på. Det närmaste jag kan visa dig:
relax-plenty-2 = Släpper vi ”{ $limit }” är hyllorna fulla. Det här kommer närmast:
relax-many-1 = Om vi bortser från några av önskemålen ({ $limits }) är det här det närmaste jag kan visa dig:
relax-many-2 = Lämnar vi en del av önskemålen därhän ({ $limits }) kommer vi hit:
none-at-all-1 = Då har jag inget mer att visa. Ska vi ändra på något?
none-at-all-2 = Till det har jag inget kvar; ta bort ett av önskemålen, så letar jag igen.
few-left-1 = Det är allt som passar.
few-left-2 = Mer än så har jag inte för det önskemålet.
wish-unmet-1 = Så vitt vår katalog vet har ingen av dem det här: { $wish }.
wish-unmet-2 = En sak hittade jag inte bland dem: { $wish }.
wish-unmet-3 = Det här får jag inte ihop med dem, enligt katalogen: { $wish }.
wish-unmet-4 = Det som fattas än så länge: { $wish }.
untold-gender-1 = Om en författare är kvinna eller man står inte i vår katalog, så det kunde jag inte gå efter.
untold-narrator-1 = Vem som berättar en historia står inte i vår katalog, så det kunde jag inte gå efter.
untold-origin-1 = Var en författare kommer ifrån står inte i vår katalog, så det kunde jag inte gå efter.
ending-kept = Hur {$title} slutar behåller jag för mig själv, det ska du få upptäcka själv.
large-print-unknown = Om {$title} finns med stor stil står inte i vår katalog.
untold-climate-1 = Hur varmt eller kallt det är där en bok utspelar sig står inte i vår katalog, så det kunde jag inte gå efter.
unknown-name-1 = Jag hittar inte { $name } i vår katalog, så jag har gått efter det andra du skrev.
unknown-name-2 = { $name } finns inte i vår katalog; jag har tagit dina ord som de står.
unknown-only = Jag hittar inte { $name } i vår katalog. Berätta hur den är, så letar jag efter en släkting.
unknown-author-only = Jag hittar ingen med det namnet i vår katalog: { $name }. Vad för slags bok skulle det vara?

## Svar om en bok
about-1 = { $title } { $by }. { $blurb }
about-none = Jag har ingen beskrivning av { $title }, bara det här: { $facts }.
fact-author-1 = { $title } är skriven { $by }.
fact-author-unknown = Vår katalog säger inte vem som har skrivit { $title }.
fact-pages = { $title } är på { $pages } { $pages ->
    [one] sida.
   *[other] sidor.
  }
fact-pages-hours = { $title } är på { $pages } { $pages ->
    [one] sida;
   *[other] sidor;
  } ljudboken är { $hours } { $hours ->
    [one] timme lång.
   *[other] timmar lång.
  }
fact-hours = Som ljudbok är { $title } { $hours } { $hours ->
    [one] timme lång.
   *[other] timmar lång.
  }
fact-pages-time = { $title } är på { $pages } sidor; ljudboken tar { $time }.
fact-time = Som ljudbok tar { $title } { $time }.
time = { $hours } tim { $minutes } min
fact-length-class = Jag har inget sidantal för { $title }, men den räknas som { $length }.
fact-length-unknown = Vår katalog säger inte hur lång { $title } är.
fact-year = { $title } kom ut första gången { $year }.
fact-year-unknown = Vår katalog säger inte när { $title } kom ut.
fact-setting = { $title } utspelar sig { $setting }.
fact-setting-unknown = Vår katalog säger inte var { $title } utspelar sig.
fact-series-in = { $title } är nummer { $index } i { $series }.
fact-series-member = { $title } hör till { $series }.
fact-series-start = Börja med { $first }.
fact-series-list-1 = I vår katalog, i ordning: { $list }.
fact-series-list-2 = En efter en: { $list }.
fact-series-list-3 = Serien så som vi har den: { $list }.
fact-series-none = Såvitt vår katalog vet är { $title } fristående.
fact-series-next = Efter { $title } kommer { $next }.
fact-series-only = Det är den enda i serien som vi har.
fact-series-count = Av { $series } har vi { $count ->
    [one] en bok
   *[other] { $count } böcker
  }.
fact-content-unknown = Ingen har granskat { $title } för sådant, så jag kan inte lova något.
fact-content-not = Inte antecknat: { $asked }.
fact-content-none = { $title } är granskad för sådant, och ingenting är antecknat.
fact-content = Det här är antecknat om { $title }: { $notes }.
fact-tone = Tonen i { $title } är { $tones }.
fact-no-tone = Katalogen beskriver inte { $title } som { $asked }, utan som { $tones }.
fact-yes-tone = Ja, { $title } är { $asked }; sammantaget skulle jag kalla den { $tones }.
fact-age-unknown = Vår katalog säger inte vilken ålder { $title } är för.
fact-age-adult = { $title } är skriven för vuxna; någon ålder står inte i katalogen.
fact-age-from = { $title } är för läsare från { $from } år och uppåt.
fact-age = { $title } är för läsare mellan { $from } och { $to } år.
fact-age-yes = För en { $age }-åring passar det.
fact-age-early = För en { $age }-åring skulle jag vänta med den.
fact-age-late = För en { $age }-åring kan den kännas lite barnslig.
fact-original = Den skrevs först på { $language }.
fact-title = Den heter { $title }, { $by }.
fact-title-original = I original ({ $language }) heter den { $title }.
fact-languages = Du kan få { $title } på { $languages }.
fact-no-language = Nej, { $title } finns inte på { $language } här.
fact-yes-language-same = Ja, { $title } finns på { $language }.
fact-yes-language = Ja, { $title } finns på { $language }: { $edition }.
fact-formats = { $title } finns { $as }.
fact-formats-unknown = Vår katalog säger inte i vilket format { $title } finns.
fact-only-formats = Den finns { $as }.
fact-no-format = Nej, { $title } finns inte { $as } här.
fact-yes-format = Ja, { $title } finns { $as }.
why-none = Den låg närmast dina ord; mer än så vågar jag inte påstå.
why-full-1 = Jag valde { $title } för det här: { $reasons }.
why-full-2 = Det som förde mig till { $title }: { $reasons }.
why-full-3 = Detta talade för { $title }: { $reasons }.
which-book-1 = Vilken bok menar du?
which-book-2 = Säg titeln, eller ”den första”, så slår jag upp den.
compare-lead-1 = { $first } och { $second }, sida vid sida.
compare-lead-2 = { $first } bredvid { $second }.
compare-lead-3 = Vi lägger { $first } och { $second } intill varandra.
compare-both = Gemensamt: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } är kortast av de två.
compare-choose-1 = För dig som vill ha en { $tones } bok: { $title }.
compare-choose-2 = Ska den vara { $tones }, välj { $title }.
which-other = { $title }: { $facts }
which-short = { $title } är kortast, { $pages } sidor ({ $others }).
which-long = { $title } är längst, { $pages } sidor ({ $others }).
which-new = { $title } är nyast, från { $year } ({ $others }).
which-old = { $title } är äldst, från { $year } ({ $others }).
which-tone-1 = Jag skulle säga { $title }: vår katalog kallar den { $tones } ({ $others }).
which-tone-2 = { $title } i så fall: den är { $tones } ({ $others }).
which-none = Enligt vår katalog är ingen av dem { $asked } ({ $others }).
which-even = Där ser vår katalog ingen skillnad ({ $others }).
which-unknown = Vår katalog säger för lite om dem för att jag ska kunna avgöra det.
which-age = För en { $age }-åring tar jag { $title } ({ $ages }; { $others }).
which-age-none = Enligt vår katalog är ingen av dem tänkt för en { $age }-åring ({ $others }).
which-audience = Det blir { $title } ({ $others }).

## Omdömen
noted-like-1 = Noterat, du gillar { $title }.
noted-like-2 = { $title }, det är bra att veta.
noted-dislike-1 = Då stryker jag { $title } och håller mig borta från liknande böcker.
noted-dislike-2 = Noterat, { $title } var inget för dig.
noted-dislike-3 = Då ställer jag tillbaka { $title } på hyllan.
noted-read-1 = Du har läst { $title }; jag föreslår den inte igen.
noted-read-2 = { $title } är avprickad som läst.
noted-read-3 = Då känner du redan till { $title }.
noted-dislike-other-1 = Bra att veta att { $title } inte föll i smaken.
noted-like-other-1 = Bra att veta att { $title } uppskattades.
noted-read-other-1 = { $title } är redan läst, så den lämnar jag utanför.
noted-read-other-2 = Då går {$title} bort, den är ju redan läst.
noted-save-1 = { $title } står nu på din lista.
noted-unsave-1 = { $title } är borttagen från din lista.
noted-like-many = Noterat, du gillar { $titles }.
noted-dislike-many = Då stryker jag { $titles }.
noted-read-many = Du har läst { $titles }; de kommer inte upp igen.
noted-read-other-many = { $titles } är redan lästa, så dem lämnar jag utanför.
noted-save-many = { $titles } står nu på din lista.
instead-1 = Kanske det här i stället:
instead-2 = I stället för den:
list-show = På din lista: { $titles }.
list-empty-1 = Din lista är fortfarande tom. Säg ”spara den” om vilken bok som helst.
list-empty-2 = Ännu står ingenting på din lista. ”Spara den” räcker för att något ska göra det.
list-without = { $title } står inte på din lista.
price-unknown = Priser känner jag inte till: katalogen säger inget om vad { $title } kostar. Ditt bibliotek eller din tjänst vet om den ingår i det du har.
undo-nothing = Det finns inget att gå tillbaka till än.
undo-reset-1 = Vi börjar på ny kula. Vad är du på humör för?
undo-forget-1 = Då släpper vi det ({ $what }):
undo-forget-unclear = Gärna. Vilket önskemål ska jag släppa?

## Småprat
hello-1 = Hej! Berätta vad du är på humör för, en bok du älskade eller en du bara minns till hälften.
hello-2 = Vad roligt att du är här. Hur ska nästa bok vara?
thanks-1 = Varsågod. Trevlig läsning!
thanks-2 = Så gärna.
bye-1 = Hej då, och trevlig läsning!
who-1 = Jag är bibliotekarien här: ett program, ingen människa. Jag tipsar bara om böcker som finns i vår katalog, och jag berättar varför.
who-2 = Ett program, inget mer; men böckerna är riktiga och finns allihop i vår katalog.
who-3 = Jag är ett program och har ingen egen smak: jag går efter din, och efter vad vår katalog säger om böckerna.
lending-1 = Jag känner bara katalogen: vilka böcker som finns, och om de är tryckta, e-böcker eller ljudböcker. Lån, avgifter och öppettider sköter biblioteket. Vad vill du läsa?
help-1 = Berätta om en stämning, ett ämne, en bok eller författare du älskar, ett barns ålder eller hur lång boken får vara. Styr mig sedan: ”kortare”, ”mindre dyster”, ”inte henne igen”. Jag hjälper också gärna till att hitta en bok du bara minns till hälften.
how-1 = Allt väl bland hyllorna. Vad vill du läsa?
how-2 = Tack, bara bra; det finns alltid en bok till att öppna. Berätta vad du letar efter.
how-3 = Här är allt i sin ordning. Vilken bok ska jag leta efter?
compliment-1 = Tack, vad snällt sagt.
empty-1 = Jag lyssnar. Vad vill du läsa?
empty-2 = Ta den tid du behöver; ett enda ord räcker att börja med.
decline-off-1 = Det ligger utanför mina hyllor; böcker är det jag kan. Vad vill du läsa?
decline-off-2 = Jag duger bara till böcker. Ska vi leta efter en?
decline-off-3 = Böcker är allt jag har att komma med; säg en stämning eller ett ämne, så letar jag.
decline-off-4 = Det får jag överlåta åt andra; en bok kan jag hjälpa till med.
decline-off-5 = Jag hittar bland böcker men inte mycket annat. En stämning eller en titel räcker som början.
decline-abuse-1 = Vi håller oss till böcker. Vad skulle göra dig gott att läsa?
decline-abuse-2 = Jag letar hellre fram en bok åt dig. Säg en stämning, så börjar jag.
ask-taste-1 = Så att jag inte gissar i blindo: vilken av de här ligger närmast det du är sugen på?
ask-split-1 = Minns du vad som stämmer bäst: { $first } eller { $second }?
ask-choose-1 = Vad passar bäst just nu: { $first } eller { $second }?
ask-choose-2 = För att komma närmare: { $first } eller { $second }?
ask-author-1 = Flera här heter { $name }. Vem menar du?
option-either = vilket som

## Skäl på korten
why-tone = { $label }
why-themes = om { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = liknar { $title }
why-author = av { $author }
why-title = titeln du nämnde
why-words = ”{ $words }” i beskrivningen
why-length = { $pages } { $pages ->
    [one] sida
   *[other] sidor
  }
why-hours = { $hours } tim
fact-format-only = bara som { $format }
why-age = { $from } till { $to } år
why-age-from = från { $from } år
why-language = på { $language }
why-taste = nära { $title }, som du gillar
why-readers = läsare av { $title } gillar den också
why-shared = { $label }, precis som { $title }
why-dense = nära det du menar
why-saved = på din lista
why-popular = läst av många
why-hidden = mindre känd

## Gränser, som piller och när en står i vägen
limit-languages = på { $value }
limit-formats = som { $value }
limit-pages_max = högst { $value } { $value ->
    [one] sida
   *[other] sidor
  }
limit-pages_min = minst { $value } { $value ->
    [one] sida
   *[other] sidor
  }
limit-minutes_max = högst { $value } { $value ->
    [one] timme
   *[other] timmar
  }
limit-minutes_min = minst { $value } { $value ->
    [one] timme
   *[other] timmar
  }
limit-year_min = från { $value } och framåt
limit-year_max = senast { $value }
limit-age = för åldern { $value } år
limit-audience = för { $value }
limit-genres = { $value }
limit-avoid_genres = inte { $value }
limit-avoid_content = utan { $value }
limit-avoid_tones = inte { $value }
limit-avoid_themes = inte om { $value }
limit-authors = av { $value }
limit-avoid_authors = inte av { $value }
limit-series = ur { $value }
limit-avoid_series = inte ur { $value }
limit-standalone = ingen serie
limit-fame-hidden = mindre känd
limit-fame-known = välkänd
wish-like = i stil med { $title }
wish-author = av { $author }
wish-about = om { $label }
wish-words = ”{ $words }”
drop-limit = glöm { $value }
drop-length = glöm längden
drop-language = glöm språket
drop-format = glöm formatet
drop-age = glöm åldern
drop-year = glöm årtalet
drop-genre = glöm genren
drop-like = glöm { $title }
drop-author = glöm författaren
drop-tone = glöm stämningen
drop-series = glöm serien

## Vad som ändrades
change-shorter = kortare
change-longer = längre
change-lighter = mindre mörk
change-darker = mörkare
change-funnier = roligare
change-warmer = varmare
change-scarier = läskigare
change-less_scary = mindre läskig
change-faster = i snabbare tempo
change-slower = i lugnare tempo
change-newer = nyare
change-older = äldre
change-lesser_known = mindre känd
change-better_known = mer känd
change-not_same_author = av någon annan
change-same_author = mer av { $author }
change-more_series = mer ur { $series }

## Knappar: vad läsaren kan säga härnäst. De måste förstås när de skickas.
chip-shorter = kortare
chip-longer = längre
chip-lighter = mindre mörk
chip-funnier = roligare
chip-another = något annat
chip-audio = som ljudbok
chip-why = varför den första?
chip-about = vad handlar den första om?
chip-series = i vilken ordning?
chip-like = något i stil med { $title }
chip-surprise = överraska mig
chip-lesser = mindre känd
chip-author = böcker av { $author }
chip-back = gå tillbaka
chip-save = spara den första
chip-mood-warm = något varmt och roligt
chip-mood-tense = en spännande deckare
chip-mood-think = något tankeväckande
chip-mood-away = fantasy att försvinna in i
chip-mood-true = en sann berättelse
chip-child = till ett barn på 8 år
list-and = { $first } och { $second }
list-or = { $first } eller { $second }

## Profilen och hyllorna på startsidan
because-liked = du gillade den { $date }
because-disliked = du gillade den inte { $date }
because-read = du hade läst den { $date }
because-saved = du sparade den { $date }
because-not-interested = du valde bort den { $date }
because-finished = du läste ut den { $date }
because-abandoned = du slutade läsa den { $date }
because-reason = eftersom du sa { $reason } { $date }
shelf-loved = Eftersom du älskade { $title }
shelf-short = Korta lyssningar
shelf-language = På ditt språk
shelf-new = Nytt för dig
shelf-gems = Dolda pärlor
shelf-again = Värda att läsa om
