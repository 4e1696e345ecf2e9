### What the librarian says in German. Version 1.
### Inserted labels stand after a colon, in parentheses or after "um"/"über", so that nothing needs inflecting.

## Opening an answer with books
lead-picks-1 = { $n ->
    [one] Ein Buch, das zu deinem Wunsch passt ({ $wish }):
   *[other] { $count } Bücher, die zu deinem Wunsch passen ({ $wish }):
  }
lead-picks-2 = Bei diesen Wünschen ({ $wish }) würde ich { $n ->
    [one] hiermit
   *[other] mit diesen { $count }
  } anfangen.
lead-picks-3 = Das hast du dir gewünscht: { $wish }. Aus unseren Regalen:
lead-picks-4 = Wenn du mich so fragst ({ $wish }), lege ich dir das hier auf den Tresen:
lead-picks-5 = Da fällt mir etwas ein ({ $wish }):
lead-plain-1 = { $n ->
    [one] Dieses Buch würde ich dir in die Hand drücken:
   *[other] Diese { $count } würde ich dir in die Hand drücken:
  }
lead-plain-2 = Nach dem, was du erzählst, würde ich zuerst hier schauen.
lead-plain-3 = Deine Worte haben mich hierhin geführt.
lead-plain-4 = Schau mal, was ich für dich gefunden habe:
lead-similar-1 = Mit { $anchor } als Maßstab versuch es doch { $n ->
    [one] hiermit.
   *[other] mit diesen { $count }.
  }
lead-similar-2 = Im Geist nah bei { $anchor }, und doch ganz eigen:
lead-similar-3 = Wer { $anchor } ins Herz geschlossen hat, sollte sich { $n ->
    [one] dieses Buch
   *[other] diese { $count }
  } ansehen.
lead-similar-wish-1 = Mit { $anchor } im Kopf und deinem Wunsch dazu ({ $wish }):
lead-similar-wish-2 = Etwas von { $anchor }, aber mit deiner eigenen Note ({ $wish }):
lead-author-1 = { $n ->
    [one] Von { $author } haben wir dieses Buch:
   *[other] Von { $author } würde ich diese { $count } aussuchen:
  }
lead-author-2 = Aus dem Regal von { $author }:
lead-title-1 = Ja, das haben wir.
lead-title-2 = Das ist da.
lead-title-near = Und ganz in der Nähe im Regal:
lead-identify-1 = Nach dem, woran du dich erinnerst, kommt das am ehesten infrage:
lead-identify-2 = Ich glaube, das Gesuchte könnte hier dabei sein:
lead-surprise-1 = Dann suche ich aus. Bewusst ganz verschieden:
lead-surprise-2 = Mit Vergnügen. Das hier solltest du nicht verpassen:
lead-surprise-taste-1 = So wie ich deinen Geschmack kenne, versuch es { $n ->
    [one] hiermit.
   *[other] mit diesen { $count }.
  }
lead-surprise-taste-2 = Nah an deinem Geschmack, mit einem kleinen Schritt zur Seite:
lead-refined-1 = Dann also: { $change }.
lead-refined-2 = Gern ({ $change }). Wie wäre es hiermit?
lead-refined-3 = Verstanden ({ $change }):
lead-another-1 = Hier kommt Nachschub.
lead-another-2 = Ich schaue ein Regal weiter.
lead-another-3 = Dann etwas anderes:
lead-another-4 = Ich habe noch mehr da:
lead-other-1 = Also für jemand anderen ({ $wish }):
lead-other-2 = Ein Buch zum Verschenken ({ $wish }). Sieh dir { $n ->
    [one] dieses hier
   *[other] diese { $count }
  } einmal an.
lead-back-1 = Wieder da, wo wir waren.
lead-back-2 = Gut, einen Schritt zurück:

## One book
by = von { $author }
pick-blurb-1 = { $title } { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title } { $by }{ $facts }: { $blurb }
pick-plain-1 = { $title } { $by }{ $facts }.
fit-tone-themes-1 = Es ist { $tones }, und es geht um { $themes }.
fit-tone-themes-2 = Was dafür spricht: Es ist { $tones } und dreht sich um { $themes }.
fit-tone-themes-3 = Es geht um { $themes }, und im Ton ist es { $tones }.
fit-tone-themes-4 = Im Kern geht es um { $themes }. So liest es sich: { $tones }.
fit-tone-1 = So klingt es: { $tones }.
fit-tone-2 = Es ist { $tones }.
fit-tone-3 = Auf diesen Ton kannst du dich einstellen: { $tones }.
fit-tone-4 = Die Stimmung: { $tones }.
fit-themes-1 = Im Kern geht es um { $themes }.
fit-themes-2 = Es dreht sich alles um { $themes }.
fit-themes-3 = Es erzählt viel über { $themes }.
fit-themes-4 = Darum geht es: um { $themes }.
fit-shared-1 = Das hat es mit { $anchor } gemeinsam: { $shared }.
fit-asked-themes-1 = Es geht, wie gewünscht, um { $asked } und dazu um { $more }.
fit-asked-themes-2 = Neben deinem Thema ({ $asked }) spielt noch etwas hinein: { $more }.
fit-asked-themes-3 = Neben deinem Thema ({ $asked }) spielt noch etwas hinein: { $more }.
fit-asked-tone-1 = So { $asked }, wie du es wolltest, und dazu { $more }.
fit-asked-tone-2 = Es ist { $asked }, ganz nach Wunsch, und obendrein { $more }.
fit-asked-tone-3 = { $asked } ist es auf jeden Fall, außerdem { $more }.
fit-shared-2 = Ähnlich wie { $anchor }: { $shared }.
fit-shared-3 = Was es mit { $anchor } verbindet: { $shared }.
fit-shared-4 = Das teilt es mit { $anchor }: { $shared }.
fit-shared-5 = Genau wie { $anchor }: { $shared }.
fit-setting-1 = Es spielt { $setting }.
fit-setting-2 = Die Geschichte spielt { $setting }.
fit-setting-3 = Das meiste geschieht { $setting }.
fit-setting-4 = Wir befinden uns { $setting }.
fit-genre-1 = Im Regal steht es unter: { $genre }.
fit-genre-2 = Genre: { $genre }.
fit-first-1 = Damit beginnt die Reihe { $series }.
fit-first-2 = Der erste Band der Reihe { $series }.
but-series-1 = Nur: Es ist Band { $index } der Reihe { $series }.
but-series-2 = Beachte, dass es Teil { $index } der Reihe { $series } ist.
but-series-3 = In der Reihe { $series } ist es Band { $index }, also nicht der Anfang.
but-series-4 = Es steht als Band { $index } in der Reihe { $series }.
but-tone-1 = Allerdings ist es auch { $tones }.
but-tone-2 = Stellenweise ist es { $tones }.
but-tone-3 = Es hat noch eine andere Seite: { $tones }.
but-content-1 = Vorab gut zu wissen, hier kommt vor: { $notes }.
but-content-2 = Schwere Themen kommen vor: { $notes }.
but-content-3 = Eine Warnung vorweg: { $notes }.
but-content-4 = Auch das gehört zur Geschichte: { $notes }.
but-content-5 = Nichts für dich, wenn dich das belastet: { $notes }.
but-content-6 = Auch das steht auf seinen Seiten: { $notes }.
but-content-7 = Eines ist zu bedenken: { $notes }.
but-content-8 = Es hat auch schwere Stellen: { $notes }.
but-long-1 = Mit { $pages } Seiten will es etwas Zeit.
but-long-2 = Ein dickes Buch, { $pages } Seiten.
but-long-3 = Bring Zeit mit, es hat { $pages } Seiten.
but-long-4 = Kein Buch für einen einzigen Abend: { $pages } Seiten.
fact-contains = Achtung: { $notes }

## When something is missing
none-fit-1 = Alles zugleich erfüllt bei uns leider kein Buch ({ $wish }).
none-fit-2 = Ich habe gesucht, aber kein Buch hier ist das alles auf einmal ({ $wish }).
none-fit-3 = So viel auf einmal bietet hier leider kein einziges Buch ({ $wish }).
relax-one = Ohne diese Vorgabe ({ $limit }) { $count ->
    [one] bleibt ein Buch
   *[other] bleiben { $count } Bücher
  } zur Auswahl. Am nächsten kommt dem:
relax-plenty-1 = Ohne diese Vorgabe ({ $limit }) gibt es reichlich Auswahl. Am nächsten kommt dem:
relax-plenty-2 = Fällt diese Vorgabe weg ({ $limit }), sind die Regale voll. Am ehesten passt dies:
relax-many-1 = Am nächsten komme ich heran, wenn wir einiges weglassen ({ $limits }):
relax-many-2 = Lassen wir davon etwas weg ({ $limits }), bleibt dies:
none-at-all-1 = Dazu habe ich nichts mehr zu zeigen. Wollen wir etwas ändern?
none-at-all-2 = Dazu habe ich nichts mehr; nimm einen der Wünsche weg, dann suche ich noch einmal.
few-left-1 = Mehr passt leider nicht.
few-left-2 = Mehr habe ich für diesen Wunsch nicht.
wish-unmet-1 = Soweit unser Katalog weiß, hat keines davon dies: { $wish }.
wish-unmet-2 = Eines habe ich darunter nicht gefunden: { $wish }.
wish-unmet-3 = Das hier bietet dem Katalog nach keines von ihnen: { $wish }.
wish-unmet-4 = Was noch immer fehlt, leider: { $wish }.
untold-gender-1 = Ob ein Buch von einer Frau oder einem Mann ist, sagt unser Katalog nicht, danach konnte ich also nicht gehen.
untold-narrator-1 = Wer eine Geschichte erzählt, sagt unser Katalog nicht, danach konnte ich also nicht gehen.
untold-origin-1 = Woher jemand kommt, der schreibt, sagt unser Katalog nicht, danach konnte ich also nicht gehen.
ending-kept = Wie {$title} ausgeht, behalte ich für mich, das sollst du selbst entdecken.
large-print-unknown = Ob es {$title} im Großdruck gibt, sagt unser Katalog nicht.
untold-climate-1 = Wie warm oder kalt es am Schauplatz ist, sagt unser Katalog nicht, danach konnte ich also nicht gehen.
unknown-name-1 = { $name } finde ich in diesem Katalog nicht, deshalb habe ich mich an deine übrigen Worte gehalten.
unknown-name-2 = { $name } steht nicht in diesem Katalog; ich habe deine Worte so genommen, wie sie dastehen.
unknown-only = { $name } finde ich in diesem Katalog nicht. Erzähl mir, wie es ist, dann suche ich Verwandtes.
unknown-author-only = Unter diesem Namen finde ich hier niemanden: { $name }. Was für ein Buch sollte es denn sein?

## Answers about a book
about-1 = { $title } { $by }. { $blurb }
about-none = Zu { $title } habe ich keine Beschreibung, nur so viel: { $facts }.
fact-author-1 = { $title } ist { $by }.
fact-author-unknown = Unser Katalog verrät nicht, wer { $title } geschrieben hat.
fact-pages = { $title } hat { $pages } Seiten.
fact-pages-hours = { $title } hat { $pages } Seiten; das Hörbuch dauert { $hours } Std.
fact-hours = Als Hörbuch dauert { $title } { $hours } Std.
fact-pages-time = { $title } hat { $pages } Seiten; das Hörbuch dauert { $time }.
fact-time = Als Hörbuch dauert { $title } { $time }.
time = { $hours } Std { $minutes } Min
fact-length-class = Die Seitenzahl von { $title } kenne ich nicht, aber es gilt als { $length }.
fact-length-unknown = Unser Katalog verrät nicht, wie lang { $title } ist.
fact-year = { $title } erschien zum ersten Mal { $year }.
fact-year-unknown = Unser Katalog nennt für { $title } kein Erscheinungsjahr.
fact-setting = Ort und Zeit bei { $title }: { $setting }.
fact-setting-unknown = Unser Katalog verrät nicht, wo { $title } spielt.
fact-series-in = { $title } ist Band { $index } der Reihe { $series }.
fact-series-member = { $title } gehört zur Reihe { $series }.
fact-series-start = Fang mit { $first } an.
fact-series-list-1 = In unserem Katalog, der Reihe nach: { $list }.
fact-series-list-2 = Eins nach dem anderen: { $list }.
fact-series-list-3 = Die Reihe, wie sie bei uns steht: { $list }.
fact-series-none = Soweit unser Katalog weiß, steht { $title } für sich allein.
fact-series-next = Auf { $title } folgt { $next }.
fact-series-only = Es ist der einzige Band der Reihe, den wir haben.
fact-series-count = Von der Reihe { $series } haben wir { $count ->
    [one] ein Buch
   *[other] { $count } Bücher
  }.
fact-content-unknown = Darauf hat { $title } noch niemand geprüft, ich kann also nichts versprechen.
fact-content-not = Nicht vermerkt: { $asked }.
fact-content-none = { $title } wurde darauf geprüft, vermerkt ist nichts.
fact-content = Das ist zu { $title } vermerkt: { $notes }.
fact-tone = Der Ton von { $title }: { $tones }.
fact-no-tone = Unser Katalog beschreibt { $title } nicht als { $asked }, sondern so: { $tones }.
fact-yes-tone = Ja, { $title } ist { $asked }; im Ganzen würde ich es so beschreiben: { $tones }.
fact-age-unknown = Unser Katalog verrät nicht, für welches Alter { $title } gedacht ist.
fact-age-adult = { $title } ist für Erwachsene geschrieben; ein Alter nennt unser Katalog nicht.
fact-age-from = { $title } ist für Leser ab { $from } Jahren.
fact-age = { $title } ist für { $from }- bis { $to }-Jährige.
fact-age-yes = Mit { $age } passt das.
fact-age-early = Mit { $age } würde ich damit noch warten.
fact-age-late = Mit { $age } wirkt es vielleicht etwas kindlich.
fact-original = Die Originalsprache: { $language }.
fact-title = Es heißt { $title }, { $by }.
fact-title-original = Im Original ({ $language }) heißt es { $title }.
fact-languages = { $title } haben wir in diesen Sprachen: { $languages }.
fact-no-language = Nein, { $title } gibt es bei uns nicht auf { $language }.
fact-yes-language-same = Ja, { $title } gibt es auf { $language }.
fact-yes-language = Ja, { $title } gibt es auf { $language }: { $edition }.
fact-formats = { $title } gibt es { $as }.
fact-formats-unknown = Unser Katalog sagt nicht, in welcher Form es { $title } gibt.
fact-only-formats = Es gibt es { $as }.
fact-no-format = Nein, { $title } gibt es bei uns nicht { $as }.
fact-yes-format = Ja, { $title } gibt es { $as }.
why-none = Es kam deinen Worten am nächsten; mehr kann ich nicht behaupten.
why-full-1 = { $title } habe ich deshalb ausgesucht: { $reasons }.
why-full-2 = Das hat mich auf { $title } gebracht: { $reasons }.
why-full-3 = Für { $title } sprach: { $reasons }.
which-book-1 = Welches Buch meinst du?
which-book-2 = Nenn mir den Titel oder sag „das erste“, dann schlage ich nach.
compare-lead-1 = { $first } und { $second } im Vergleich.
compare-lead-2 = { $first } neben { $second }.
compare-lead-3 = Legen wir { $first } und { $second } nebeneinander.
compare-both = Gemeinsam: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } ist das kürzere von beiden.
compare-choose-1 = Soll es { $tones } sein, nimm { $title }.
compare-choose-2 = Willst du es eher { $tones }, dann { $title }.
which-other = { $title }: { $facts }
which-short = { $title } ist { $n ->
    [2] kürzer
   *[other] am kürzesten
  }, mit { $pages } Seiten ({ $others }).
which-long = { $title } ist { $n ->
    [2] länger
   *[other] am längsten
  }, mit { $pages } Seiten ({ $others }).
which-new = { $title } ist { $n ->
    [2] neuer
   *[other] am neuesten
  }, aus dem Jahr { $year } ({ $others }).
which-old = { $title } ist { $n ->
    [2] älter
   *[other] am ältesten
  }, aus dem Jahr { $year } ({ $others }).
which-tone-1 = Ich würde sagen { $title }: In unserem Katalog gilt es als { $tones } ({ $others }).
which-tone-2 = Dann { $title }: Es ist { $tones } ({ $others }).
which-none = Nach unserem Katalog ist keines davon { $asked } ({ $others }).
which-even = Da sieht unser Katalog keinen Unterschied ({ $others }).
which-unknown = Dafür sagt unser Katalog zu wenig über diese Bücher.
which-age = Mit { $age } Jahren passt am besten { $title } ({ $ages }; { $others }).
which-age-none = Nach unserem Katalog ist keines davon für ein Alter von { $age } gedacht ({ $others }).
which-audience = Das wäre { $title } ({ $others }).

## Feedback
noted-like-1 = Notiert, { $title } gefällt dir.
noted-like-2 = { $title }: gut zu wissen.
noted-dislike-1 = { $title } ist raus, und um Ähnliches mache ich einen Bogen.
noted-dislike-2 = Notiert, { $title } war nichts für dich.
noted-dislike-3 = Dann stelle ich { $title } zurück ins Regal.
noted-read-1 = { $title } kennst du schon; das bringe ich nicht noch einmal.
noted-read-2 = { $title } ist als gelesen abgehakt.
noted-read-3 = { $title } kennst du also schon.
noted-dislike-other-1 = Gut zu wissen: { $title } kam nicht gut an.
noted-like-other-1 = Gut zu wissen: { $title } kam gut an.
noted-read-other-1 = { $title } ist schon gelesen, das lasse ich weg.
noted-read-other-2 = Dann fällt { $title } weg, das ist ja schon gelesen.
noted-save-1 = { $title } steht auf deiner Liste.
noted-unsave-1 = { $title } ist von deiner Liste gestrichen.
noted-like-many = Notiert, dir gefallen { $titles }.
noted-dislike-many = { $titles } streiche ich.
noted-read-many = { $titles } kennst du schon; die bringe ich nicht noch einmal.
noted-read-other-many = { $titles } sind schon gelesen, die lasse ich weg.
noted-save-many = { $titles } stehen auf deiner Liste.
instead-1 = Stattdessen vielleicht:
instead-2 = Dafür vielleicht dies:
list-show = Auf deiner Liste: { $titles }.
list-empty-1 = Deine Liste ist noch leer. Sag bei einem Buch einfach „merk dir das“.
list-empty-2 = Auf deiner Liste steht noch nichts. Mit „merk dir das“ kommt ein Buch darauf.
list-without = { $title } steht nicht auf deiner Liste.
price-unknown = Preise kenne ich nicht: Der Katalog sagt nicht, was { $title } kostet. Deine Bibliothek oder dein Dienst weiß, ob es bei dir enthalten ist.
undo-nothing = Es gibt noch nichts, wohin wir zurückkönnten.
undo-reset-1 = Ganz von vorn. Wonach ist dir zumute?
undo-forget-1 = Gut, das lassen wir weg ({ $what }):
undo-forget-unclear = Gern. Welchen Wunsch soll ich weglassen?

## Small talk
hello-1 = Hallo! Erzähl mir, wonach dir ist, welches Buch du geliebt hast oder an welches du dich nur halb erinnerst.
hello-2 = Schön, dass du da bist. Wie soll das nächste Buch sein?
thanks-1 = Gern geschehen. Viel Freude beim Lesen.
thanks-2 = Gerne.
bye-1 = Auf Wiedersehen, und schöne Lesestunden.
who-1 = Ich bin hier für die Bücher zuständig: ein Programm, kein Mensch. Ich empfehle nur, was in unserem Katalog steht, und sage dir, warum.
who-2 = Ein Programm, mehr nicht; aber die Bücher sind echt und stehen alle in unserem Katalog.
who-3 = Als Programm habe ich keinen eigenen Geschmack: Ich gehe nach deinem und nach dem, was unser Katalog über die Bücher sagt.
lending-1 = Ich kenne nur den Katalog: welche Bücher es gibt, und ob gedruckt, als E-Book oder als Hörbuch. Ausleihe, Gebühren und Öffnungszeiten sind Sache deiner Bibliothek. Was möchtest du lesen?
help-1 = Nenn mir eine Stimmung, ein Thema, ein Lieblingsbuch, einen Namen, das Alter eines Kindes oder eine Länge; dann lenk mich: „kürzer“, „weniger düster“, „nicht von ihr“. Ich helfe auch, ein halb vergessenes Buch zu finden.
how-1 = Alles bestens zwischen den Regalen. Was möchtest du lesen?
how-2 = Danke, bestens; es gibt immer noch ein Buch aufzuschlagen. Erzähl mir, was du suchst.
how-3 = Hier ist alles in Ordnung. Welches Buch soll ich suchen?
compliment-1 = Danke, das ist lieb von dir.
empty-1 = Ich bin ganz Ohr. Was möchtest du lesen?
empty-2 = Lass dir Zeit; ein einziges Wort genügt für den Anfang.
decline-off-1 = Das steht nicht in meinen Regalen; ich kenne mich mit Büchern aus. Was möchtest du lesen?
decline-off-2 = Ich tauge nur für Bücher. Wollen wir eins suchen?
decline-off-3 = Mehr als Bücher habe ich nicht zu bieten; nenn mir eine Stimmung oder ein Thema, dann suche ich.
decline-off-4 = Das überlasse ich anderen; mit einem Buch kann ich helfen.
decline-off-5 = Ich kenne mich mit Büchern aus und sonst mit wenig. Eine Stimmung oder ein Titel genügt für den Anfang.
decline-abuse-1 = Bleiben wir bei den Büchern. Was würde dir beim Lesen guttun?
decline-abuse-2 = Ich suche dir lieber ein Buch. Nenn mir eine Stimmung, dann fange ich an.
ask-taste-1 = Damit es kein Schuss ins Blaue wird: Was davon kommt deiner Laune am nächsten?
ask-split-1 = Woran erinnerst du dich eher: { $first } oder { $second }?
ask-choose-1 = Was passt gerade besser: { $first } oder { $second }?
ask-choose-2 = Um näher heranzukommen: { $first } oder { $second }?
ask-author-1 = Mehrere hier heißen { $name }. Wen meinst du?
option-either = ganz egal

## Reasons on cards
why-tone = { $label }
why-themes = über { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = wie { $title }
why-author = von { $author }
why-title = der Titel, den du genannt hast
why-words = „{ $words }“ in der Beschreibung
why-length = { $pages } Seiten
why-hours = { $hours } Std.
fact-format-only = nur als { $format }
why-age = Alter { $from } bis { $to }
why-age-from = ab { $from } Jahren
why-language = auf { $language }
why-taste = nah an { $title }, das du magst
why-readers = wer { $title } mag, mag auch dieses Buch
why-shared = { $label }, wie { $title }
why-dense = deinen Worten dem Sinn nach nah
why-saved = auf deiner Liste
why-popular = viel gelesen
why-hidden = wenig bekannt

## Limits, as pills and when one is in the way
limit-languages = auf { $value }
limit-formats = als { $value }
limit-pages_max = höchstens { $value } Seiten
limit-pages_min = mindestens { $value } Seiten
limit-minutes_max = höchstens { $value } Std.
limit-minutes_min = mindestens { $value } Std.
limit-year_min = erschienen ab { $value }
limit-year_max = erschienen bis { $value }
limit-age = für { $value }-Jährige
limit-audience = { $value }
limit-genres = { $value }
limit-avoid_genres = nicht als { $value }
limit-avoid_content = ohne { $value }
limit-avoid_tones = nicht { $value }
limit-avoid_themes = nicht über { $value }
limit-authors = von { $value }
limit-avoid_authors = nicht von { $value }
limit-series = aus der Reihe { $value }
limit-avoid_series = nicht aus der Reihe { $value }
limit-standalone = keine Reihe
limit-fame-hidden = wenig bekannt
limit-fame-known = bekannt
wish-like = wie { $title }
wish-author = von { $author }
wish-about = über { $label }
wish-words = „{ $words }“
drop-limit = vergiss das mit „{ $value }“
drop-length = vergiss die Länge
drop-language = vergiss die Sprache
drop-format = vergiss das Format
drop-age = vergiss das Alter
drop-year = vergiss das Jahr
drop-genre = vergiss das Genre
drop-like = vergiss das mit { $title }
drop-author = vergiss den Autor
drop-tone = vergiss die Stimmung
drop-series = vergiss die Reihe

## What was changed
change-shorter = kürzer
change-longer = länger
change-lighter = weniger düster
change-darker = düsterer
change-funnier = lustiger
change-warmer = wärmer
change-scarier = gruseliger
change-less_scary = weniger gruselig
change-faster = temporeicher
change-slower = ruhiger erzählt
change-newer = neuer
change-older = älter
change-lesser_known = weniger bekannt
change-better_known = bekannter
change-not_same_author = von jemand anderem
change-same_author = mehr von { $author }
change-more_series = mehr aus der Reihe { $series }

## Chips: what the reader may say next. They must be understood when sent.
chip-shorter = kürzer
chip-longer = länger
chip-lighter = weniger düster
chip-funnier = lustiger
chip-another = etwas anderes
chip-audio = als Hörbuch
chip-why = warum das erste?
chip-about = worum geht es im ersten?
chip-series = in welcher Reihenfolge?
chip-like = so etwas wie { $title }
chip-surprise = überrasch mich
chip-lesser = weniger bekannt
chip-author = mehr Bücher von { $author }
chip-back = einen Schritt zurück
chip-save = speichere das erste
chip-mood-warm = etwas Warmes und Lustiges
chip-mood-tense = ein spannender Krimi
chip-mood-think = etwas zum Nachdenken
chip-mood-away = Fantasy zum Abtauchen
chip-mood-true = eine wahre Geschichte
chip-child = für ein Kind von 8 Jahren
list-and = { $first } und { $second }
list-or = { $first } oder { $second }

## Das Profil und die Regale der Startseite
because-liked = am { $date } hat es dir gefallen
because-disliked = am { $date } hat es dir nicht gefallen
because-read = am { $date } hattest du es gelesen
because-saved = am { $date } gemerkt
because-not-interested = am { $date } weggelegt
because-finished = am { $date } hast du es zu Ende gelesen
because-abandoned = am { $date } hast du es abgebrochen
because-reason = weil du am { $date } { $reason } gesagt hast
shelf-loved = Weil du { $title } geliebt hast
shelf-short = Kurz zu hören
shelf-language = In deiner Sprache
shelf-new = Neu für dich
shelf-gems = Verborgene Schätze
shelf-again = Ein zweites Mal lesenswert
