### What the librarian says in Spanish. Version 1.
### No "de" before a label with an article (de + el), no "o" before a label (o/u): use "sobre", a colon, "o más bien".

## Opening an answer with books
lead-picks-1 = { $n ->
    [one] Un libro que responde a lo que buscas ({ $wish }):
   *[other] { $count } libros que responden a lo que buscas ({ $wish }):
  }
lead-picks-2 = Con esos deseos ({ $wish }), yo empezaría por { $n ->
    [one] este.
   *[other] estos { $count }.
  }
lead-picks-3 = Me has pedido esto: { $wish }. De nuestros estantes:
lead-picks-4 = Si me lo pides así ({ $wish }), esto es lo que te pondría sobre el mostrador:
lead-picks-5 = Para eso tengo algo ({ $wish }):
lead-plain-1 = { $n ->
    [one] Este es el que te pondría en las manos:
   *[other] Estos { $count } son los que te pondría en las manos:
  }
lead-plain-2 = Por lo que me cuentas, yo miraría primero aquí.
lead-plain-3 = Hasta aquí me han traído tus palabras.
lead-plain-4 = Mira lo que he encontrado para ti:
lead-similar-1 = Tomando { $anchor } como medida, prueba con { $n ->
    [one] este.
   *[other] estos { $count }.
  }
lead-similar-2 = Con el espíritu de { $anchor }, pero con voz propia:
lead-similar-3 = A quien lleva { $anchor } en el corazón le conviene abrir { $n ->
    [one] este.
   *[other] estos { $count }.
  }
lead-similar-wish-1 = Con { $anchor } en mente y tu deseo además ({ $wish }):
lead-similar-wish-2 = Algo de { $anchor }, pero a tu manera ({ $wish }):
lead-author-1 = { $n ->
    [one] De { $author } tenemos este:
   *[other] De { $author } yo elegiría estos { $count }:
  }
lead-author-2 = Del estante de { $author }:
lead-title-1 = Sí, lo tenemos.
lead-title-2 = Aquí está.
lead-title-near = Y muy cerca, en el mismo estante:
lead-identify-1 = Por lo que recuerdas, esto es lo más probable:
lead-identify-2 = Creo que tu libro anda por aquí:
lead-surprise-1 = Entonces elijo yo, y bien variado:
lead-surprise-2 = Con mucho gusto. Esto no querría que te lo perdieras:
lead-surprise-taste-1 = Conociendo tus gustos, probaría con { $n ->
    [one] este.
   *[other] estos { $count }.
  }
lead-surprise-taste-2 = Cerca de tus gustos, con un pasito a un lado:
lead-refined-1 = Entonces, mejor así: { $change }.
lead-refined-2 = Claro que sí ({ $change }). ¿Qué te parece esto?
lead-refined-3 = Entendido ({ $change }):
lead-another-1 = Aquí va otra tanda.
lead-another-2 = Déjame mirar un estante más allá.
lead-another-3 = Otra cosa, entonces:
lead-another-4 = Todavía me queda más por enseñarte:
lead-other-1 = Para otra persona, entonces ({ $wish }):
lead-other-2 = Un libro para regalar ({ $wish }). Yo miraría { $n ->
    [one] este.
   *[other] estos { $count }.
  }
lead-back-1 = De vuelta adonde estábamos.
lead-back-2 = Bien, un paso atrás:

## One book
by = de { $author }
pick-blurb-1 = { $title }, { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title }, { $by }{ $facts }: { $blurb }
pick-plain-1 = { $title }, { $by }{ $facts }.
fit-tone-themes-1 = Es un libro { $tones }, sobre { $themes }.
fit-tone-themes-2 = Lo que tiene a su favor: es un libro { $tones }, con { $themes } en el centro.
fit-tone-themes-3 = Trata sobre { $themes }. Así se lee: { $tones }.
fit-tone-themes-4 = En el fondo habla de esto: { $themes }. El tono: { $tones }.
fit-tone-1 = En cuanto al tono: { $tones }.
fit-tone-2 = Te espera un libro { $tones }.
fit-tone-3 = Es un libro { $tones }.
fit-tone-4 = El ambiente: { $tones }.
fit-themes-1 = En el corazón del libro: { $themes }.
fit-themes-2 = Trata sobre { $themes }.
fit-themes-3 = Tiene mucho que decir sobre { $themes }.
fit-themes-4 = Gira en torno a esto: { $themes }.
fit-shared-1 = Lo que comparte con { $anchor }: { $shared }.
fit-asked-themes-1 = Trata sobre { $asked }, como querías, y además sobre { $more }.
fit-asked-themes-2 = En él aparecen { $asked } y también { $more }.
fit-asked-themes-3 = Aquí se cruzan { $asked } y { $more }.
fit-asked-tone-1 = Tan { $asked } como pedías, y además { $more }.
fit-asked-tone-2 = Es { $asked }, justo lo que querías, y también { $more }.
fit-asked-tone-3 = Un libro { $asked }, desde luego, y por añadidura { $more }.
fit-shared-2 = Como en { $anchor }: { $shared }.
fit-shared-3 = Lo que lo une a { $anchor }: { $shared }.
fit-shared-4 = Comparte esto con { $anchor }: { $shared }.
fit-shared-5 = Igual que { $anchor }: { $shared }.
fit-setting-1 = Transcurre { $setting }.
fit-setting-2 = La historia se desarrolla { $setting }.
fit-setting-3 = Todo ocurre { $setting }.
fit-setting-4 = Nos encontramos { $setting }.
fit-genre-1 = En el estante lo encuentras como { $genre }.
fit-genre-2 = Género: { $genre }.
fit-first-1 = Con él empieza la serie { $series }.
fit-first-2 = El primero de la serie { $series }.
but-series-1 = Eso sí, es el número { $index } de la serie { $series }.
but-series-2 = Ten en cuenta que es la entrega { $index } de la serie { $series }.
but-series-3 = En la serie { $series } es el número { $index }, así que no es el principio.
but-series-4 = Ocupa el número { $index } de la serie { $series }.
but-tone-1 = Aunque también es { $tones }.
but-tone-2 = A ratos se vuelve { $tones }.
but-tone-3 = Tiene también otra cara: { $tones }.
but-content-1 = Toca temas duros: { $notes }.
but-content-2 = Antes de empezar, un aviso: { $notes }.
but-content-3 = Conviene saberlo: { $notes }.
but-content-4 = También esto forma parte de la historia: { $notes }.
but-content-5 = Mejor otro si esto te afecta: { $notes }.
but-content-6 = También aparece esto en sus páginas: { $notes }.
but-content-7 = Algo que conviene sopesar: { $notes }.
but-content-8 = Tiene pasajes duros: { $notes }.
but-long-1 = Con { $pages } páginas, pide algo de tiempo.
but-long-2 = Es un libro grueso, de { $pages } páginas.
but-long-3 = Resérvale tiempo, son { $pages } páginas.
but-long-4 = No es libro de una sola tarde: { $pages } páginas.
fact-contains = ojo: { $notes }

## When something is missing
none-fit-1 = En nuestros estantes no hay nada que lo reúna todo a la vez ({ $wish }).
none-fit-2 = He buscado, pero ningún libro de aquí es todo eso ({ $wish }).
none-fit-3 = Todo eso en un solo libro no lo tenemos ({ $wish }).
relax-one = Sin esta condición ({ $limit }) { $count ->
    [one] queda un libro
   *[other] quedan { $count } libros
  } para elegir. Lo que más se acerca:
relax-plenty-1 = Sin esta condición ({ $limit }) hay mucho para elegir. Lo que más se acerca:
relax-plenty-2 = Si cede esta condición ({ $limit }), los estantes están llenos. Lo más cercano:
relax-many-1 = Lo que más se acerca, si dejamos algo de lado ({ $limits }):
relax-many-2 = Renunciando a una parte ({ $limits }), llegamos aquí:
none-at-all-1 = No me queda nada que enseñarte para eso. ¿Cambiamos algo?
none-at-all-2 = Para eso ya no me queda nada; quita uno de los deseos y busco otra vez.
few-left-1 = Eso es todo lo que encaja.
few-left-2 = Para ese deseo no tengo más.
wish-unmet-1 = Según nuestro catálogo, ninguno tiene esto: { $wish }.
wish-unmet-2 = Una cosa no la encontré entre ellos: { $wish }.
wish-unmet-3 = Esto no lo ofrece ninguno, por lo que dice el catálogo: { $wish }.
wish-unmet-4 = Lo que sigue faltando, me temo: { $wish }.
untold-gender-1 = Nuestro catálogo no dice si un libro es de una mujer o de un hombre, así que no pude tenerlo en cuenta.
untold-narrator-1 = Nuestro catálogo no dice quién narra la historia, así que no pude tenerlo en cuenta.
untold-origin-1 = Nuestro catálogo no dice de dónde es quien escribe, así que no pude tenerlo en cuenta.
ending-kept = Cómo termina {$title} me lo guardo, para que lo descubras tú.
large-print-unknown = Nuestro catálogo no dice si {$title} existe en letra grande.
untold-climate-1 = Nuestro catálogo no dice si hace calor o frío donde transcurre un libro, así que no pude tenerlo en cuenta.
unknown-name-1 = No encuentro { $name } en este catálogo, así que me he guiado por el resto de tus palabras.
unknown-name-2 = { $name } no figura en este catálogo; he tomado tus palabras tal cual.
unknown-only = No encuentro { $name } en este catálogo. Cuéntame cómo es y te busco algo de la misma familia.
unknown-author-only = Con ese nombre no encuentro a nadie en este catálogo: { $name }. ¿Qué clase de libro te apetece?

## Answers about a book
about-1 = { $title }, { $by }. { $blurb }
about-none = Para { $title } no tengo descripción, solo esto: { $facts }.
fact-author-1 = { $title } es { $by }.
fact-author-unknown = Nuestro catálogo no dice quién escribió { $title }.
fact-pages = { $title } tiene { $pages } páginas.
fact-pages-hours = { $title } tiene { $pages } páginas; el audiolibro dura { $hours } h.
fact-hours = En audiolibro, { $title } dura { $hours } h.
fact-pages-time = { $title } tiene { $pages } páginas; el audiolibro dura { $time }.
fact-time = En audiolibro, { $title } dura { $time }.
time = { $hours } h { $minutes } min
fact-length-class = No sé cuántas páginas tiene { $title }, pero es un libro { $length }.
fact-length-unknown = Nuestro catálogo no dice qué extensión tiene { $title }.
fact-year = { $title } se publicó por primera vez en { $year }.
fact-year-unknown = Nuestro catálogo no da el año de { $title }.
fact-setting = Lugar y época de { $title }: { $setting }.
fact-setting-unknown = Nuestro catálogo no dice dónde transcurre { $title }.
fact-series-in = { $title } es el número { $index } de la serie { $series }.
fact-series-member = { $title } pertenece a la serie { $series }.
fact-series-start = Empieza por { $first }.
fact-series-list-1 = En nuestro catálogo, por orden: { $list }.
fact-series-list-2 = Uno tras otro: { $list }.
fact-series-list-3 = La serie tal como la tenemos: { $list }.
fact-series-none = Según nuestro catálogo, { $title } no forma parte de ninguna serie.
fact-series-next = Después de { $title } viene { $next }.
fact-series-only = Es el único de la serie que tenemos.
fact-series-count = De la serie { $series } tenemos { $count ->
    [one] un libro
   *[other] { $count } libros
  }.
fact-content-unknown = Nadie ha revisado { $title } en ese sentido, así que no puedo prometer nada.
fact-content-not = No consta: { $asked }.
fact-content-none = { $title } se ha revisado en ese sentido y no consta nada.
fact-content = Esto consta de { $title }: { $notes }.
fact-tone = El tono de { $title }: { $tones }.
fact-no-tone = Nuestro catálogo no describe { $title } como { $asked }, sino así: { $tones }.
fact-yes-tone = Sí, { $title } es { $asked }; en conjunto diría: { $tones }.
fact-age-unknown = Nuestro catálogo no dice para qué edad es { $title }.
fact-age-adult = { $title } está escrito para adultos; nuestro catálogo no indica edad.
fact-age-from = { $title } es para lectores desde los { $from } años.
fact-age = { $title } es para lectores de { $from } a { $to } años.
fact-age-yes = A los { $age } años encaja.
fact-age-early = A los { $age } años, yo esperaría un poco.
fact-age-late = A los { $age } años puede quedarse un poco infantil.
fact-original = Idioma original: { $language }.
fact-title = Se titula { $title }, { $by }.
fact-title-original = En su idioma original ({ $language }) se titula { $title }.
fact-languages = Tenemos { $title } en estos idiomas: { $languages }.
fact-no-language = No, no tenemos { $title } en { $language }.
fact-yes-language-same = Sí, tenemos { $title } en { $language }.
fact-yes-language = Sí, tenemos { $title } en { $language }: { $edition }.
fact-formats = Tenemos { $title } { $as }.
fact-formats-unknown = Nuestro catálogo no dice en qué formato tenemos { $title }.
fact-only-formats = Lo tenemos { $as }.
fact-no-format = No, no tenemos { $title } { $as }.
fact-yes-format = Sí, tenemos { $title } { $as }.
why-none = Era lo más cercano a tus palabras; más no puedo asegurarte.
why-full-1 = Elegí { $title } por esto: { $reasons }.
why-full-2 = Lo que me llevó a { $title }: { $reasons }.
why-full-3 = Esto hablaba a favor de { $title }: { $reasons }.
which-book-1 = ¿A qué libro te refieres?
which-book-2 = Dime el título, o «el primero», y lo miro.
compare-lead-1 = { $first } y { $second }, frente a frente.
compare-lead-2 = { $first } junto a { $second }.
compare-lead-3 = Pongamos { $first } y { $second } uno al lado del otro.
compare-both = En común: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } es el más corto de los dos.
compare-choose-1 = Si buscas un libro { $tones }, elige { $title }.
compare-choose-2 = Si lo quieres más bien { $tones }, mejor { $title }.
which-other = { $title }: { $facts }
which-short = { $title } es el más corto, con { $pages } páginas ({ $others }).
which-long = { $title } es el más largo, con { $pages } páginas ({ $others }).
which-new = { $title } es el más reciente, de { $year } ({ $others }).
which-old = { $title } es el más antiguo, de { $year } ({ $others }).
which-tone-1 = Yo diría { $title }: según nuestro catálogo es { $tones } ({ $others }).
which-tone-2 = Entonces { $title }: es { $tones } ({ $others }).
which-none = Según nuestro catálogo, ninguno { $n ->
    [2] de los dos
   *[other] de ellos
  } es { $asked } ({ $others }).
which-even = En eso nuestro catálogo no ve diferencia ({ $others }).
which-unknown = Nuestro catálogo no dice lo bastante de ellos para saberlo.
which-age = Para { $age } años elegiría { $title } ({ $ages }; { $others }).
which-age-none = Según nuestro catálogo, ninguno está pensado para { $age } años ({ $others }).
which-audience = Sería { $title } ({ $others }).

## Feedback
noted-like-1 = Anotado, te gusta { $title }.
noted-like-2 = { $title }: es bueno saberlo.
noted-dislike-1 = Descarto { $title } y me alejo de lo que se le parezca.
noted-dislike-2 = Anotado, { $title } no era para ti.
noted-dislike-3 = Entonces devuelvo { $title } al estante.
noted-read-1 = Ya has leído { $title }; no te lo propongo más.
noted-read-2 = Marco { $title } como leído.
noted-read-3 = Entonces ya conoces { $title }.
noted-dislike-other-1 = Bueno saberlo: { $title } no gustó.
noted-like-other-1 = Bueno saberlo: { $title } gustó.
noted-read-other-1 = { $title } ya está leído, así que lo dejo fuera.
noted-read-other-2 = Entonces quito { $title }, que ya está leído.
noted-save-1 = { $title } está en tu lista.
noted-unsave-1 = { $title } ya no está en tu lista.
noted-like-many = Anotado, te gustan { $titles }.
noted-dislike-many = Descarto { $titles }.
noted-read-many = Ya has leído { $titles }; no te los propongo más.
noted-read-other-many = { $titles } ya están leídos, así que los dejo fuera.
noted-save-many = { $titles } están en tu lista.
instead-1 = En su lugar, quizá:
instead-2 = A cambio, tal vez:
list-show = En tu lista: { $titles }.
list-empty-1 = Tu lista está vacía todavía. Di «guárdalo» con cualquier libro.
list-empty-2 = Todavía no hay nada en tu lista. Con «guárdalo» el libro queda apuntado.
list-without = { $title } no está en tu lista.
price-unknown = No sé de precios: el catálogo no dice cuánto cuesta { $title }. Tu biblioteca o tu servicio sabe si está incluido en lo que tienes.
undo-nothing = Todavía no hay nada a lo que volver.
undo-reset-1 = Borrón y cuenta nueva. ¿Qué te apetece?
undo-forget-1 = Bien, dejamos esto de lado ({ $what }):
undo-forget-unclear = Con gusto. ¿Qué deseo dejo de lado?

## Small talk
hello-1 = ¡Hola! Cuéntame qué te apetece, qué libro te encantó o cuál recuerdas solo a medias.
hello-2 = Qué alegría verte. ¿Cómo quieres que sea tu próximo libro?
thanks-1 = De nada. Que disfrutes de la lectura.
thanks-2 = Un placer.
bye-1 = Hasta pronto, y buenas lecturas.
who-1 = Me ocupo de los libros de este servicio: soy un programa, no una persona. Solo recomiendo libros que están en nuestro catálogo y te digo por qué.
who-2 = Un programa, nada más; pero los libros son de verdad y están todos en nuestro catálogo.
who-3 = Al ser un programa no tengo gustos propios: me guío por los tuyos y por lo que nuestro catálogo dice de los libros.
lending-1 = Solo conozco el catálogo: qué libros hay, y si están en papel, en e-book o en audiolibro. Los préstamos, las tarifas y los horarios son cosa de tu biblioteca. ¿Qué te apetece leer?
help-1 = Dime un ambiente, un tema, un libro o un nombre que te guste, la edad de un niño, una extensión; luego guíame: «más corto», «menos oscuro», «no otra vez ella». También te ayudo a encontrar un libro que recuerdas a medias.
how-1 = Todo bien entre los estantes. ¿Qué te gustaría leer?
how-2 = Muy bien, gracias; siempre hay otro libro que abrir. Dime qué buscas.
how-3 = Aquí todo está en orden. ¿Qué libro te busco?
compliment-1 = Gracias, qué amable.
empty-1 = Te escucho. ¿Qué te gustaría leer?
empty-2 = Tómate tu tiempo; basta una palabra para empezar.
decline-off-1 = Eso no está en mis estantes; lo mío son los libros. ¿Qué te gustaría leer?
decline-off-2 = Yo solo sirvo para los libros. ¿Buscamos uno?
decline-off-3 = Solo puedo ofrecer libros; dime un ambiente o un tema y busco.
decline-off-4 = Eso se lo dejo a otros; con un libro sí puedo ayudarte.
decline-off-5 = Sé de libros y de poco más. Un ambiente o un título basta para empezar.
decline-abuse-1 = Sigamos con los libros. ¿Qué lectura te sentaría bien?
decline-abuse-2 = Prefiero buscarte un libro. Dime un ambiente y empiezo.
ask-taste-1 = Para no ir a ciegas: ¿qué se acerca más a lo que te apetece?
ask-split-1 = ¿Qué recuerdas más: { $first } o más bien { $second }?
ask-choose-1 = ¿Qué te va mejor ahora: { $first } o más bien { $second }?
ask-choose-2 = Para acotar un poco: ¿{ $first } o más bien { $second }?
ask-author-1 = Aquí hay varios con el nombre { $name }. ¿A quién te refieres?
option-either = da igual

## Reasons on cards
why-tone = { $label }
why-themes = sobre { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = como { $title }
why-author = de { $author }
why-title = el título que nombraste
why-words = «{ $words }» en la descripción
why-length = { $pages } páginas
why-hours = { $hours } h
fact-format-only = solo en { $format }
why-age = de { $from } a { $to } años
why-age-from = a partir de { $from } años
why-language = en { $language }
why-taste = cerca de { $title }, que te gusta
why-readers = a quienes leen { $title } también les gusta
why-shared = { $label }, como { $title }
why-dense = cerca del sentido de tus palabras
why-saved = en tu lista
why-popular = muy leído
why-hidden = poco conocido

## Limits, as pills and when one is in the way
limit-languages = en { $value }
limit-formats = en { $value }
limit-pages_max = como mucho { $value } páginas
limit-pages_min = al menos { $value } páginas
limit-minutes_max = como mucho { $value } h
limit-minutes_min = al menos { $value } h
limit-year_min = publicado desde { $value }
limit-year_max = publicado hasta { $value }
limit-age = { $value ->
    [one] para lectores de { $value } año
   *[other] para lectores de { $value } años
  }
limit-audience = { $value }
limit-genres = { $value }
limit-avoid_genres = nada de { $value }
limit-avoid_content = sin { $value }
limit-avoid_tones = no { $value }
limit-avoid_themes = no sobre { $value }
limit-authors = de { $value }
limit-avoid_authors = no de { $value }
limit-series = de la serie { $value }
limit-avoid_series = no de la serie { $value }
limit-standalone = sin sagas
limit-fame-hidden = poco conocido
limit-fame-known = muy conocido
wish-like = como { $title }
wish-author = de { $author }
wish-about = sobre { $label }
wish-words = «{ $words }»
drop-limit = olvida lo de «{ $value }»
drop-length = olvida la longitud
drop-language = olvida el idioma
drop-format = olvida el formato
drop-age = olvida la edad
drop-year = olvida el año
drop-genre = olvida el género
drop-like = olvida { $title }
drop-author = da igual el autor
drop-tone = olvida el tono
drop-series = olvida la serie

## What was changed
change-shorter = más corto
change-longer = más largo
change-lighter = menos oscuro
change-darker = más oscuro
change-funnier = más divertido
change-warmer = más cálido
change-scarier = que dé más miedo
change-less_scary = que dé menos miedo
change-faster = más ágil
change-slower = más pausado
change-newer = más reciente
change-older = más antiguo
change-lesser_known = menos conocido
change-better_known = más conocido
change-not_same_author = de otra persona
change-same_author = más libros de { $author }
change-more_series = más de la serie { $series }

## Chips: what the reader may say next. They must be understood when sent.
chip-shorter = más corto
chip-longer = más largo
chip-lighter = menos oscuro
chip-funnier = más divertido
chip-another = otra cosa
chip-audio = en audiolibro
chip-why = ¿por qué has elegido el primero?
chip-about = ¿de qué trata el primero?
chip-series = ¿en qué orden?
chip-like = algo como { $title }
chip-surprise = sorpréndeme
chip-lesser = menos conocido
chip-author = más libros de { $author }
chip-back = vuelve atrás
chip-save = guarda el primero
chip-mood-warm = algo cálido y divertido
chip-mood-tense = una novela negra que enganche
chip-mood-think = algo que haga pensar
chip-mood-away = una novela de fantasía para evadirme
chip-mood-true = una historia real
chip-child = para un niño de 8 años
list-or = { $first } ni { $second }
list-and = { $second ->
    [informativo] { $first } e { $second }
    [ingenioso] { $first } e { $second }
    [inquietante] { $first } e { $second }
    [inspirador] { $first } e { $second }
   *[other] { $first } y { $second }
  }

## El perfil y los estantes de inicio
because-liked = te gustó el { $date }
because-disliked = no te gustó el { $date }
because-read = lo habías leído el { $date }
because-saved = lo guardaste el { $date }
because-not-interested = lo descartaste el { $date }
because-finished = lo terminaste el { $date }
because-abandoned = lo dejaste a medias el { $date }
because-reason = porque dijiste { $reason } el { $date }
shelf-loved = Porque te encantó { $title }
shelf-short = Escuchas breves
shelf-language = En tu idioma
shelf-new = Nuevo para ti
shelf-gems = Joyas ocultas
shelf-again = Para releer
