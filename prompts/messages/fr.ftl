### What the librarian says in French. Version 1.
### No "de" or "que" before an inserted name or label: elision and contraction would depend on it.

## Opening an answer with books
lead-picks-1 = { $n ->
    [one] Un livre qui répond à ton envie ({ $wish }) :
   *[other] { $count } livres qui répondent à ton envie ({ $wish }) :
  }
lead-picks-2 = Avec ces envies ({ $wish }), je commencerais par { $n ->
    [one] celui-ci.
   *[other] ces { $count } livres.
  }
lead-picks-3 = Tu m'as demandé ceci : { $wish }. Dans nos rayons :
lead-picks-4 = À qui me demande cela ({ $wish }), voici ce que je tends par-dessus le comptoir :
lead-picks-5 = J'ai ce qu'il te faut ({ $wish }) :
lead-plain-1 = { $n ->
    [one] C'est celui que je te mettrais entre les mains :
   *[other] Voici les { $count } livres que je te mettrais entre les mains :
  }
lead-plain-2 = D'après ce que tu me dis, je regarderais d'abord par ici.
lead-plain-3 = Voilà où tes mots m'ont mené.
lead-plain-4 = Regarde ce que j'ai trouvé pour toi :
lead-similar-1 = En prenant { $anchor } pour référence, essaie { $n ->
    [one] celui-ci.
   *[other] ces { $count } livres.
  }
lead-similar-2 = Le même esprit, comme dans { $anchor }, mais avec une voix bien à soi :
lead-similar-3 = Quand on porte { $anchor } dans son cœur, on a de bonnes raisons d'ouvrir { $n ->
    [one] celui-ci.
   *[other] ces { $count } livres.
  }
lead-similar-wish-1 = Avec { $anchor } en tête, et ton envie en plus ({ $wish }) :
lead-similar-wish-2 = Un peu comme { $anchor }, mais à ta façon ({ $wish }) :
lead-author-1 = { $n ->
    [one] Voici ce que nous avons, signé { $author } :
   *[other] Parmi les livres signés { $author }, je choisirais ces { $count } titres :
  }
lead-author-2 = Au rayon { $author } :
lead-title-1 = Oui, nous l'avons.
lead-title-2 = Il est bien là.
lead-title-near = Et tout près, sur la même étagère :
lead-identify-1 = D'après tes souvenirs, voici le plus probable :
lead-identify-2 = Je crois que ton livre se cache ici :
lead-surprise-1 = Alors je choisis, et je varie les plaisirs :
lead-surprise-2 = Avec plaisir. Voici ce que je ne voudrais pas que tu rates :
lead-surprise-taste-1 = Connaissant tes goûts, j'essaierais { $n ->
    [one] celui-ci.
   *[other] ces { $count } livres.
  }
lead-surprise-taste-2 = Dans tes goûts, avec un petit pas de côté :
lead-refined-1 = Alors plutôt ceci : { $change }.
lead-refined-2 = Bien sûr ({ $change }). Que dis-tu de cela ?
lead-refined-3 = C'est compris ({ $change }) :
lead-another-1 = Voici une nouvelle sélection.
lead-another-2 = Je vais voir une étagère plus loin.
lead-another-3 = Autre chose, alors :
lead-another-4 = J'en ai encore sous la main :
lead-other-1 = Pour quelqu'un d'autre, donc ({ $wish }) :
lead-other-2 = Un livre à offrir ({ $wish }). Je regarderais { $n ->
    [one] celui-ci.
   *[other] ces { $count } livres.
  }
lead-back-1 = Nous revoilà où nous en étions.
lead-back-2 = Bien, un pas en arrière :

## One book
by = par { $author }
pick-blurb-1 = { $title }, { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title }, { $by }{ $facts } : { $blurb }
pick-plain-1 = { $title }, { $by }{ $facts }.
fit-tone-themes-1 = C'est un livre { $tones }, sur { $themes }.
fit-tone-themes-2 = Ce qui plaide pour lui : un livre { $tones }, avec { $themes } en son cœur.
fit-tone-themes-3 = Il explore { $themes }. Le ton : { $tones }.
fit-tone-themes-4 = Au cœur du livre : { $themes }. Le ton : { $tones }.
fit-tone-1 = Côté ton : { $tones }.
fit-tone-2 = Attends-toi à un livre { $tones }.
fit-tone-3 = C'est un livre { $tones }.
fit-tone-4 = L'ambiance : { $tones }.
fit-themes-1 = Au cœur du livre : { $themes }.
fit-themes-2 = Il explore { $themes }.
fit-themes-3 = C'est un livre sur { $themes }.
fit-themes-4 = Il a beaucoup à dire sur { $themes }.
fit-shared-1 = Ce qu'il partage avec { $anchor } : { $shared }.
fit-asked-themes-1 = On y trouve { $asked }, comme tu le souhaitais, mais aussi { $more }.
fit-asked-themes-2 = On y croise { $asked }, puis { $more }.
fit-asked-themes-3 = Ton sujet est là ({ $asked }), et à ses côtés { $more }.
fit-asked-tone-1 = Aussi { $asked } que tu le voulais, et { $more } en plus.
fit-asked-tone-2 = Il est { $asked }, comme tu le souhaitais, mais aussi { $more }.
fit-asked-tone-3 = Un livre { $asked }, donc, et { $more } par-dessus le marché.
fit-shared-2 = Comme dans { $anchor } : { $shared }.
fit-shared-3 = Ce qui le relie à { $anchor } : { $shared }.
fit-shared-4 = Il partage ceci avec { $anchor } : { $shared }.
fit-shared-5 = Tout comme { $anchor } : { $shared }.
fit-setting-1 = Il se passe { $setting }.
fit-setting-2 = L'histoire se déroule { $setting }.
fit-setting-3 = Tout se joue { $setting }.
fit-setting-4 = On se retrouve { $setting }.
fit-genre-1 = En rayon, tu le trouves ici : { $genre }.
fit-genre-2 = Genre : { $genre }.
fit-first-1 = Il ouvre la série { $series }.
fit-first-2 = Le premier tome de la série { $series }.
but-series-1 = Seulement, c'est le numéro { $index } de la série { $series }.
but-series-2 = Attention, c'est le tome { $index } de la série { $series }.
but-series-3 = Dans la série { $series }, c'est le numéro { $index }, donc pas le début.
but-series-4 = Il arrive en numéro { $index } dans la série { $series }.
but-tone-1 = Mais il est aussi { $tones }.
but-tone-2 = Par moments, il se fait { $tones }.
but-tone-3 = Il a aussi un autre visage : { $tones }.
but-content-1 = Il aborde des sujets difficiles : { $notes }.
but-content-2 = À savoir avant de commencer : { $notes }.
but-content-3 = Un avertissement : { $notes }.
but-content-4 = Cela fait aussi partie de l'histoire : { $notes }.
but-content-5 = À éviter si cela t'est pénible : { $notes }.
but-content-6 = On y rencontre aussi ceci : { $notes }.
but-content-7 = Un point à peser : { $notes }.
but-content-8 = Il y a des passages éprouvants : { $notes }.
but-long-1 = Avec ses { $pages } pages, il demande un peu de temps.
but-long-2 = C'est un gros livre, { $pages } pages.
but-long-3 = Prévois du temps, il compte { $pages } pages.
but-long-4 = Pas un livre d'une seule soirée : { $pages } pages.
fact-contains = attention : { $notes }

## When something is missing
none-fit-1 = Aucun livre de nos rayons ne réunit tout cela à la fois ({ $wish }).
none-fit-2 = J'ai cherché, mais aucun livre ici n'est tout cela ({ $wish }).
none-fit-3 = Tout cela dans un seul livre, nous ne l'avons pas ({ $wish }).
relax-one = Sans ce critère ({ $limit }), il reste { $count ->
    [one] un livre
   *[other] { $count } livres
  } au choix. Voici ce qui s'en approche le plus :
relax-plenty-1 = Sans ce critère ({ $limit }), le choix est large. Voici ce qui s'en approche le plus :
relax-plenty-2 = Ce critère mis de côté ({ $limit }), les rayons sont pleins. Le plus proche :
relax-many-1 = Voici ce qui s'en approche le plus, en laissant ceci de côté ({ $limits }) :
relax-many-2 = En renonçant à une partie ({ $limits }), on arrive ici :
none-at-all-1 = Je n'ai plus rien à te montrer pour cela. On change quelque chose ?
none-at-all-2 = Pour cela je n'ai plus rien ; retire une des envies, et je cherche à nouveau.
few-left-1 = C'est tout ce qui convient.
few-left-2 = Je n'ai rien d'autre pour cette envie.
wish-unmet-1 = D'après notre catalogue, aucun n'offre ceci : { $wish }.
wish-unmet-2 = Une chose que je n'y ai pas trouvée : { $wish }.
wish-unmet-3 = Voici ce qu'aucun ne peut offrir, selon le catalogue : { $wish }.
wish-unmet-4 = Ce qui manque encore, hélas : { $wish }.
untold-gender-1 = Notre catalogue ne dit pas si un livre est d'une femme ou d'un homme, je n'ai donc pas pu en tenir compte.
untold-narrator-1 = Notre catalogue ne dit pas qui raconte l'histoire, je n'ai donc pas pu en tenir compte.
untold-origin-1 = Notre catalogue ne dit pas d'où vient un auteur, je n'ai donc pas pu en tenir compte.
ending-kept = La fin de {$title}, je la garde pour moi : c'est à toi de la découvrir.
large-print-unknown = Notre catalogue ne dit pas si {$title} existe en gros caractères.
untold-climate-1 = Notre catalogue ne dit pas s'il fait chaud ou froid là où se passe un livre, je n'ai donc pas pu en tenir compte.
unknown-name-1 = Je ne trouve pas { $name } dans ce catalogue, j'ai donc suivi le reste de tes mots.
unknown-name-2 = { $name } ne figure pas dans ce catalogue ; j'ai pris tes mots tels quels.
unknown-only = Je ne trouve pas { $name } dans ce catalogue. Dis-moi à quoi ça ressemble, et je chercherai un livre de la même famille.
unknown-author-only = Je ne trouve personne à ce nom dans ce catalogue : { $name }. Quel genre de livre aimerais-tu ?

## Answers about a book
about-1 = { $title }, { $by }. { $blurb }
about-none = Pour { $title }, je n'ai pas de présentation, seulement ceci : { $facts }.
fact-author-1 = { $title } a été écrit { $by }.
fact-author-unknown = Notre catalogue ne dit pas qui a écrit { $title }.
fact-pages = { $title } compte { $pages } pages.
fact-pages-hours = { $title } compte { $pages } pages ; le livre audio dure { $hours } h.
fact-hours = En livre audio, { $title } dure { $hours } h.
fact-pages-time = { $title } compte { $pages } pages ; le livre audio dure { $time }.
fact-time = En livre audio, { $title } dure { $time }.
time = { $hours } h { $minutes } min
fact-length-class = Je n'ai pas le nombre de pages pour { $title }, mais c'est un livre { $length }.
fact-length-unknown = Notre catalogue ne donne pas la longueur pour { $title }.
fact-year = { $title } est paru pour la première fois en { $year }.
fact-year-unknown = Notre catalogue ne donne pas l'année pour { $title }.
fact-setting = Lieu et époque pour { $title } : { $setting }.
fact-setting-unknown = Notre catalogue ne dit pas où se passe { $title }.
fact-series-in = { $title } est le numéro { $index } de la série { $series }.
fact-series-member = { $title } appartient à la série { $series }.
fact-series-start = Commence par { $first }.
fact-series-list-1 = Dans notre catalogue, dans l'ordre : { $list }.
fact-series-list-2 = L'un après l'autre : { $list }.
fact-series-list-3 = La série telle que nous l'avons : { $list }.
fact-series-none = D'après notre catalogue, { $title } se lit tout seul.
fact-series-next = Après { $title } vient { $next }.
fact-series-only = C'est le seul de la série que nous ayons.
fact-series-count = De la série { $series }, nous avons { $count ->
    [one] un livre
   *[other] { $count } livres
  }.
fact-content-unknown = Personne n'a examiné { $title } sur ce point, je ne peux donc rien promettre.
fact-content-not = Non signalé : { $asked }.
fact-content-none = { $title } a été examiné sur ce point, rien n'est signalé.
fact-content = Voici ce qui est signalé pour { $title } : { $notes }.
fact-tone = Le ton, dans { $title } : { $tones }.
fact-no-tone = Notre catalogue ne présente pas { $title } comme { $asked }, plutôt ainsi : { $tones }.
fact-yes-tone = Oui, { $title } est { $asked } ; dans l'ensemble, je dirais : { $tones }.
fact-age-unknown = Notre catalogue ne dit pas à quel âge s'adresse { $title }.
fact-age-adult = { $title } est écrit pour les adultes ; notre catalogue n'indique pas d'âge.
fact-age-from = { $title } s'adresse aux lecteurs à partir de { $from } ans.
fact-age = { $title } s'adresse aux lecteurs de { $from } à { $to } ans.
fact-age-yes = À { $age } ans, ça convient.
fact-age-early = À { $age } ans, j'attendrais encore un peu.
fact-age-late = À { $age } ans, il peut sembler un peu enfantin.
fact-original = Langue d'origine : { $language }.
fact-title = Il s'intitule { $title }, { $by }.
fact-title-original = En version originale ({ $language }), il s'intitule { $title }.
fact-languages = Nous avons { $title } dans ces langues : { $languages }.
fact-no-language = Non, { $title } n'existe pas en { $language } chez nous.
fact-yes-language-same = Oui, { $title } existe en { $language }.
fact-yes-language = Oui, { $title } existe en { $language } : { $edition }.
fact-formats = { $title } existe { $as }.
fact-formats-unknown = Notre catalogue ne dit pas sous quelle forme { $title } existe.
fact-only-formats = On le trouve { $as }.
fact-no-format = Non, { $title } n'existe pas { $as } chez nous.
fact-yes-format = Oui, { $title } existe { $as }.
why-none = C'était le plus proche de tes mots ; je ne peux pas en dire davantage.
why-full-1 = J'ai choisi { $title } pour ceci : { $reasons }.
why-full-2 = Ce qui m'a fait penser à { $title } : { $reasons }.
why-full-3 = Voici ce qui parlait pour { $title } : { $reasons }.
which-book-1 = De quel livre parles-tu ?
which-book-2 = Dis-moi le titre, ou « le premier », et je regarde.
compare-lead-1 = { $first } et { $second }, côte à côte.
compare-lead-2 = { $first } face à { $second }.
compare-lead-3 = Mettons { $first } et { $second } l'un à côté de l'autre.
compare-both = En commun : { $shared }.
compare-only = { $title } : { $facts }.
compare-shorter = { $title } est le plus court des deux.
compare-choose-1 = Pour un livre { $tones }, prends { $title }.
compare-choose-2 = Si tu le veux plutôt { $tones }, choisis { $title }.
which-other = { $title } : { $facts }
which-short = { $title } est le plus court, avec { $pages } pages ({ $others }).
which-long = { $title } est le plus long, avec { $pages } pages ({ $others }).
which-new = { $title } est le plus récent, de { $year } ({ $others }).
which-old = { $title } est le plus ancien, de { $year } ({ $others }).
which-tone-1 = Je dirais { $title } : notre catalogue le dit { $tones } ({ $others }).
which-tone-2 = Dans ce cas, { $title } : il est { $tones } ({ $others }).
which-none = D'après notre catalogue, aucun { $n ->
    [2] des deux
   *[other] d'entre eux
  } n'est { $asked } ({ $others }).
which-even = Sur ce point, notre catalogue ne voit pas de différence ({ $others }).
which-unknown = Notre catalogue n'en dit pas assez pour les départager.
which-age = À { $age } ans, je prendrais { $title } ({ $ages } ; { $others }).
which-age-none = D'après notre catalogue, aucun n'est destiné à un lecteur de { $age } ans ({ $others }).
which-audience = Ce serait { $title } ({ $others }).

## Feedback
noted-like-1 = C'est noté, tu aimes { $title }.
noted-like-2 = { $title } : c'est bon à savoir.
noted-dislike-1 = J'écarte { $title }, et tout ce qui lui ressemble.
noted-dislike-2 = C'est noté, { $title } n'était pas pour toi.
noted-dislike-3 = Je remets donc { $title } en rayon.
noted-read-1 = Tu as déjà lu { $title } ; je ne te le proposerai plus.
noted-read-2 = Voilà { $title } coché comme lu.
noted-read-3 = Tu connais donc déjà { $title }.
noted-dislike-other-1 = Bon à savoir : { $title } n'a pas plu.
noted-like-other-1 = Bon à savoir : { $title } a plu.
noted-read-other-1 = { $title } a déjà été lu, je le laisse de côté.
noted-read-other-2 = J'écarte donc { $title }, déjà lu.
noted-save-1 = { $title } est sur ta liste.
noted-unsave-1 = { $title } n'est plus sur ta liste.
noted-like-many = C'est noté, tu aimes { $titles }.
noted-dislike-many = { $titles } : je les écarte.
noted-read-many = Tu as déjà lu { $titles } ; je ne te les proposerai plus.
noted-read-other-many = { $titles } ont déjà été lus, je les laisse de côté.
noted-save-many = { $titles } sont sur ta liste.
instead-1 = À la place, peut-être :
instead-2 = Pour le remplacer :
list-show = Sur ta liste : { $titles }.
list-empty-1 = Ta liste est encore vide. Dis « garde-le » pour n'importe quel livre.
list-empty-2 = Il n'y a encore rien sur ta liste. Dis « garde-le » et le livre y sera.
list-without = { $title } n'est pas sur ta liste.
price-unknown = Je ne connais pas les prix : le catalogue ne dit pas combien coûte { $title }. Ta bibliothèque ou ton service sait s'il est compris dans ce que tu as.
undo-nothing = Il n'y a pas encore d'étape où revenir.
undo-reset-1 = On repart de zéro. De quoi as-tu envie ?
undo-forget-1 = Bien, on laisse ceci de côté ({ $what }) :
undo-forget-unclear = Volontiers. Quelle envie dois-je laisser de côté ?

## Small talk
hello-1 = Bonjour ! Dis-moi de quoi tu as envie, quel livre tu as aimé, ou lequel tu ne te rappelles qu'à moitié.
hello-2 = Quel plaisir de te voir. À quoi doit ressembler ton prochain livre ?
thanks-1 = Je t'en prie. Bonne lecture.
thanks-2 = Avec plaisir.
bye-1 = Au revoir, et bonnes lectures.
who-1 = Je suis bibliothécaire ici : un programme, pas une personne. Je ne conseille que des livres de notre catalogue, et je te dis pourquoi.
who-2 = Un programme, rien de plus ; mais les livres sont bien réels, et tous dans notre catalogue.
who-3 = Étant un programme, je n'ai pas de goûts à moi : je suis les tiens, et ce que notre catalogue dit des livres.
lending-1 = Je ne connais que le catalogue : quels livres s'y trouvent, sur papier, en e-book ou en livre audio. Prêts, frais et horaires, c'est l'affaire de ta bibliothèque. Qu'aimerais-tu lire ?
help-1 = Dis-moi une ambiance, un sujet, un livre ou un nom que tu aimes, l'âge d'un enfant, une longueur ; puis guide-moi : « plus court », « moins sombre », « pas encore elle ». Je t'aide aussi à retrouver un livre à moitié oublié.
how-1 = Tout va bien entre les rayons. Que veux-tu lire ?
how-2 = Très bien, merci ; il y a toujours un autre livre à ouvrir. Dis-moi ce que tu cherches.
how-3 = Tout est en ordre ici. Quel livre puis-je chercher ?
compliment-1 = Merci, c'est gentil.
empty-1 = Je t'écoute. Que veux-tu lire ?
empty-2 = Prends ton temps ; un seul mot suffit pour commencer.
decline-off-1 = Ce n'est pas dans mes rayons ; moi, ce sont les livres que je connais. Que veux-tu lire ?
decline-off-2 = Je ne m'y connais qu'en livres. On en cherche un ?
decline-off-3 = Je n'ai que des livres à offrir ; dis-moi une ambiance ou un sujet, et je cherche.
decline-off-4 = Cela, je le laisse à d'autres ; pour un livre, je peux t'aider.
decline-off-5 = Je connais les livres et pas grand-chose d'autre. Une ambiance ou un titre suffit pour commencer.
decline-abuse-1 = Restons-en aux livres. Quelle lecture te ferait du bien ?
decline-abuse-2 = Je préfère te chercher un livre. Dis-moi une ambiance, et je commence.
ask-taste-1 = Pour ne pas viser au hasard : qu'est-ce qui se rapproche le plus de ton envie ?
ask-split-1 = Ton souvenir, c'est plutôt ceci : { $first }, ou plutôt cela : { $second } ?
ask-choose-1 = Qu'est-ce qui te conviendrait mieux : { $first } ou plutôt { $second } ?
ask-choose-2 = Pour cerner un peu mieux : { $first } ou plutôt { $second } ?
ask-author-1 = Plusieurs s'appellent { $name } ici. À qui penses-tu ?
option-either = peu importe

## Reasons on cards
why-tone = { $label }
why-themes = sur { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = comme { $title }
why-author = écrit par { $author }
why-title = le titre que tu as nommé
why-words = « { $words } » dans la présentation
why-length = { $pages } pages
why-hours = { $hours } h
fact-format-only = seulement en { $format }
why-age = de { $from } à { $to } ans
why-age-from = à partir de { $from } ans
why-language = en { $language }
why-taste = rejoint { $title }, que tu aimes
why-readers = les lecteurs de { $title } l'aiment aussi
why-shared = { $label }, comme { $title }
why-dense = proche du sens de tes mots
why-saved = sur ta liste
why-popular = très lu
why-hidden = peu connu

## Limits, as pills and when one is in the way
limit-languages = en { $value }
limit-formats = en { $value }
limit-pages_max = { $value } pages au plus
limit-pages_min = { $value } pages au moins
limit-minutes_max = { $value } h au plus
limit-minutes_min = { $value } h au moins
limit-year_min = paru à partir de { $value }
limit-year_max = paru jusqu'en { $value }
limit-age = { $value ->
    [one] pour un lecteur de { $value } an
   *[other] pour un lecteur de { $value } ans
  }
limit-audience = { $value }
limit-genres = { $value }
limit-avoid_genres = sauf { $value }
limit-avoid_content = sans { $value }
limit-avoid_tones = pas { $value }
limit-avoid_themes = pas sur { $value }
limit-authors = écrit par { $value }
limit-avoid_authors = pas écrit par { $value }
limit-series = de la série { $value }
limit-avoid_series = hors de la série { $value }
limit-standalone = pas de série
limit-fame-hidden = peu connu
limit-fame-known = très connu
wish-like = comme { $title }
wish-author = écrit par { $author }
wish-about = sur { $label }
wish-words = « { $words } »
drop-limit = oublie le critère « { $value } »
drop-length = oublie la longueur
drop-language = oublie la langue
drop-format = oublie le format
drop-age = oublie le critère âge
drop-year = oublie le critère année
drop-genre = oublie le genre
drop-like = oublie { $title }
drop-author = oublie le critère auteur
drop-tone = oublie le ton
drop-series = oublie la série

## What was changed
change-shorter = plus court
change-longer = plus long
change-lighter = moins sombre
change-darker = plus sombre
change-funnier = plus drôle
change-warmer = plus chaleureux
change-scarier = plus effrayant
change-less_scary = moins effrayant
change-faster = plus rythmé
change-slower = plus calme
change-newer = plus récent
change-older = plus ancien
change-lesser_known = moins connu
change-better_known = plus connu
change-not_same_author = par quelqu'un d'autre
change-same_author = encore un livre écrit par { $author }
change-more_series = la suite de la série { $series }

## Chips: what the reader may say next. They must be understood when sent.
chip-shorter = plus court
chip-longer = plus long
chip-lighter = moins sombre
chip-funnier = plus drôle
chip-another = autre chose
chip-audio = en livre audio
chip-why = pourquoi tu me proposes le premier ?
chip-about = de quoi parle le premier ?
chip-series = dans quel ordre ?
chip-like = quelque chose comme { $title }
chip-surprise = surprends-moi
chip-lesser = moins connu
chip-author = un livre écrit par { $author }
chip-back = reviens en arrière
chip-save = garde le premier
chip-mood-warm = un livre chaleureux et drôle
chip-mood-tense = un polar plein de suspense
chip-mood-think = un livre qui fait réfléchir
chip-mood-away = de la fantasy pour m'évader
chip-mood-true = une histoire vraie
chip-child = pour un enfant de 8 ans
list-and = { $first } et { $second }
list-or = { $first } ou { $second }

## Le profil et les étagères de l'accueil
because-liked = tu l'as aimé le { $date }
because-disliked = tu ne l'as pas aimé le { $date }
because-read = tu l'avais lu le { $date }
because-saved = tu l'as gardé le { $date }
because-not-interested = tu l'as écarté le { $date }
because-finished = tu l'as terminé le { $date }
because-abandoned = tu l'as abandonné le { $date }
because-reason = parce que tu as dit { $reason } le { $date }
shelf-loved = Parce que tu as adoré { $title }
shelf-short = Courtes écoutes
shelf-language = Dans ta langue
shelf-new = Nouveau pour toi
shelf-gems = Perles cachées
shelf-again = À relire
