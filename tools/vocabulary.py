"""The closed vocabularies of the catalogue: what a book's facets may say.

Keys are stable identifiers in kebab case; how each is *called* in a reader's language lives in `prompts/`.
A facet outside these sets is dropped from feeds (and reported), and rejected in the starter catalogue.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENRES: Final = _words(
    """
    crime detective mystery cozy-mystery nordic-noir police-procedural thriller psychological-thriller spy
    legal-thriller true-crime fantasy epic-fantasy urban-fantasy paranormal science-fiction space-opera dystopia
    cyberpunk romance contemporary-romance historical-romance romantic-comedy literary-fiction contemporary-fiction
    fiction historical-fiction family-saga classics horror gothic ghosts humour satire poetry drama short-stories
    essays adventure western war military magical-realism mythology fairy-tales graphic-novels coming-of-age lgbtq
    feminism childrens picture-book chapter-book middle-grade young-adult nonfiction memoir biography history
    popular-science science nature technology mathematics philosophy psychology politics economics business self-help
    health parenting cookery travel religion art music sports reference education christian-fiction witches space
    vampires erotica
    """
)

SUBGENRES: Final[dict[str, tuple[str, ...]]] = {
    "crime": ("crime", "detective", "mystery", "police-procedural", "nordic-noir", "cozy-mystery"),
    "romance": ("romance", "contemporary-romance", "historical-romance", "romantic-comedy"),
    "fantasy": ("fantasy", "epic-fantasy", "urban-fantasy", "paranormal"),
    "science-fiction": ("science-fiction", "space-opera", "cyberpunk", "dystopia", "space"),
    "horror": ("horror", "gothic", "ghosts"),
    "mystery": ("mystery", "crime", "detective", "cozy-mystery", "police-procedural"),
    "biography": ("biography", "memoir"),
    "nonfiction": ("nonfiction", "memoir", "biography", "history", "popular-science", "essays", "science", "nature"),
    "popular-science": ("popular-science", "science", "nature", "mathematics"),
    "humour": ("humour", "satire", "romantic-comedy"),
    "childrens": ("childrens", "picture-book", "chapter-book", "middle-grade"),
    "graphic-novels": ("graphic-novels",),
    "thriller": ("thriller", "psychological-thriller", "spy", "legal-thriller"),
}
"""A genre and what counts as it: avoiding one avoids all, asking for one is met by any."""

PACE: Final = _words("slow unhurried steady fast breakneck")

TONES: Final = _words(
    """
    warm cosy funny witty satirical absurd bittersweet melancholic hopeful uplifting dark bleak tense suspenseful
    creepy eerie romantic sensual playful whimsical dreamy lyrical reflective ironic angry tender gritty quirky
    heartbreaking inspiring informative conversational nostalgic epic adventurous mysterious serene provocative
    thought-provoking
    """
)

NEAR_TONES: Final[tuple[frozenset[str], ...]] = (
    _words("suspenseful tense"),
    _words("creepy eerie"),
    _words("dark bleak gritty"),
    _words("funny witty absurd satirical"),
    _words("warm tender cosy"),
    _words("hopeful uplifting inspiring"),
    _words("melancholic bittersweet heartbreaking"),
    _words("playful whimsical quirky"),
    _words("lyrical dreamy"),
    _words("reflective thought-provoking"),
)
"""Tones of which one nearly does for another."""

STORYLINES: Final = _words(
    """
    character-driven plot-driven multiple-perspectives nonlinear unreliable-narrator twisty whodunit locked-room
    cat-and-mouse quest journey love-story slow-burn enemies-to-lovers love-triangle family-drama survival road-trip
    heist courtroom revenge letters-and-diaries frame-story episodic linked-stories world-building political-intrigue
    time-travel stream-of-consciousness open-ending big-ideas argument-driven how-to narrative-nonfiction first-person
    friendship-group fish-out-of-water everyday-life bedtime-stories rhyme
    """
)

SETTINGS: Final = _words(
    """
    city small-town village countryside suburb island sea coast forest mountains desert arctic river jungle farm
    school boarding-school university hospital prison courtroom castle country-house hotel workplace newsroom
    battlefield camp ship submarine train space other-planet secondary-world magical-school underground
    apartment-building restaurant bookshop library theatre monastery circus court-and-palace post-apocalyptic
    parallel-world workshop kitchen laboratory police-station internet road afterlife museum care-home
    """
)

ERAS: Final = _words(
    """
    prehistory antiquity middle-ages renaissance seventeenth-century eighteenth-century nineteenth-century
    early-twentieth-century first-world-war interwar second-world-war postwar cold-war late-twentieth-century
    present-day near-future far-future timeless
    """
)

THEMES: Final = _words(
    """
    friendship love first-love marriage divorce infidelity family motherhood fatherhood siblings grandparents
    parents-and-children adoption ageing loneliness grief death illness mental-health addiction identity growing-up
    class poverty wealth power corruption justice crime violence revenge guilt forgiveness redemption faith racism
    colonialism slavery migration exile war resistance holocaust totalitarianism survival nature animals climate
    science technology artificial-intelligence art music books-and-reading writing food travel adventure sport work
    money politics freedom feminism gender sexuality lgbtq community neighbours outsiders second-chances secrets lies
    betrayal memory time dreams fate magic dragons monsters vampires witches ghosts gods-and-myths pirates spies
    royalty school-life bullying courage kindness imagination meaning-of-life habits creativity leadership happiness
    history language space-exploration robots aliens evolution human-body brain medicine mathematics economics dogs
    cats horses birds bears sea-life insects gardening baking home christmas winter summer folklore obsession
    ambition beauty madness evil good-and-evil conspiracy investigation murder missing-person serial-killer
    organised-crime immigration small-town-life city-life rural-life women-in-history science-history productivity
    mindfulness philosophy religion disability trauma hope humour toys trains-and-vehicles night-and-sleep emotions
    """
)

CONTENT_NOTES: Final = _words(
    """
    animal-death animal-cruelty child-death child-abuse sexual-violence domestic-violence suicide self-harm
    graphic-violence torture gore war-violence genocide racism slavery drug-use alcohol-abuse eating-disorder
    explicit-sex death-of-parent death-of-loved-one serious-illness pregnancy-loss abortion kidnapping bullying
    strong-language body-horror cannibalism incest execution terrorism stalking homophobia antisemitism murder
    """
)

AUDIENCES: Final = _words("children young-adult adult")
FORMATS: Final = _words("ebook audiobook print")
LENGTHS: Final = ("short", "medium", "long", "epic")
"""Length classes by pages: short under 220, medium to 400, long to 650, epic beyond. See `length_class`."""

LANGUAGES: Final = ("en", "sv", "no", "da", "fi", "nl", "de", "fr", "es")
"""Languages in which the librarian understands and answers (ISO 639-1)."""

APPEAL_VOCABULARY: Final[dict[str, frozenset[str]]] = {
    "tone": TONES,
    "storyline": STORYLINES,
    "setting": SETTINGS,
    "era": ERAS,
    "themes": THEMES,
    "content_notes": CONTENT_NOTES,
}


LINGUA_FRANCA: Final = "en"
"""What many readers read beside their own language."""
NEIGHBOURS: Final[dict[str, tuple[str, ...]]] = {"no": ("da",), "da": ("no",)}
"""Languages that are read rather than a translation into a third."""

COUNTRIES: Final = {
    "sv": "Sweden", "no": "Norway", "da": "Denmark", "fi": "Finland", "nl": "Netherlands", "de": "Germany",
    "fr": "France", "es": "Spain",
}  # fmt: skip
"""The country that a language's name also stands for: "not French"; English is of too many."""


PARTS_OF: Final[dict[str, tuple[str, ...]]] = {
    "Britain": ("England", "Scotland", "Wales", "London"), "England": ("London", "Britain"),
    "America": ("New York", "American South", "California"), "France": ("Paris",), "Italy": ("Rome", "Sicily"),
    "Sweden": ("Stockholm", "Gothenburg", "Gotland", "Lapland"), "Denmark": ("Copenhagen",), "Norway": ("Oslo",),
    "Finland": ("Helsinki", "Lapland"), "Germany": ("Berlin",), "Austria": ("Vienna",), "Netherlands": ("Amsterdam",),
    "Scandinavia": ("Sweden", "Norway", "Denmark", "Stockholm", "Copenhagen", "Oslo", "Gothenburg"),
}  # fmt: skip
"""Places that lie in a place: who refuses one refuses those."""


def length_class(pages: int) -> str:
    """Return the length class of a book of `pages` pages."""
    for limit, name in ((220, "short"), (400, "medium"), (650, "long")):
        if pages < limit:
            return name
    return "epic"
