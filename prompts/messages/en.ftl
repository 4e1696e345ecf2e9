### What the librarian says in English. Version 1.
### Variants end in -1, -2, ...; a conversation never uses one twice while another is left.
### $wish is a list like "warm, about friendship, at most 400 pages"; $title already carries its ** marks.

## Opening an answer with books
lead-picks-1 = { $wish }: here { $n ->
    [one] is the one
   *[other] are { $count }
  } I would hand you across the counter.
lead-picks-2 = { $wish }. I would start with { $n ->
    [one] this one.
   *[other] these { $count }.
  }
lead-picks-3 = You asked for this: { $wish }. From our shelves:
lead-picks-4 = Let me see ({ $wish }). { $n ->
    [one] One comes to mind:
   *[other] { $count } come to mind:
  }
lead-plain-1 = { $n ->
    [one] This is the one I would hand you:
   *[other] These are the { $count } I would hand you:
  }
lead-plain-2 = From what you tell me, I would look here first.
lead-plain-3 = Here is what your words brought me to.
lead-similar-1 = If { $anchor } is the measure, try { $n ->
    [one] this.
   *[other] these { $count }.
  }
lead-similar-2 = Close to { $anchor } in spirit, each in its own way:
lead-similar-3 = Readers who take { $anchor } to heart have reason to look at { $n ->
    [one] this one.
   *[other] these { $count }.
  }
lead-similar-wish-1 = With { $anchor } in mind, and what you added ({ $wish }):
lead-similar-wish-2 = Something of { $anchor }, but like this: { $wish }.
lead-author-1 = { $n ->
    [one] By { $author } we have this:
   *[other] By { $author } I would pick these { $count }:
  }
lead-author-2 = From the { $author } shelf:
lead-title-1 = Yes, we have it.
lead-title-2 = That one is here.
lead-title-near = And near it on the shelf:
lead-identify-1 = Going by what you remember, these are the likeliest:
lead-identify-2 = I think it may be one of these:
lead-surprise-1 = Then let me choose. Quite different from one another:
lead-surprise-2 = With pleasure. Three that I would not want you to miss:
lead-surprise-taste-1 = Knowing what you like, I would try { $n ->
    [one] this.
   *[other] these { $count }.
  }
lead-surprise-taste-2 = From your own taste, with a step to the side:
lead-refined-1 = { $change }, then:
lead-refined-2 = Of course, { $change }. How about these?
lead-refined-3 = Understood, { $change }:
lead-another-1 = Here is a fresh set.
lead-another-2 = Let me look a shelf further along.
lead-another-3 = Other ones, then:
lead-other-1 = For someone else, then ({ $wish }):
lead-other-2 = A book to give away ({ $wish }). I would look at { $n ->
    [one] this.
   *[other] these { $count }.
  }
lead-back-1 = Back to where we were.
lead-back-2 = Good, one step back:

## One book
by = by { $author }
pick-blurb-1 = { $title } { $by }{ $facts }. { $blurb }
pick-blurb-2 = { $title }, { $by }{ $facts }: { $blurb }
pick-plain-1 = { $title } { $by }{ $facts }.
fit-tone-themes-1 = It is { $tones }, and it is about { $themes }.
fit-tone-themes-2 = In its favour: it is { $tones }, with { $themes } at its heart.
fit-tone-themes-3 = { $tones } in tone, it turns on { $themes }.
fit-tone-1 = The tone: { $tones }.
fit-tone-2 = Expect it to be { $tones }.
fit-tone-3 = In tone it is { $tones }.
fit-themes-1 = At its heart: { $themes }.
fit-themes-2 = It deals with { $themes }.
fit-themes-3 = You will meet { $themes } in it.
fit-shared-1 = In common with { $anchor }: { $shared }.
fit-asked-themes-1 = It is about { $asked }, as you wished, and about { $more } besides.
fit-asked-themes-2 = In it you meet { $asked }, and with that { $more }.
fit-asked-themes-3 = Your subject is there ({ $asked }), and beside it { $more }.
fit-asked-tone-1 = As { $asked } as you asked, and { $more } besides.
fit-asked-tone-2 = You wanted it { $asked }: it is, and also { $more }.
fit-asked-tone-3 = { $asked } it is, and { $more } with it.
fit-shared-2 = Like { $anchor }: { $shared }.
fit-shared-3 = What ties it to { $anchor }: { $shared }.
fit-shared-4 = It shares this with { $anchor }: { $shared }.
fit-shared-5 = As in { $anchor }: { $shared }.
fit-setting-1 = It takes place { $setting }.
fit-setting-2 = The story unfolds { $setting }.
fit-setting-3 = You will find yourself { $setting }.
fit-setting-4 = It all happens { $setting }.
fit-genre-1 = Shelved as { $genre }.
fit-genre-2 = You find it under { $genre }.
fit-first-1 = It opens the series { $series }.
fit-first-2 = The first of { $series }.
but-series-1 = Only that it is number { $index } in { $series }.
but-series-2 = Mind that it is part { $index } of { $series }.
but-series-3 = In { $series } it is number { $index }, so not where it begins.
but-series-4 = It comes as number { $index } in { $series }.
but-tone-1 = Mind you, it is { $tones } as well.
but-tone-2 = It can also turn { $tones }.
but-tone-3 = There is a { $tones } side to it, too.
but-content-1 = Good to know beforehand: { $notes }.
but-content-2 = It does not shy away from { $notes }.
but-content-3 = A word of warning, there is { $notes } in it.
but-content-4 = Part of the story: { $notes }.
but-content-5 = Not for you if you would rather not read of { $notes }.
but-content-6 = Also on its pages: { $notes }.
but-content-7 = One thing to weigh: { $notes }.
but-content-8 = There are hard passages, too: { $notes }.
but-long-1 = At { $pages } pages it asks for some time.
but-long-2 = It is a big book, { $pages } pages.
but-long-3 = Bring some time, it runs to { $pages } pages.
but-long-4 = Not a book for one evening: { $pages } pages.
fact-contains = beware: { $notes }

## When something is missing
none-fit-1 = Nothing on our shelves meets all of that at once ({ $wish }).
none-fit-2 = I looked, but no book here is all of this ({ $wish }).
none-fit-3 = All of that in one book is more than we have ({ $wish }).
relax-one = Without "{ $limit }" there { $count ->
    [one] is one book
   *[other] are { $count } books
  } to choose from. The nearest I can show you:
relax-plenty-1 = Without "{ $limit }" there is plenty to choose from. The nearest I can show you:
relax-plenty-2 = Without "{ $limit }" the shelves are full. This comes closest:
relax-many-1 = The nearest I can show you, with { $limits } left aside:
relax-many-2 = Leaving { $limits } out of it, this comes closest:
none-at-all-1 = I have nothing left to show for that. Shall we change something?
none-at-all-2 = For that I have nothing left; take one of the wishes away and I look again.
few-left-1 = That is all that fits.
few-left-2 = More than this I do not have for that wish.
wish-unmet-1 = As far as our catalogue says, none of them has this: { $wish }.
wish-unmet-2 = One thing I could not find among them: { $wish }.
wish-unmet-3 = None of these can offer you this, going by our catalogue: { $wish }.
wish-unmet-4 = Still missing, I am afraid: { $wish }.
untold-gender-1 = Whether an author is a woman or a man, our catalogue does not say, so I could not go by that.
untold-narrator-1 = Who tells a story, our catalogue does not say, so I could not go by that.
untold-origin-1 = Where an author comes from, our catalogue does not say, so I could not go by that.
ending-kept = How {$title} ends I keep to myself, so that it stays yours to find out.
large-print-unknown = Whether {$title} comes in large print, our catalogue does not say.
untold-climate-1 = How hot or cold it is where a story is set, our catalogue does not say, so I could not go by that.
unknown-name-1 = { $name } is not in this catalogue, so I went by your other words.
unknown-name-2 = I do not have { $name } here; I took your other words as they stand.
unknown-only = { $name } is not in this catalogue. Tell me what it is like, and I look for its kin.
unknown-author-only = By that name I find nobody in this catalogue: { $name }. What kind of book would it be?

## Answers about a book
about-1 = { $title } { $by }. { $blurb }
about-none = Of { $title } I have no description, only this: { $facts }.
fact-author-1 = { $title } is { $by }.
fact-author-unknown = Our catalogue does not say who wrote { $title }.
fact-pages = { $title } has { $pages } pages.
fact-pages-hours = { $title } has { $pages } pages; the audiobook takes { $hours } hours.
fact-hours = As an audiobook { $title } takes { $hours } hours.
fact-pages-time = { $title } has { $pages } pages; the audiobook takes { $time }.
fact-time = As an audiobook { $title } takes { $time }.
time = { $hours } h { $minutes } min
fact-length-class = I have no page count for { $title }, but it counts as { $length }.
fact-length-unknown = Our catalogue does not say how long { $title } is.
fact-year = { $title } first came out in { $year }.
fact-year-unknown = Our catalogue does not give the year of { $title }.
fact-setting = { $title } is set { $setting }.
fact-setting-unknown = Our catalogue does not say where { $title } is set.
fact-series-in = { $title } is number { $index } in { $series }.
fact-series-member = { $title } belongs to { $series }.
fact-series-start = Start with { $first }.
fact-series-list-1 = In our catalogue, in order: { $list }.
fact-series-list-2 = One after the other: { $list }.
fact-series-list-3 = The series as we have it: { $list }.
fact-series-none = As far as our catalogue says, { $title } stands alone.
fact-series-next = After { $title } comes { $next }.
fact-series-only = It is the only one of the series that we have.
fact-series-count = Of { $series } we have { $count ->
    [one] one book
   *[other] { $count } books
  }.
fact-content-unknown = Nobody has gone through { $title } for such things, so I cannot promise either way.
fact-content-not = Not noted: { $asked }.
fact-content-none = Somebody has gone through { $title } for such things and noted nothing.
fact-content = This is noted of { $title }: { $notes }.
fact-tone = In tone { $title } is { $tones }.
fact-no-tone = Our catalogue does not count { $title } as { $asked }; it calls it { $tones }.
fact-yes-tone = Yes, { $title } is { $asked }; all in all I would call it { $tones }.
fact-age-unknown = Our catalogue does not say what age { $title } is for.
fact-age-adult = { $title } is written for adults; our catalogue gives no age.
fact-age-from = { $title } is for readers of { $from } and older.
fact-age = { $title } is for readers of { $from } to { $to }.
fact-age-yes = At { $age } that fits.
fact-age-early = At { $age } I would still wait with it.
fact-age-late = At { $age } it may feel a little young.
fact-original = It was first written in { $language }.
fact-title = It is called { $title }, { $by }.
fact-title-original = In the original ({ $language }) it is called { $title }.
fact-languages = You can have { $title } in { $languages }.
fact-no-language = No, { $title } is not here in { $language }.
fact-yes-language-same = Yes, { $title } is here in { $language }.
fact-yes-language = Yes, { $title } is here in { $language }, as { $edition }.
fact-formats = { $title } comes { $as }.
fact-formats-unknown = Our catalogue does not say as what { $title } comes.
fact-only-formats = It comes { $as }.
fact-no-format = No, { $title } is not here { $as }.
fact-yes-format = Yes, { $title } is here { $as }.
why-none = It was the nearest to your words; more than that I cannot claim.
why-full-1 = I chose { $title } for this: { $reasons }.
why-full-2 = What brought me to { $title }: { $reasons }.
why-full-3 = This spoke for { $title }: { $reasons }.
which-book-1 = Which book do you mean?
which-book-2 = Tell me the title, or say "the first one", and I look it up.
compare-lead-1 = { $first } and { $second }, side by side.
compare-lead-2 = { $first } next to { $second }.
compare-lead-3 = Let us put { $first } and { $second } together.
compare-both = In common: { $shared }.
compare-only = { $title }: { $facts }.
compare-shorter = { $title } is the shorter one.
compare-choose-1 = If it should be { $tones }, take { $title }.
compare-choose-2 = For something { $tones }, { $title } is the one.
which-other = { $title }: { $facts }
which-short = { $title } is the { $n ->
    [2] shorter
   *[other] shortest
  } one, with { $pages } pages ({ $others }).
which-long = { $title } is the { $n ->
    [2] longer
   *[other] longest
  } one, with { $pages } pages ({ $others }).
which-new = { $title } is the { $n ->
    [2] newer
   *[other] newest
  } one, from { $year } ({ $others }).
which-old = { $title } is the { $n ->
    [2] older
   *[other] oldest
  } one, from { $year } ({ $others }).
which-tone-1 = I would say { $title }: our catalogue calls it { $tones } ({ $others }).
which-tone-2 = { $title }, then: it is { $tones } ({ $others }).
which-none = Going by our catalogue, { $n ->
    [2] neither
   *[other] none
  } of them is { $asked } ({ $others }).
which-even = On that point our catalogue sees no difference ({ $others }).
which-unknown = Our catalogue does not say enough about them to tell.
which-age = For age { $age } I would take { $title } ({ $ages }; { $others }).
which-age-none = Going by our catalogue, none of them is meant for age { $age } ({ $others }).
which-audience = That would be { $title } ({ $others }).

## Feedback
noted-like-1 = Noted, you like { $title }.
noted-like-2 = { $title }: good to know.
noted-dislike-1 = { $title } is out, and I will steer away from its kind.
noted-dislike-2 = Noted, { $title } was not for you.
noted-dislike-3 = Then { $title } goes back on the shelf.
noted-read-1 = You have read { $title }; I will not bring it again.
noted-read-2 = { $title } is ticked off as read.
noted-read-3 = { $title } you know already, then.
noted-dislike-other-1 = Good to know: { $title } did not go down well.
noted-like-other-1 = Good to know: { $title } went down well.
noted-read-other-1 = { $title } has been read already, so I leave it out.
noted-read-other-2 = { $title } is out, then: read already.
noted-save-1 = { $title } is on your list.
noted-unsave-1 = { $title } is off your list.
noted-like-many = Noted, you like { $titles }.
noted-dislike-many = { $titles } are out.
noted-read-many = You have read { $titles }; I will not bring them again.
noted-read-other-many = { $titles } have been read already, so I leave them out.
noted-save-many = { $titles } are on your list.
instead-1 = Instead, perhaps:
instead-2 = In its place:
list-show = On your list: { $titles }.
list-empty-1 = Your list is still empty. Say "save it" about any book.
list-empty-2 = Nothing is on your list so far. "Save it" puts a book there.
list-without = { $title } is not on your list.
price-unknown = I know no prices: the catalogue says nothing of what { $title } costs. Your library or service tells whether it is part of what you have.
undo-nothing = There is nothing to go back to yet.
undo-reset-1 = A clean slate. What are you in the mood for?
undo-forget-1 = Without { $what }, then:
undo-forget-unclear = Gladly. Which wish shall I drop?

## Small talk
hello-1 = Hello! Tell me what you are in the mood for, a book you loved, or one you half remember.
hello-2 = Good to see you. What shall the next book be like?
thanks-1 = You are welcome. Enjoy the reading.
thanks-2 = Gladly.
bye-1 = Goodbye, and good reading.
who-1 = I am this service's librarian: a program, not a person. I recommend only books that are in our catalogue, and I tell you why.
who-2 = A program, no more; but the books are real, and all of them from our catalogue.
who-3 = Being software I have no taste of my own: I go by yours, and by what our catalogue says of its books.
lending-1 = I only know the catalogue: which books it has, and whether they come in print, as an e-book or as an audiobook. Loans, fees and opening hours are your library's business. What would you like to read?
help-1 = Tell me a mood, a subject, a book or author you love, a child's age, a length; then steer me: "shorter", "less grim", "not her again". I also help to find a book you half remember.
how-1 = All well among the shelves. What would you like to read?
how-2 = Very well, thank you; there is always another book to open. Tell me what you are after.
how-3 = All is in order here. Which book may I look for?
compliment-1 = Thank you, that is kind.
empty-1 = I am listening. What would you like to read?
empty-2 = Take your time; a single word is enough to begin with.
decline-off-1 = That is outside my shelves; books are what I know. What would you like to read?
decline-off-2 = I am only good for books. Shall we look for one?
decline-off-3 = Books are all I can offer; tell me a mood or a subject and I look.
decline-off-4 = That I must leave to others; with a book I can help.
decline-off-5 = I know my way around books and little else. A mood or a title will do for a start.
decline-abuse-1 = Let us stay with books. What would do you good to read?
decline-abuse-2 = I would rather look for a book for you. Name a mood, and I begin.
ask-taste-1 = So that it is not a shot in the dark: which of these is nearest to what you feel like?
ask-split-1 = Do you remember whether it was more { $first } or more { $second }?
ask-choose-1 = What would suit you better now: { $first } or { $second }?
ask-choose-2 = To narrow it down: { $first } or { $second }?
ask-author-1 = Several here are called { $name }. Whom do you mean?
option-either = either is fine

## Reasons on cards
why-tone = { $label }
why-themes = about { $label }
why-genre = { $label }
why-setting = { $label }
why-places = { $label }
why-era = { $label }
why-storyline = { $label }
why-pace = { $label }
why-anchor = like { $title }
why-author = by { $author }
why-title = the title you named
why-words = “{ $words }” in its description
why-length = { $pages } pages
why-hours = { $hours } h
fact-format-only = { $format } only
why-age = ages { $from } to { $to }
why-age-from = ages { $from } and up
why-language = in { $language }
why-taste = close to { $title }, which you like
why-readers = readers of { $title } like it too
why-shared = { $label }, like { $title }
why-dense = close to your words in meaning
why-saved = on your list
why-popular = much read
why-hidden = little known

## Limits, as pills and when one is in the way
limit-languages = in { $value }
limit-formats = as an { $value }
limit-pages_max = at most { $value } pages
limit-pages_min = at least { $value } pages
limit-minutes_max = at most { $value } hours
limit-minutes_min = at least { $value } hours
limit-year_min = from { $value } on
limit-year_max = up to { $value }
limit-age = for age { $value }
limit-audience = for { $value }
limit-genres = { $value }
limit-avoid_genres = no { $value }
limit-avoid_content = without { $value }
limit-avoid_tones = not { $value }
limit-avoid_themes = not about { $value }
limit-authors = by { $value }
limit-avoid_authors = not by { $value }
limit-series = from { $value }
limit-avoid_series = not { $value }
limit-standalone = no series
limit-fame-hidden = little known
limit-fame-known = well known
wish-like = like { $title }
wish-author = by { $author }
wish-about = about { $label }
wish-words = "{ $words }"
drop-limit = forget the { $value }
drop-length = forget the length
drop-language = forget the language
drop-format = forget the format
drop-age = forget the age
drop-year = forget the year
drop-genre = forget the genre
drop-like = forget { $title }
drop-author = forget the author
drop-tone = forget the mood
drop-series = forget the series

## What was changed
change-shorter = shorter
change-longer = longer
change-lighter = less dark
change-darker = darker
change-funnier = funnier
change-warmer = warmer
change-scarier = scarier
change-less_scary = less scary
change-faster = faster paced
change-slower = at a calmer pace
change-newer = newer
change-older = older
change-lesser_known = less known
change-better_known = better known
change-not_same_author = by someone else
change-same_author = more by { $author }
change-more_series = more of { $series }

## Chips: what the reader may say next. They must be understood when sent.
chip-shorter = shorter
chip-longer = longer
chip-lighter = less dark
chip-funnier = funnier
chip-another = something else
chip-audio = as an audiobook
chip-why = why the first one?
chip-about = what is the first one about?
chip-series = in which order?
chip-like = something like { $title }
chip-surprise = surprise me
chip-lesser = less well known
chip-author = more by { $author }
chip-back = go back
chip-save = save the first one
chip-mood-warm = something warm and funny
chip-mood-tense = a suspenseful crime novel
chip-mood-think = something thought-provoking
chip-mood-away = a fantasy to disappear into
chip-mood-true = a true story
chip-child = for a child of 8
list-and = { $first } and { $second }
list-or = { $first } or { $second }

## The profile, and shelves on the home page
because-liked = you liked it on { $date }
because-disliked = you did not like it on { $date }
because-read = you read it by { $date }
because-saved = you saved it on { $date }
because-not-interested = you passed on it on { $date }
because-finished = you finished it on { $date }
because-abandoned = you gave it up on { $date }
because-reason = because you said { $reason } on { $date }
shelf-loved = Because you loved { $title }
shelf-short = Short listens
shelf-language = From your language
shelf-new = New to you
shelf-gems = Hidden gems
shelf-again = Worth another read
