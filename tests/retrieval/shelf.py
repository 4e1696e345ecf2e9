"""A shelf of thirty made-up books, of which it is known what should find what."""

from __future__ import annotations

from typing import Any


def _row(
    book_id: str, title: str, author: str, blurb: str, genres: str = "", tone: str = "", themes: str = "", **more: Any
) -> dict[str, Any]:
    appeal = {
        "tone": tone.split(), "themes": themes.split(), "content_notes": more.pop("notes", []),
        **{name: more.pop(name) for name in ("pace", "setting", "places", "era", "length") if name in more},
    }  # fmt: skip
    return {
        "id": book_id, "title": title, "authors": [author], "language": "en", "description": blurb,
        "genres": genres.split(), "formats": ["ebook"], "audience": "adult", "appeal": appeal, **more,
    }  # fmt: skip


SHELF: list[dict[str, Any]] = [
    _row("whale", "The Last Harpoon", "Mara Quill", "A whaling captain hunts a white sperm whale across the southern "
         "ocean until his crew mutinies.", "adventure classics", "dark epic", "sea-life obsession", pages=620,
         setting=["sea", "ship"], ratings_count=90_000),
    _row("lighthouse", "Keeper of the Light", "Mara Quill", "A widowed lighthouse keeper on a storm-beaten island "
         "takes in a shipwrecked girl.", "literary-fiction", "bittersweet", "loneliness adoption", pages=240,
         setting=["sea", "island"], ratings_count=4_000),
    _row("submarine", "Silent Fathoms", "Viktor Stahl", "A Cold War submarine goes silent under the Arctic ice while "
         "two navies look for it.", "thriller military", "tense", "war", pages=410, setting=["submarine"],
         era=["cold-war"], ratings_count=30_000),
    _row("village", "Death at the Flower Show", "Prudence Applegate", "When the vicar is found face down among the "
         "prize dahlias, a retired seamstress investigates her own village.", "cozy-mystery crime", "cosy witty",
         "murder neighbours", pages=280, setting=["village"], ratings_count=20_000, series="Seamstress Mysteries",
         series_index="1"),
    _row("village2", "Murder by Marmalade", "Prudence Applegate", "The seamstress is back: a poisoned jar at the "
         "harvest fair and a village full of suspects.", "cozy-mystery crime", "cosy witty", "murder neighbours",
         pages=290, setting=["village"], ratings_count=9_000, series="Seamstress Mysteries", series_index="2"),
    _row("noir", "Isvinter", "Åsa Lund", "En utsliten kommissarie i Kiruna hittar en kropp under isen och tvingas "
         "tillbaka till sin barndoms by.", "nordic-noir crime", "bleak suspenseful", "murder guilt", language="sv",
         titles={"en": "Winter Ice"}, descriptions={"en": "A worn-out inspector in Kiruna finds a body beneath the ice "
         "and must return to the village of her childhood."}, pages=390, places=["Sweden"], ratings_count=50_000),
    _row("cosysv", "Mysterier på Söder", "Bengt Ek", "En varm och mysig deckare om en bokhandlare i Stockholm som "
         "löser brott mellan kaffekopparna.", "cozy-mystery crime", "cosy warm", "murder books-and-reading",
         language="sv", descriptions={"en": "A warm, cosy mystery about a bookseller in Stockholm who solves crimes "
         "between cups of coffee."}, pages=260, places=["Sweden", "Stockholm"], setting=["bookshop"]),
    _row("dragon", "Ember Crown", "Tamsin Rook", "An orphaned stable girl bonds with the last dragon and must win back "
         "a stolen throne.", "epic-fantasy fantasy", "epic adventurous", "dragons royalty", pages=780,
         setting=["secondary-world", "castle"], ratings_count=120_000, series="Ember", series_index="1"),
    _row("witch", "The Hedge Witch's Apprentice", "Tamsin Rook", "A gentle story of a village witch who brews tea, "
         "mends quarrels and teaches a runaway to listen.", "fantasy", "cosy warm", "witches friendship", pages=300,
         ratings_count=15_000),
    _row("mars", "Red Dust Home", "Ian Okafor", "Six colonists try to keep a greenhouse on Mars alive after the supply "
         "ship fails to come.", "science-fiction", "tense hopeful", "survival space-exploration", pages=350,
         setting=["other-planet"], era=["near-future"], ratings_count=60_000),
    _row("robot", "The Quiet Machine", "Ian Okafor", "A household robot begins to write poems and its family must "
         "decide whether to report it.", "science-fiction", "tender reflective", "robots family", pages=210,
         ratings_count=7_000),
    _row("love", "Two Tickets to Lisbon", "Clara Mendes", "Rivals at a travel magazine are sent to Portugal together "
         "and fall in love against their will.", "romantic-comedy romance", "funny romantic", "love travel",
         pages=330, places=["Portugal"], ratings_count=40_000),
    _row("regency", "The Duke's Ledger", "Clara Mendes", "A bookkeeper disguised as a man saves a ruined duke and "
         "loses her heart in Regency London.", "historical-romance romance", "romantic witty", "love money",
         pages=360, era=["nineteenth-century"]),
    _row("horror", "The Cellar Choir", "Edgar Voss", "Something sings beneath a boarding house, and each tenant hears "
         "the voice of someone dead.", "horror", "creepy dark", "ghosts grief", pages=320, notes=["gore", "suicide"],
         ratings_count=25_000),
    _row("dogdies", "Old Blue", "Hank Darby", "A boy and his loyal hound on a drought-stricken farm, and the winter "
         "that parts them.", "coming-of-age", "heartbreaking", "dogs grief", pages=190, notes=["animal-death"],
         setting=["farm"]),
    _row("doglives", "Biscuit Goes to Town", "Hank Darby", "A scruffy dog follows the milk van to the city and always "
         "finds her way home.", "childrens picture-book", "playful warm", "dogs home", pages=40, audience="children",
         age_min=3, age_max=6, duration_minutes=25, formats=["ebook", "audiobook"]),
    _row("pirates", "Captain Custard", "Jolly Pim", "Ten-year-old Nell runs off with the worst pirates on the seven "
         "seas, who cannot even swim.", "childrens middle-grade adventure", "funny adventurous", "pirates friendship",
         pages=180, audience="children", age_min=8, age_max=12, duration_minutes=290, formats=["audiobook"],
         setting=["ship", "sea"], ratings_count=45_000),
    _row("school", "The Owl Window", "Jolly Pim", "A shy boy finds a secret classroom at his new boarding school where "
         "the owls give lessons.", "childrens middle-grade fantasy", "whimsical mysterious", "school-life magic",
         pages=260, audience="children", age_min=8, age_max=12, duration_minutes=420,
         formats=["ebook", "audiobook"]),
    _row("bread", "Slow Loaves", "Marguerite Fournier", "A baker's handbook of sourdough: starters, folding, and "
         "patient ovens, with ninety recipes.", "cookery nonfiction", "informative", "baking food", pages=300),
    _row("bees", "What the Hive Knows", "Ola Nyström", "A biologist explains how honey bees decide, dance and defend, "
         "and what they can teach us about cooperation.", "popular-science nature", "informative", "insects nature",
         pages=280),
    _row("brain", "The Forgetting Curve", "Ola Nyström", "Why memory fails and how neuroscience is learning to mend "
         "it.", "popular-science", "informative thought-provoking", "memory brain", pages=340),
    _row("startup", "Ship It on Friday", "Dana Price", "Lessons from twenty founders on building a company without "
         "losing your sleep.", "business", "conversational", "work leadership", pages=220),
    _row("habits", "One Small Thing", "Dana Price", "A practical guide to changing your habits a minute at a time.",
         "self-help", "inspiring", "habits productivity", pages=180, ratings_count=80_000),
    _row("war", "Letters from Arnhem", "Pieter Dekker", "Two brothers write to each other from opposite sides of the "
         "bridge in 1944.", "historical-fiction war", "bleak heartbreaking", "war siblings", pages=430,
         era=["second-world-war"], places=["Netherlands"], notes=["war-violence"]),
    _row("rome", "The Senator's Cook", "Livia Marchetti", "A slave in Nero's Rome cooks his way into the emperor's "
         "confidence and a plot against his life.", "historical-fiction", "suspenseful", "power food", pages=390,
         era=["antiquity"], places=["Rome"], notes=["slavery"]),
    _row("poems", "Salt and Small Hours", "Inger Holm", "Poems of night ferries, insomnia and a mother's kitchen.",
         "poetry", "lyrical melancholic", "motherhood", pages=80),
    _row("diner", "Saltwater Diner", "Joan Pruitt", "Cass waits tables in a roadside diner until a drowned boy is "
         "pulled out of the lake and the sheriff asks who served him last.", "mystery literary-fiction",
         "melancholic", "secrets death", pages=310, setting=["restaurant", "small-town"]),
    _row("memoir", "My Father's Maps", "Samira Haddad", "A memoir of growing up between Beirut and Montreal with a "
         "cartographer who could not go home.", "memoir", "tender nostalgic", "exile fatherhood", pages=270),
    _row("unknown", "Untitled Fragment", "Anon", "Nothing is known of this book.", appeal=None),
    _row("translated", "El faro lejano", "Inés Robles", "Un farero enseña a leer a una niña náufraga en una isla "
         "azotada por el viento.", "literary-fiction", "lyrical tender", "loneliness", language="es",
         descriptions={"en": "A lighthouse keeper teaches a shipwrecked girl to read on a windswept island."},
         pages=200, setting=["island"]),
]  # fmt: skip
