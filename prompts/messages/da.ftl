### Hvad bibliotekaren siger på dansk. Version 1.
### Varianter slutter på -1, -2, ...; en samtale gentager ingen, så længe der er en anden tilbage.
### $wish er en liste som "varm, om venskab, højst 400 sider"; $title har allerede sine **.

## Et svar med bøger indledes
lead-picks-1 = { $n ->
    [one] Én bog, der svarer til dit ønske ({ $wish }):
   *[other] { $count } bøger, der svarer til dit ønske ({ $wish }):
  }
lead-picks-2 = Ud fra det, du ønsker dig ({ $wish }), ville jeg begynde med { $n ->
    [one] den her.
   *[other] de her { $count }.
  }
lead-picks-3 = Du ønskede dig en bog ({ $wish }). Det her har vi på hylderne:
lead-picks-4 = Det her ville jeg række dig over disken ({ $wish }):
lead-plain-1 = { $n ->
    [one] Den her ville jeg stikke dig i hånden:
   *[other] De her { $count } ville jeg stikke dig i hånden:
  }
lead-plain-2 = Ud fra det, du fortæller, ville jeg lede her først.
lead-plain-3 = Herhen førte dine ord mig.
lead-similar-1 = Hvis { $anchor } er målestokken, så prøv { $n ->
    [one] den her.
   *[other] de her { $count }.
  }
lead-similar-2 = I slægt med { $anchor }, hver på sin måde:
lead-similar-3 = Holder man af { $anchor }, er der god grund til at se på { $n ->
    [one] den her.
   *[other] de her { $count }.
  }
lead-similar-wish-1 = Med { $anchor } i tankerne og det, du føjede til ({ $wish }):
lead-similar-wish-2 = Noget i stil med { $anchor }, men sådan her: { $wish }.
lead-author-1 = { $n ->
    [one] Af { $author } har vi den her:
   *[other] Af { $author } ville jeg vælge de her { $count }:
  }
lead-author-2 = Fra hylden med { $author }:
lead-title-1 = Ja, den har vi.
lead-title-2 = Ja, den står lige her.
lead-title-near = Og tæt på den på hylden:
lead-identify-1 = Ud fra det, du husker, er det her mest sandsynligt:
lead-identify-2 = Jeg tror, at den, du leder efter, kan være her:
lead-surprise-1 = Så vælger jeg for dig. Ret forskellige fra hinanden:
lead-surprise-2 = Med glæde. De her vil jeg nødig have, at du går glip af:
lead-surprise-taste-1 = Sådan som jeg kender din smag, ville jeg prøve { $n ->
    [one] den her.
   *[other] de her { $count }.
  }
lead-surprise-taste-2 = Ud fra din egen smag, med et lille skridt til siden:
lead-refined-1 = Så hellere sådan her: { $change }.
lead-refined-2 = Selvfølgelig, { $change }. Hvad med det her?
lead-refined-3 = Forstået, { $change }:
lead-another-1 = Her er nye forslag.
lead-another-2 = Lad mig kigge en hylde længere henne.
lead-another-3 = Så noget andet:
lead-other-1 = Til en anden, altså ({ $wish }):
lead-other-2 = En bog til at give væk ({ $wish }). Jeg ville se på { $n ->
    [one] den her.
   *[other] de her { $count }.
  }
lead-back-1 = Tilbage til der, hvor vi var.
lead-back-2 = Fint, et skridt tilbage:

## Én bog
by = af { $author }
pick-blurb-1 = { $title } { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title }, { $by }{ $facts }: { $blurb }
pick-plain-1 = { $title } { $by }{ $facts }.
fit-tone-themes-1 = Den er { $tones }, og den handler om { $themes }.
fit-tone-themes-2 = Det, der taler for den: en { $tones } bog, der kredser om { $themes }.
fit-tone-themes-3 = Det er en { $tones } bog om { $themes }.
fit-tone-1 = Tonen er { $tones }.
fit-tone-2 = Regn med, at den er { $tones }.
fit-tone-3 = Det er en { $tones } bog.
fit-themes-1 = I hjertet af bogen: { $themes }.
fit-themes-2 = Den handler om { $themes }.
fit-themes-3 = Fortællingen kredser om { $themes }.
fit-shared-1 = Fælles med { $anchor }: { $shared }.
fit-asked-themes-1 = Den handler om { $asked }, som du ønskede, og desuden om { $more }.
fit-asked-themes-2 = Her møder du { $asked }, og med det { $more }.
fit-asked-themes-3 = Dit emne er der ({ $asked }), og ved siden af det { $more }.
fit-asked-tone-1 = Så { $asked }, som du bad om, og desuden { $more }.
fit-asked-tone-2 = Den er { $asked }, ligesom du ville have det, og oven i købet { $more }.
fit-asked-tone-3 = Her får du en { $asked } bog, der også er { $more }.
fit-shared-2 = Præcis som { $anchor }: { $shared }.
fit-shared-3 = Det, der knytter den til { $anchor }: { $shared }.
fit-shared-4 = Det her deler den med { $anchor }: { $shared }.
fit-shared-5 = På samme måde som { $anchor }: { $shared }.
fit-setting-1 = Den foregår { $setting }.
fit-setting-2 = Vi befinder os { $setting }.
fit-setting-3 = Handlingen er lagt { $setting }.
fit-setting-4 = Det meste sker { $setting }.
fit-genre-1 = Genre: { $genre }.
fit-genre-2 = På hylden står den som { $genre }.
fit-first-1 = Den indleder serien { $series }.
fit-first-2 = Den er den første i { $series }.
but-series-1 = Men den er nummer { $index } i { $series }.
but-series-2 = Vær opmærksom på, at den er del { $index } af { $series }.
but-series-3 = I { $series } er den nummer { $index }, altså ikke begyndelsen.
but-series-4 = Den kommer som nummer { $index } i { $series }.
but-tone-1 = Men den er også { $tones }.
but-tone-2 = Vær forberedt på, at den til tider er { $tones }.
but-tone-3 = Den har også en anden side: { $tones }.
but-content-1 = Godt at vide på forhånd: { $notes }.
but-content-2 = Den går ikke uden om det svære: { $notes }.
but-content-3 = En lille advarsel, her forekommer { $notes }.
but-content-4 = Her er også tunge indslag: { $notes }.
but-content-5 = Er du følsom over for { $notes }, så vælg en anden.
but-content-6 = Det her findes også på siderne: { $notes }.
but-content-7 = En ting at tænke over: { $notes }.
but-content-8 = Den har sine tunge passager: { $notes }.
but-long-1 = Med sine { $pages } { $pages ->
    [one] side
   *[other] sider
  } beder den om lidt tid.
but-long-2 = En tyk bog, { $pages } { $pages ->
    [one] side.
   *[other] sider.
  }
but-long-3 = Sæt god tid af, den er på { $pages } { $pages ->
    [one] side
   *[other] sider
  }.
but-long-4 = Ikke en bog til en enkelt aften: { $pages } { $pages ->
    [one] side
   *[other] sider
  }.
fact-contains = obs: { $notes }

## Når noget mangler
none-fit-1 = Intet på vores hylder opfylder alt det på én gang ({ $wish }).
none-fit-2 = Jeg har ledt, men ingen bog her er alt det ({ $wish }).
none-fit-3 = Alt det i én og samme bog har vi desværre ikke ({ $wish }).
relax-one = Uden »{ $limit }« er der { $count ->
    [one] én bog
   *[other] { $count } bøger
  } at vælge imellem. Det nærmeste, jeg kan vise dig:
relax-plenty-1 = Uden »{ $limit }« er der rigeligt at vælge imellem. Det nærmeste, jeg kan vise dig:
relax-plenty-2 = Dropper vi »{ $limit }«, er hylderne fulde. Det her kommer tættest på:
relax-many-1 = Hvis vi ser bort fra nogle af ønskerne ({ $limits }), er det her det nærmeste, jeg kan vise dig:
relax-many-2 = Ser vi bort fra noget af det ({ $limits }), kommer vi hertil:
none-at-all-1 = Så har jeg ikke mere at vise dig. Skal vi ændre på noget?
none-at-all-2 = Til det har jeg ikke mere; tag et af ønskerne væk, så leder jeg igen.
few-left-1 = Det er alt, hvad der passer.
few-left-2 = Mere end det har jeg ikke til det ønske.
wish-unmet-1 = Så vidt vores katalog ved, har ingen af dem det her: { $wish }.
wish-unmet-2 = Én ting fandt jeg ikke blandt dem: { $wish }.
wish-unmet-3 = Det her kan ingen af dem byde på, ifølge kataloget: { $wish }.
wish-unmet-4 = Det, der stadig mangler: { $wish }.
untold-gender-1 = Om en forfatter er kvinde eller mand, står ikke i vores katalog, så det kunne jeg ikke gå efter.
untold-narrator-1 = Hvem der fortæller en historie, står ikke i vores katalog, så det kunne jeg ikke gå efter.
untold-origin-1 = Hvor en forfatter kommer fra, står ikke i vores katalog, så det kunne jeg ikke gå efter.
ending-kept = Hvordan {$title} ender, beholder jeg for mig selv, det skal du have lov at opdage.
large-print-unknown = Om {$title} findes med stor skrift, står ikke i vores katalog.
untold-climate-1 = Hvor varmt eller koldt der er, hvor en bog foregår, står ikke i vores katalog, så det kunne jeg ikke gå efter.
unknown-name-1 = Jeg kan ikke finde { $name } i vores katalog, så jeg gik efter det andet, du skrev.
unknown-name-2 = { $name } er ikke i vores katalog; jeg tog dine ord, som de står.
unknown-only = Jeg kan ikke finde { $name } i vores katalog. Fortæl mig, hvordan den er, så leder jeg efter en slægtning.
unknown-author-only = Jeg kan ikke finde nogen med det navn i vores katalog: { $name }. Hvilken slags bog skulle det være?

## Svar om en bog
about-1 = { $title } { $by }. { $blurb }
about-none = Jeg har ingen omtale af { $title }, kun det her: { $facts }.
fact-author-1 = { $title } er skrevet { $by }.
fact-author-unknown = Vores katalog siger ikke, hvem der har skrevet { $title }.
fact-pages = { $title } er på { $pages } { $pages ->
    [one] side.
   *[other] sider.
  }
fact-pages-hours = { $title } er på { $pages } { $pages ->
    [one] side;
   *[other] sider;
  } lydbogen varer { $hours } { $hours ->
    [one] time.
   *[other] timer.
  }
fact-hours = Som lydbog varer { $title } { $hours } { $hours ->
    [one] time.
   *[other] timer.
  }
fact-pages-time = { $title } er på { $pages } sider; lydbogen varer { $time }.
fact-time = Som lydbog varer { $title } { $time }.
time = { $hours } t { $minutes } min
fact-length-class = Jeg har ikke noget sidetal for { $title }, men den regnes som { $length }.
fact-length-unknown = Vores katalog siger ikke, hvor lang { $title } er.
fact-year = { $title } udkom første gang i { $year }.
fact-year-unknown = Vores katalog siger ikke, hvornår { $title } udkom.
fact-setting = { $title } foregår { $setting }.
fact-setting-unknown = Vores katalog siger ikke, hvor { $title } foregår.
fact-series-in = { $title } er nummer { $index } i { $series }.
fact-series-member = { $title } hører til { $series }.
fact-series-start = Begynd med { $first }.
fact-series-list-1 = I vores katalog, i rækkefølge: { $list }.
fact-series-list-2 = En efter en: { $list }.
fact-series-list-3 = Serien, som vi har den: { $list }.
fact-series-none = Så vidt vores katalog ved, står { $title } alene.
fact-series-next = Efter { $title } kommer { $next }.
fact-series-only = Det er den eneste i serien, som vi har.
fact-series-count = Af { $series } har vi { $count ->
    [one] én bog
   *[other] { $count } bøger
  }.
fact-content-unknown = Ingen har gennemgået { $title } for den slags, så jeg kan ikke love noget.
fact-content-not = Ikke noteret: { $asked }.
fact-content-none = { $title } er gennemgået for den slags, og intet er noteret.
fact-content = Det her er noteret om { $title }: { $notes }.
fact-tone = Tonen i { $title } er { $tones }.
fact-no-tone = Kataloget beskriver ikke { $title } som { $asked }, men som { $tones }.
fact-yes-tone = Ja, { $title } er { $asked }; alt i alt vil jeg kalde den { $tones }.
fact-age-unknown = Vores katalog siger ikke, hvilken alder { $title } er til.
fact-age-adult = { $title } er skrevet for voksne; kataloget angiver ingen alder.
fact-age-from = { $title } er for læsere fra { $from } år og opefter.
fact-age = { $title } er for læsere mellem { $from } og { $to } år.
fact-age-yes = Til en på { $age } passer det fint.
fact-age-early = Til en på { $age } ville jeg vente med den.
fact-age-late = Til en på { $age } kan den virke lidt barnlig.
fact-original = Den blev først skrevet på { $language }.
fact-title = Den hedder { $title }, { $by }.
fact-title-original = På originalsproget ({ $language }) hedder den { $title }.
fact-languages = Du kan få { $title } på { $languages }.
fact-no-language = Nej, { $title } findes ikke på { $language } her.
fact-yes-language-same = Ja, { $title } findes på { $language }.
fact-yes-language = Ja, { $title } findes på { $language }: { $edition }.
fact-formats = { $title } findes { $as }.
fact-formats-unknown = Vores katalog siger ikke, i hvilket format { $title } findes.
fact-only-formats = Den findes { $as }.
fact-no-format = Nej, { $title } findes ikke { $as } her.
fact-yes-format = Ja, { $title } findes { $as }.
why-none = Den lå tættest på dine ord; mere tør jeg ikke påstå.
why-full-1 = Jeg valgte { $title } på grund af det her: { $reasons }.
why-full-2 = Det, der førte mig til { $title }: { $reasons }.
why-full-3 = Det her talte for { $title }: { $reasons }.
which-book-1 = Hvilken bog mener du?
which-book-2 = Sig titlen, eller »den første«, så slår jeg den op.
compare-lead-1 = { $first } og { $second }, side om side.
compare-lead-2 = { $first } ved siden af { $second }.
compare-lead-3 = Lad os lægge { $first } og { $second } op ad hinanden.
compare-both = Fælles: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } er den korteste af de to.
compare-choose-1 = Vil du have en bog, der er { $tones }, så vælg { $title }.
compare-choose-2 = Skal den være { $tones }, er det { $title }.
which-other = { $title }: { $facts }
which-short = { $title } er kortest, { $pages } sider ({ $others }).
which-long = { $title } er længst, { $pages } sider ({ $others }).
which-new = { $title } er nyest, fra { $year } ({ $others }).
which-old = { $title } er ældst, fra { $year } ({ $others }).
which-tone-1 = Jeg ville sige { $title }: vores katalog kalder den { $tones } ({ $others }).
which-tone-2 = { $title } i så fald: den er { $tones } ({ $others }).
which-none = Ifølge vores katalog er ingen af dem { $asked } ({ $others }).
which-even = Der ser vores katalog ingen forskel ({ $others }).
which-unknown = Vores katalog siger for lidt om dem til, at jeg kan afgøre det.
which-age = Til et barn på { $age } ville jeg tage { $title } ({ $ages }; { $others }).
which-age-none = Ifølge vores katalog er ingen af dem til en alder af { $age } ({ $others }).
which-audience = Det bliver { $title } ({ $others }).

## Tilbagemeldinger
noted-like-1 = Noteret, du kan lide { $title }.
noted-like-2 = { $title }, det er godt at vide.
noted-dislike-1 = Så stryger jeg { $title } og styrer uden om den slags bøger.
noted-dislike-2 = Noteret, { $title } var ikke noget for dig.
noted-dislike-3 = Så stiller jeg { $title } tilbage på hylden.
noted-read-1 = Du har læst { $title }; jeg foreslår den ikke igen.
noted-read-2 = { $title } er krydset af som læst.
noted-read-3 = Så kender du { $title } i forvejen.
noted-dislike-other-1 = Godt at vide, at { $title } ikke faldt i smag.
noted-like-other-1 = Godt at vide, at { $title } faldt i god jord.
noted-read-other-1 = { $title } er allerede læst, så den lader jeg ligge.
noted-read-other-2 = Så går { $title } ud, den er jo læst.
noted-save-1 = { $title } står på din liste.
noted-unsave-1 = { $title } er taget af din liste.
noted-like-many = Noteret, du kan lide { $titles }.
noted-dislike-many = Så stryger jeg { $titles }.
noted-read-many = Du har læst { $titles }; dem foreslår jeg ikke igen.
noted-read-other-many = { $titles } er allerede læst, så dem lader jeg ligge.
noted-save-many = { $titles } står nu på din liste.
instead-1 = Måske det her i stedet:
instead-2 = I stedet for den:
list-show = På din liste: { $titles }.
list-empty-1 = Din liste er stadig tom. Sig »gem den« om en hvilken som helst bog.
list-empty-2 = Endnu står der ingenting på din liste. Sig »gem den«, så kommer bogen på.
list-without = { $title } står ikke på din liste.
price-unknown = Priser kender jeg ikke: kataloget siger ikke noget om, hvad { $title } koster. Dit bibliotek eller din tjeneste ved, om den er med i det, du har.
undo-nothing = Der er ikke noget at gå tilbage til endnu.
undo-reset-1 = Vi begynder forfra. Hvad er du i humør til?
undo-forget-1 = Så dropper vi det ({ $what }):
undo-forget-unclear = Gerne. Hvilket ønske skal jeg droppe?

## Småsnak
hello-1 = Hej! Fortæl mig, hvad du er i humør til, en bog, du elskede, eller en, du kun halvt husker.
hello-2 = Hvor er det hyggeligt, at du er her. Hvordan skal den næste bog være?
thanks-1 = Det var så lidt. God læselyst!
thanks-2 = Meget gerne.
bye-1 = Farvel, og god læselyst!
who-1 = Jeg er bibliotekaren her: et program, ikke et menneske. Jeg anbefaler kun bøger, der er i vores katalog, og jeg fortæller dig hvorfor.
who-2 = Et program, ikke andet; men bøgerne er ægte, og de er alle sammen i vores katalog.
who-3 = Jeg er et program og har ingen egen smag: jeg går efter din, og efter hvad vores katalog siger om bøgerne.
lending-1 = Jeg kender kun kataloget: hvilke bøger det har, og om de er trykte, e-bøger eller lydbøger. Lån, gebyrer og åbningstider står biblioteket for. Hvad har du lyst til at læse?
help-1 = Fortæl mig om en stemning, et emne, en bog eller forfatter, du holder af, et barns alder, eller hvor lang bogen må være. Styr mig så videre: »kortere«, »mindre dyster«, »ikke hende igen«. Jeg hjælper dig også gerne med at finde en bog, du kun halvt husker.
how-1 = Alt vel mellem hylderne. Hvad har du lyst til at læse?
how-2 = Tak, kun godt; der er altid en bog mere at åbne. Fortæl, hvad du leder efter.
how-3 = Her er alt i orden. Hvilken bog skal jeg lede efter?
compliment-1 = Tak, det var sødt sagt.
empty-1 = Jeg lytter. Hvad har du lyst til at læse?
empty-2 = Tag dig god tid; et enkelt ord er nok at begynde med.
decline-off-1 = Det ligger uden for mine hylder; bøger er det, jeg kan. Hvad har du lyst til at læse?
decline-off-2 = Jeg duer kun til bøger. Skal vi finde en?
decline-off-3 = Bøger er alt, jeg har at byde på; sig en stemning eller et emne, så leder jeg.
decline-off-4 = Det må jeg overlade til andre; en bog kan jeg hjælpe med.
decline-off-5 = Jeg finder rundt blandt bøger, men ikke meget andet. En stemning eller en titel er nok til en begyndelse.
decline-abuse-1 = Lad os holde os til bøger. Hvad ville gøre dig godt at læse?
decline-abuse-2 = Jeg vil hellere finde en bog til dig. Sig en stemning, så begynder jeg.
ask-taste-1 = Så jeg ikke gætter i blinde: Hvilken af dem her er tættest på det, du har lyst til?
ask-split-1 = Husker du, hvad der passer bedst: { $first } eller { $second }?
ask-choose-1 = Hvad passer bedst lige nu: { $first } eller { $second }?
ask-choose-2 = For at komme nærmere: { $first } eller { $second }?
ask-author-1 = Flere her hedder { $name }. Hvem mener du?
option-either = det er lige meget

## Grunde på kortene
why-tone = { $label }
why-themes = om { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = minder om { $title }
why-author = af { $author }
why-title = titlen, du nævnte
why-words = »{ $words }« i omtalen
why-length = { $pages } { $pages ->
    [one] side
   *[other] sider
  }
why-hours = { $hours } t
fact-format-only = kun som { $format }
why-age = { $from } til { $to } år
why-age-from = fra { $from } år
why-language = på { $language }
why-taste = tæt på { $title }, som du kan lide
why-readers = læsere af { $title } kan også lide den
why-shared = { $label }, ligesom { $title }
why-dense = tæt på det, du mener
why-saved = på din liste
why-popular = læst af mange
why-hidden = mindre kendt

## Grænser, som piller og når en står i vejen
limit-languages = på { $value }
limit-formats = som { $value }
limit-pages_max = højst { $value } { $value ->
    [one] side
   *[other] sider
  }
limit-pages_min = mindst { $value } { $value ->
    [one] side
   *[other] sider
  }
limit-minutes_max = højst { $value } { $value ->
    [one] time
   *[other] timer
  }
limit-minutes_min = mindst { $value } { $value ->
    [one] time
   *[other] timer
  }
limit-year_min = fra { $value } og frem
limit-year_max = senest { $value }
limit-age = for alderen { $value } år
limit-audience = for { $value }
limit-genres = { $value }
limit-avoid_genres = ikke { $value }
limit-avoid_content = uden { $value }
limit-avoid_tones = ikke { $value }
limit-avoid_themes = ikke om { $value }
limit-authors = af { $value }
limit-avoid_authors = ikke af { $value }
limit-series = fra { $value }
limit-avoid_series = ikke fra { $value }
limit-standalone = ingen serie
limit-fame-hidden = mindre kendt
limit-fame-known = velkendt
wish-like = i stil med { $title }
wish-author = af { $author }
wish-about = om { $label }
wish-words = »{ $words }«
drop-limit = glem { $value }
drop-length = glem længden
drop-language = glem sproget
drop-format = glem formatet
drop-age = glem alderen
drop-year = glem årstallet
drop-genre = glem genren
drop-like = glem { $title }
drop-author = glem forfatteren
drop-tone = glem stemningen
drop-series = glem serien

## Hvad der blev ændret
change-shorter = kortere
change-longer = længere
change-lighter = mindre mørk
change-darker = mørkere
change-funnier = sjovere
change-warmer = varmere
change-scarier = mere uhyggelig
change-less_scary = mindre uhyggelig
change-faster = i højere tempo
change-slower = i roligere tempo
change-newer = nyere
change-older = ældre
change-lesser_known = mindre kendt
change-better_known = mere kendt
change-not_same_author = af en anden forfatter
change-same_author = mere af { $author }
change-more_series = mere fra { $series }

## Knapper: hvad læseren kan sige som det næste. De skal forstås, når de sendes.
chip-shorter = kortere
chip-longer = længere
chip-lighter = mindre mørk
chip-funnier = sjovere
chip-another = noget andet
chip-audio = som lydbog
chip-why = hvorfor den første?
chip-about = hvad handler den første om?
chip-series = i hvilken rækkefølge?
chip-like = noget i stil med { $title }
chip-surprise = overrask mig
chip-lesser = mindre kendt
chip-author = bøger af { $author }
chip-back = gå tilbage
chip-save = gem den første
chip-mood-warm = noget varmt og sjovt
chip-mood-tense = en spændende krimi
chip-mood-think = noget tankevækkende
chip-mood-away = en eventyrlig fantasyroman
chip-mood-true = en sand historie
chip-child = til et barn på 8 år
list-and = { $first } og { $second }
list-or = { $first } eller { $second }

## Profilen og hylderne på forsiden
because-liked = du kunne lide den { $date }
because-disliked = du kunne ikke lide den { $date }
because-read = du havde læst den { $date }
because-saved = du gemte den { $date }
because-not-interested = du valgte den fra { $date }
because-finished = du læste den færdig { $date }
because-abandoned = du holdt op med at læse den { $date }
because-reason = fordi du sagde { $reason } { $date }
shelf-loved = Fordi du elskede { $title }
shelf-short = Korte lydbøger
shelf-language = På dit sprog
shelf-new = Nyt for dig
shelf-gems = Skjulte perler
shelf-again = Værd at læse igen
