### What the librarian says in Dutch. Version 1.

## Opening an answer with books
lead-picks-1 = { $n ->
    [one] Eén boek dat past bij wat je zoekt ({ $wish }):
   *[other] { $count } boeken die passen bij wat je zoekt ({ $wish }):
  }
lead-picks-2 = Met jouw wensen ({ $wish }) zou ik { $n ->
    [one] hiermee
   *[other] met deze { $count }
  } beginnen.
lead-picks-3 = Hier vroeg je om: { $wish }. Uit onze kasten:
lead-picks-4 = Als je het mij zo vraagt ({ $wish }), leg ik dit voor je op de toonbank:
lead-picks-5 = Daar weet ik wel iets voor ({ $wish }):
lead-plain-1 = { $n ->
    [one] Dit boek zou ik je meegeven:
   *[other] Deze { $count } zou ik je meegeven:
  }
lead-plain-2 = Als ik je zo hoor, zou ik eerst hier kijken.
lead-plain-3 = Hierheen brachten jouw woorden me.
lead-plain-4 = Kijk eens wat ik voor je vond:
lead-similar-1 = Met { $anchor } als maat: probeer { $n ->
    [one] deze eens.
   *[other] deze { $count } eens.
  }
lead-similar-2 = In de geest van { $anchor }, en toch heel eigen:
lead-similar-3 = Wie { $anchor } in het hart heeft gesloten, moet { $n ->
    [one] dit boek
   *[other] deze { $count }
  } eens bekijken.
lead-similar-wish-1 = Met { $anchor } in gedachten en jouw wens erbij ({ $wish }):
lead-similar-wish-2 = Iets van { $anchor }, maar dan op jouw manier ({ $wish }):
lead-author-1 = { $n ->
    [one] Van { $author } hebben we dit boek:
   *[other] Van { $author } zou ik deze { $count } kiezen:
  }
lead-author-2 = Van de plank met { $author }:
lead-title-1 = Ja, die hebben we.
lead-title-2 = Die staat hier.
lead-title-near = En vlakbij op de plank:
lead-identify-1 = Afgaand op wat je nog weet, is dit het waarschijnlijkst:
lead-identify-2 = Ik denk dat jouw boek hierbij zit:
lead-surprise-1 = Dan kies ik. Met opzet heel verschillend:
lead-surprise-2 = Met plezier. Dit mag je van mij niet missen:
lead-surprise-taste-1 = Nu ik je smaak een beetje ken, probeer { $n ->
    [one] deze eens.
   *[other] deze { $count } eens.
  }
lead-surprise-taste-2 = Dicht bij jouw smaak, met een klein stapje opzij:
lead-refined-1 = Dan liever: { $change }.
lead-refined-2 = Natuurlijk ({ $change }). Wat vind je hiervan?
lead-refined-3 = Begrepen ({ $change }):
lead-another-1 = Hier is een nieuwe stapel.
lead-another-2 = Ik kijk even een plank verder.
lead-another-3 = Iets anders dan:
lead-another-4 = Ik heb nog meer liggen:
lead-other-1 = Voor iemand anders dus ({ $wish }):
lead-other-2 = Een boek om cadeau te geven ({ $wish }). Kijk eens naar { $n ->
    [one] dit boek.
   *[other] deze { $count }.
  }
lead-back-1 = Terug naar waar we waren.
lead-back-2 = Goed, een stapje terug:

## One book
by = van { $author }
pick-blurb-1 = { $title } { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title } { $by }{ $facts }: { $blurb }
pick-plain-1 = { $title } { $by }{ $facts }.
fit-tone-themes-1 = Het gaat over { $themes }, en zo leest het: { $tones }.
fit-tone-themes-2 = Wat ervoor pleit: de toon ({ $tones }) en de thema’s ({ $themes }).
fit-tone-themes-3 = Alles draait om { $themes }. De toon: { $tones }.
fit-tone-themes-4 = Een boek over { $themes }. Zo klinkt het: { $tones }.
fit-tone-1 = De toon: { $tones }.
fit-tone-2 = Dit mag je verwachten: { $tones }.
fit-tone-3 = Zo leest het: { $tones }.
fit-tone-4 = De sfeer: { $tones }.
fit-themes-1 = In de kern gaat het over { $themes }.
fit-themes-2 = Alles draait om { $themes }.
fit-themes-3 = Het vertelt veel over { $themes }.
fit-themes-4 = Hier gaat het over: { $themes }.
fit-shared-1 = Dit heeft het gemeen met { $anchor }: { $shared }.
fit-asked-themes-1 = Het gaat over { $asked }, zoals je wilde, en ook over { $more }.
fit-asked-themes-2 = Je vindt er { $asked } in, en daarbij { $more }.
fit-asked-themes-3 = Jouw onderwerp is er ({ $asked }), en daarnaast { $more }.
fit-asked-tone-1 = Zo { $asked } als je vroeg, en daarbij { $more }.
fit-asked-tone-2 = Het is { $asked }, precies wat je wilde, en ook { $more }.
fit-asked-tone-3 = { $asked } is het zeker, en bovendien { $more }.
fit-shared-2 = Net als bij { $anchor }: { $shared }.
fit-shared-3 = Wat het met { $anchor } verbindt: { $shared }.
fit-shared-4 = Dit deelt het met { $anchor }: { $shared }.
fit-shared-5 = Zoals ook bij { $anchor }: { $shared }.
fit-setting-1 = Het speelt zich af { $setting }.
fit-setting-2 = Het verhaal speelt zich af { $setting }.
fit-setting-3 = Alles gebeurt { $setting }.
fit-setting-4 = Je komt terecht { $setting }.
fit-genre-1 = In de kast staat het onder: { $genre }.
fit-genre-2 = Genre: { $genre }.
fit-first-1 = Hiermee begint de serie { $series }.
fit-first-2 = Het eerste deel van de serie { $series }.
but-series-1 = Alleen is het deel { $index } van de serie { $series }.
but-series-2 = Let op, dit is deel { $index } van { $series }.
but-series-3 = In { $series } is het nummer { $index }, dus niet het begin.
but-series-4 = Het staat als nummer { $index } in { $series }.
but-tone-1 = Het is alleen ook { $tones }.
but-tone-2 = Bij vlagen is het { $tones }.
but-tone-3 = Er zit ook een andere kant aan: { $tones }.
but-content-1 = Let op, hierin komt voor: { $notes }.
but-content-2 = Goed om vooraf te weten: { $notes }.
but-content-3 = Een waarschuwing vooraf: { $notes }.
but-content-4 = Ook dit hoort bij het verhaal: { $notes }.
but-content-5 = Niets voor jou als je dit zwaar valt: { $notes }.
but-content-6 = Ook dit staat erin: { $notes }.
but-content-7 = Iets om rekening mee te houden: { $notes }.
but-content-8 = Er zitten zware stukken in: { $notes }.
but-long-1 = Met { $pages } bladzijden vraagt het wel wat tijd.
but-long-2 = Een dik boek, { $pages } bladzijden.
but-long-3 = Neem er de tijd voor, het telt { $pages } bladzijden.
but-long-4 = Geen boek voor één avond: { $pages } bladzijden.
fact-contains = let op: { $notes }

## When something is missing
none-fit-1 = Geen enkel boek bij ons heeft dat allemaal tegelijk ({ $wish }).
none-fit-2 = Ik heb gezocht, maar geen boek hier is dat allemaal ({ $wish }).
none-fit-3 = Dat alles in één boek hebben we helaas niet ({ $wish }).
relax-one = Zonder deze eis ({ $limit }) { $count ->
    [one] blijft er één boek over.
   *[other] blijven er { $count } boeken over.
  } Dit komt er het dichtst bij:
relax-plenty-1 = Zonder deze eis ({ $limit }) is er keus genoeg. Het dichtst in de buurt komt:
relax-plenty-2 = Valt deze eis weg ({ $limit }), dan staan de kasten vol. Dit past het best:
relax-many-1 = Dit komt er het dichtst bij, als we iets loslaten ({ $limits }):
relax-many-2 = Laten we een deel weg ({ $limits }), dan komen we hier uit:
none-at-all-1 = Daar heb ik niets meer voor. Zullen we iets veranderen?
none-at-all-2 = Daarvoor heb ik niets meer; haal een van de wensen weg, dan zoek ik opnieuw.
few-left-1 = Meer past er helaas niet.
few-left-2 = Meer heb ik niet voor die wens.
wish-unmet-1 = Voor zover onze catalogus weet, heeft geen ervan dit: { $wish }.
wish-unmet-2 = Eén ding vond ik er niet bij: { $wish }.
wish-unmet-3 = Dit kan ik er volgens de catalogus niet bij vinden: { $wish }.
wish-unmet-4 = Wat er nog altijd aan ontbreekt: { $wish }.
untold-gender-1 = Of een auteur een vrouw of een man is, staat niet in onze catalogus, dus daar kon ik niet op letten.
untold-narrator-1 = Wie een verhaal vertelt, staat niet in onze catalogus, dus daar kon ik niet op letten.
untold-origin-1 = Waar een auteur vandaan komt, staat niet in onze catalogus, dus daar kon ik niet op letten.
ending-kept = Hoe {$title} afloopt, houd ik voor me: dat mag je zelf ontdekken.
large-print-unknown = Of {$title} er met grote letters is, staat niet in onze catalogus.
untold-climate-1 = Hoe warm of koud het is waar een boek speelt, staat niet in onze catalogus, dus daar kon ik niet op letten.
unknown-name-1 = { $name } vind ik niet in deze catalogus, dus ben ik op je andere woorden afgegaan.
unknown-name-2 = { $name } staat niet in deze catalogus; ik heb je woorden genomen zoals ze er staan.
unknown-only = { $name } vind ik niet in deze catalogus. Vertel me hoe het is, dan zoek ik iets verwants.
unknown-author-only = Onder die naam vind ik hier niemand: { $name }. Wat voor boek zou het moeten zijn?

## Answers about a book
about-1 = { $title } { $by }. { $blurb }
about-none = Van { $title } heb ik geen beschrijving, alleen dit: { $facts }.
fact-author-1 = { $title } is { $by }.
fact-author-unknown = Onze catalogus vermeldt niet wie { $title } schreef.
fact-pages = { $title } telt { $pages } bladzijden.
fact-pages-hours = { $title } telt { $pages } bladzijden; het luisterboek duurt { $hours } uur.
fact-hours = Als luisterboek duurt { $title } { $hours } uur.
fact-pages-time = { $title } telt { $pages } bladzijden; het luisterboek duurt { $time }.
fact-time = Als luisterboek duurt { $title } { $time }.
time = { $hours } uur en { $minutes } min
fact-length-class = Hoeveel bladzijden { $title } telt, weet ik niet, maar het geldt als { $length }.
fact-length-unknown = Onze catalogus vermeldt niet hoe lang { $title } is.
fact-year = { $title } verscheen voor het eerst in { $year }.
fact-year-unknown = Onze catalogus vermeldt geen jaar bij { $title }.
fact-setting = Plaats en tijd van { $title }: { $setting }.
fact-setting-unknown = Onze catalogus vermeldt niet waar { $title } zich afspeelt.
fact-series-in = { $title } is deel { $index } van de serie { $series }.
fact-series-member = { $title } hoort bij de serie { $series }.
fact-series-start = Begin met { $first }.
fact-series-list-1 = In onze catalogus, op volgorde: { $list }.
fact-series-list-2 = Een voor een: { $list }.
fact-series-list-3 = De reeks zoals wij haar hebben: { $list }.
fact-series-none = Voor zover onze catalogus weet, staat { $title } op zichzelf.
fact-series-next = Na { $title } komt { $next }.
fact-series-only = Het is het enige deel van de reeks dat we hebben.
fact-series-count = Van { $series } hebben we { $count ->
    [one] één boek
   *[other] { $count } boeken
  }.
fact-content-unknown = Niemand heeft { $title } daarop nagekeken, dus ik kan niets beloven.
fact-content-not = Niet vermeld: { $asked }.
fact-content-none = { $title } is daarop nagekeken, er is niets genoteerd.
fact-content = Dit staat bij { $title } vermeld: { $notes }.
fact-tone = De toon van { $title }: { $tones }.
fact-no-tone = Onze catalogus noemt { $title } niet { $asked }, maar wel: { $tones }.
fact-yes-tone = Ja, { $title } is { $asked }; alles bij elkaar zou ik zeggen: { $tones }.
fact-age-unknown = Onze catalogus zegt niet voor welke leeftijd { $title } is.
fact-age-adult = { $title } is voor volwassenen geschreven; een leeftijd noemt onze catalogus niet.
fact-age-from = { $title } is voor lezers vanaf { $from } jaar.
fact-age = { $title } is voor lezers van { $from } tot en met { $to } jaar.
fact-age-yes = Voor iemand van { $age } past dat.
fact-age-early = Voor iemand van { $age } zou ik er nog mee wachten.
fact-age-late = Voor iemand van { $age } is het misschien wat kinderachtig.
fact-original = De oorspronkelijke taal: { $language }.
fact-title = Het heet { $title }, { $by }.
fact-title-original = Oorspronkelijk ({ $language }) heet het { $title }.
fact-languages = We hebben { $title } in deze talen: { $languages }.
fact-no-language = Nee, { $title } is er niet in het { $language }.
fact-yes-language-same = Ja, { $title } is er in het { $language }.
fact-yes-language = Ja, { $title } is er in het { $language }: { $edition }.
fact-formats = { $title } is er { $as }.
fact-formats-unknown = Onze catalogus vermeldt niet in welke vorm { $title } er is.
fact-only-formats = Wel { $as }.
fact-no-format = Nee, { $title } is er niet { $as }.
fact-yes-format = Ja, { $title } is er { $as }.
why-none = Het kwam het dichtst bij jouw woorden; meer kan ik er niet van maken.
why-full-1 = Ik koos { $title } hierom: { $reasons }.
why-full-2 = Dit bracht me bij { $title }: { $reasons }.
why-full-3 = Dit sprak voor { $title }: { $reasons }.
which-book-1 = Welk boek bedoel je?
which-book-2 = Noem de titel, of zeg ‘de eerste’, dan zoek ik het op.
compare-lead-1 = { $first } en { $second } naast elkaar.
compare-lead-2 = { $first } tegenover { $second }.
compare-lead-3 = We leggen { $first } en { $second } bij elkaar.
compare-both = Gemeen: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } is het kortste van de twee.
compare-choose-1 = Moet het { $tones } zijn, kies dan { $title }.
compare-choose-2 = Wil je het liever { $tones }, dan { $title }.
which-other = { $title }: { $facts }
which-short = { $title } is { $n ->
    [2] korter
   *[other] het kortst
  }, met { $pages } bladzijden ({ $others }).
which-long = { $title } is { $n ->
    [2] langer
   *[other] het langst
  }, met { $pages } bladzijden ({ $others }).
which-new = { $title } is { $n ->
    [2] nieuwer
   *[other] het nieuwst
  }, uit { $year } ({ $others }).
which-old = { $title } is { $n ->
    [2] ouder
   *[other] het oudst
  }, uit { $year } ({ $others }).
which-tone-1 = Ik zou zeggen { $title }: onze catalogus noemt het { $tones } ({ $others }).
which-tone-2 = Dan { $title }: dat is { $tones } ({ $others }).
which-none = Volgens onze catalogus is geen van { $n ->
    [2] beide
   *[other] alle
  } { $asked } ({ $others }).
which-even = Daarin ziet onze catalogus geen verschil ({ $others }).
which-unknown = Onze catalogus zegt te weinig over deze boeken om dat te weten.
which-age = Voor een kind van { $age } zou ik { $title } nemen ({ $ages }; { $others }).
which-age-none = Volgens onze catalogus is geen ervan bedoeld voor een kind van { $age } ({ $others }).
which-audience = Dat is { $title } ({ $others }).

## Feedback
noted-like-1 = Genoteerd, { $title } vind je mooi.
noted-like-2 = { $title }: goed om te weten.
noted-dislike-1 = { $title } valt af, en ik blijf uit de buurt van dat soort boeken.
noted-dislike-2 = Genoteerd, { $title } was niets voor jou.
noted-dislike-3 = Dan gaat { $title } terug in de kast.
noted-read-1 = { $title } heb je al gelezen; daar kom ik niet meer mee aan.
noted-read-2 = { $title } is afgevinkt als gelezen.
noted-read-3 = { $title } ken je dus al.
noted-dislike-other-1 = Goed om te weten: { $title } viel niet in de smaak.
noted-like-other-1 = Goed om te weten: { $title } viel in de smaak.
noted-read-other-1 = { $title } is al gelezen, dat laat ik weg.
noted-read-other-2 = Dan valt { $title } af, dat is al gelezen.
noted-save-1 = { $title } staat op je lijst.
noted-unsave-1 = { $title } is van je lijst af.
noted-like-many = Genoteerd, je houdt van { $titles }.
noted-dislike-many = { $titles } streep ik door.
noted-read-many = { $titles } heb je al gelezen; die stel ik niet meer voor.
noted-read-other-many = { $titles } zijn al gelezen, die laat ik weg.
noted-save-many = { $titles } staan op je lijst.
instead-1 = In plaats daarvan misschien:
instead-2 = Dan misschien dit:
list-show = Op je lijst: { $titles }.
list-empty-1 = Je lijst is nog leeg. Zeg bij een boek gewoon ‘bewaar die’.
list-empty-2 = Er staat nog niets op je lijst. Met ‘bewaar die’ komt een boek erop.
list-without = { $title } staat niet op je lijst.
price-unknown = Prijzen ken ik niet: de catalogus zegt niet wat { $title } kost. Je bibliotheek of dienst weet of het bij je abonnement hoort.
undo-nothing = Er is nog niets om naar terug te gaan.
undo-reset-1 = We beginnen opnieuw. Waar heb je zin in?
undo-forget-1 = Goed, dat laten we los ({ $what }):
undo-forget-unclear = Graag. Welke wens zal ik loslaten?

## Small talk
hello-1 = Hallo! Vertel me waar je zin in hebt, van welk boek je hield, of welk boek je je nog half herinnert.
hello-2 = Leuk dat je er bent. Hoe moet het volgende boek zijn?
thanks-1 = Graag gedaan. Veel leesplezier.
thanks-2 = Met plezier.
bye-1 = Tot ziens, en veel leesplezier.
who-1 = Ik ben de bibliothecaris van deze dienst: een programma, geen mens. Ik raad alleen boeken aan die in onze catalogus staan, en ik vertel je waarom.
who-2 = Een programma, meer niet; maar de boeken zijn echt en staan allemaal in onze catalogus.
who-3 = Als programma heb ik geen eigen smaak: ik ga af op de jouwe, en op wat onze catalogus over de boeken zegt.
lending-1 = Ik ken alleen de catalogus: welke boeken erin staan, en of ze er op papier, als e-boek of als luisterboek zijn. Uitlenen, kosten en openingstijden regelt je bibliotheek. Wat zou je willen lezen?
help-1 = Noem een sfeer, een onderwerp, een boek of schrijver waar je van houdt, de leeftijd van een kind of een lengte; stuur me daarna bij: ‘korter’, ‘minder somber’, ‘niet weer haar’. Ik help je ook een half vergeten boek terug te vinden.
how-1 = Alles goed hier tussen de boeken. Wat wil je lezen?
how-2 = Prima, dank je; er is altijd nog een boek om open te slaan. Vertel me wat je zoekt.
how-3 = Hier is alles op orde. Welk boek zal ik zoeken?
compliment-1 = Dank je, dat is lief.
empty-1 = Ik luister. Wat wil je lezen?
empty-2 = Neem de tijd; één woord is genoeg om mee te beginnen.
decline-off-1 = Dat staat niet op mijn planken; ik weet alles van boeken. Wat wil je lezen?
decline-off-2 = Ik ben alleen goed in boeken. Zullen we er een zoeken?
decline-off-3 = Boeken zijn alles wat ik te bieden heb; noem een sfeer of een onderwerp, dan zoek ik.
decline-off-4 = Dat laat ik aan anderen over; met een boek kan ik helpen.
decline-off-5 = Ik weet de weg tussen boeken en verder weinig. Een stemming of een titel is genoeg om te beginnen.
decline-abuse-1 = Laten we het bij boeken houden. Wat zou je goeddoen om te lezen?
decline-abuse-2 = Ik zoek liever een boek voor je. Noem een sfeer, dan begin ik.
ask-taste-1 = Zodat ik niet zomaar gok: wat komt het dichtst bij waar je zin in hebt?
ask-split-1 = Wat herinner je je eerder: { $first } of { $second }?
ask-choose-1 = Wat past nu beter: { $first } of { $second }?
ask-choose-2 = Om dichterbij te komen: { $first } of { $second }?
ask-author-1 = Meerderen hier heten { $name }. Wie bedoel je?
option-either = maakt niet uit

## Reasons on cards
why-tone = { $label }
why-themes = over { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = zoals { $title }
why-author = van { $author }
why-title = de titel die je noemde
why-words = ‘{ $words }’ in de beschrijving
why-length = { $pages } bladzijden
why-hours = { $hours } uur
fact-format-only = alleen als { $format }
why-age = { $from } tot en met { $to } jaar
why-age-from = vanaf { $from } jaar
why-language = in het { $language }
why-taste = lijkt op { $title }, dat je mooi vindt
why-readers = lezers van { $title } vinden dit ook mooi
why-shared = { $label }, net als { $title }
why-dense = qua betekenis dicht bij jouw woorden
why-saved = op je lijst
why-popular = veel gelezen
why-hidden = weinig bekend

## Limits, as pills and when one is in the way
limit-languages = in het { $value }
limit-formats = als { $value }
limit-pages_max = hooguit { $value } bladzijden
limit-pages_min = minstens { $value } bladzijden
limit-minutes_max = hooguit { $value } uur
limit-minutes_min = minstens { $value } uur
limit-year_min = verschenen vanaf { $value }
limit-year_max = verschenen tot en met { $value }
limit-age = voor { $value }-jarigen
limit-audience = voor { $value }
limit-genres = { $value }
limit-avoid_genres = geen { $value }
limit-avoid_content = zonder { $value }
limit-avoid_tones = niet { $value }
limit-avoid_themes = niet over { $value }
limit-authors = van { $value }
limit-avoid_authors = niet van { $value }
limit-series = uit de serie { $value }
limit-avoid_series = niet uit de serie { $value }
limit-standalone = geen serie
limit-fame-hidden = weinig bekend
limit-fame-known = bekend
wish-like = zoals { $title }
wish-author = van { $author }
wish-about = over { $label }
wish-words = ‘{ $words }’
drop-limit = vergeet dat van ‘{ $value }’
drop-length = vergeet de lengte
drop-language = vergeet de taal
drop-format = vergeet het formaat
drop-age = vergeet de leeftijd
drop-year = vergeet het jaar
drop-genre = vergeet het genre
drop-like = vergeet { $title }
drop-author = vergeet de auteur
drop-tone = vergeet de sfeer
drop-series = vergeet de serie

## What was changed
change-shorter = korter
change-longer = langer
change-lighter = minder donker
change-darker = donkerder
change-funnier = grappiger
change-warmer = warmer
change-scarier = enger
change-less_scary = minder eng
change-faster = met meer vaart
change-slower = rustiger van tempo
change-newer = nieuwer
change-older = ouder
change-lesser_known = minder bekend
change-better_known = bekender
change-not_same_author = van iemand anders
change-same_author = meer van { $author }
change-more_series = meer uit de serie { $series }

## Chips: what the reader may say next. They must be understood when sent.
chip-shorter = korter
chip-longer = langer
chip-lighter = minder donker
chip-funnier = grappiger
chip-another = iets anders
chip-audio = als luisterboek
chip-why = waarom raad je de eerste aan?
chip-about = waar gaat de eerste over?
chip-series = in welke volgorde?
chip-like = zoiets als { $title }
chip-surprise = verras me
chip-lesser = minder bekend
chip-author = meer boeken van { $author }
chip-back = ga terug
chip-save = bewaar de eerste
chip-mood-warm = een warm en grappig boek
chip-mood-tense = een spannende misdaadroman
chip-mood-think = stof tot nadenken
chip-mood-away = fantasy om in te verdwijnen
chip-mood-true = een waargebeurd verhaal
chip-child = voor een kind van 8 jaar
list-and = { $first } en { $second }
list-or = { $first } of { $second }

## Het profiel en de planken op de startpagina
because-liked = je vond het mooi op { $date }
because-disliked = je vond het niet mooi op { $date }
because-read = je had het gelezen op { $date }
because-saved = je bewaarde het op { $date }
because-not-interested = je wees het af op { $date }
because-finished = je las het uit op { $date }
because-abandoned = je bent ermee gestopt op { $date }
because-reason = omdat je op { $date } { $reason } zei
shelf-loved = Omdat je van { $title } hield
shelf-short = Kort om te luisteren
shelf-language = In jouw taal
shelf-new = Nieuw voor jou
shelf-gems = Verborgen parels
shelf-again = De moeite van herlezen waard
