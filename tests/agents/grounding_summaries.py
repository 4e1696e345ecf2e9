"""Honest summaries of the starter catalogue's books, in words of their own, as an able writer makes them of a blurb."""

from __future__ import annotations

SUMMARIES: tuple[tuple[str, str, str], ...] = (
    (
        "st-tey-the-daughter-of-time",
        "en",
        "**The Daughter of Time** by Josephine Tey sends a bedridden inspector after a very old case: "
        "did Richard III really have the princes killed?",
    ),
    (
        "st-tey-the-daughter-of-time",
        "en",
        "Nobody is chased here; the suspense comes from two people thinking their way through the evidence.",
    ),
    (
        "st-harper-the-dry",
        "en",
        "**The Dry** by Jane Harper brings an investigator back to his home town for a friend's "
        "funeral, in the middle of a drought that has everyone on edge.",
    ),
    ("st-harper-the-dry", "en", "An old drowning hangs over him, and the heat is almost a person in the story."),
    (
        "st-martin-a-game-of-thrones",
        "en",
        "**A Game of Thrones** by George R. R. Martin follows Eddard Stark, an honourable lord who goes "
        "south to serve his king and should perhaps have stayed at home.",
    ),
    (
        "st-martin-a-game-of-thrones",
        "en",
        "It is a long family saga told by eight people, and none of them is safe.",
    ),
    (
        "st-gibson-neuromancer",
        "en",
        "**Neuromancer** by William Gibson throws a ruined hacker into one last impossible job in "
        "exchange for getting his nerves repaired.",
    ),
    ("st-gibson-neuromancer", "en", "Expect slang that is never explained and a pace that does not let go."),
    (
        "st-burkeman-four-thousand-weeks",
        "en",
        "**Four Thousand Weeks** by Oliver Burkeman argues that we will never get everything done, and "
        "that accepting this is a relief.",
    ),
    (
        "st-butler-kindred",
        "en",
        "**Kindred** by Octavia E. Butler pulls a Black woman of the 1970s back to a slave plantation "
        "again and again, to save a boy who will become her own ancestor.",
    ),
    ("st-butler-kindred", "en", "The language is plain, and what happens feels close to the skin."),
    (
        "st-barrie-peter-pan",
        "en",
        "**Peter Pan** by J. M. Barrie takes Wendy and her brothers by air to an island of pirates and mermaids.",
    ),
    ("st-barrie-peter-pan", "en", "Under the jokes there is something sad about the boy who will not grow up."),
    (
        "st-follett-the-pillars-of-the-earth",
        "en",
        "**The Pillars of the Earth** by Ken Follett is the story of a builder who wants to raise a "
        "cathedral while England is at war with itself.",
    ),
    ("st-follett-the-pillars-of-the-earth", "en", "At 976 pages it is a big one, but it moves quickly."),
    (
        "st-quinn-the-duke-and-i",
        "en",
        "**The Duke and I** by Julia Quinn lets a young lady and a duke fake a courtship that is useful "
        "to both, until feelings get in the way.",
    ),
    (
        "st-walls-the-glass-castle",
        "en",
        "**The Glass Castle** by Jeannette Walls remembers a poor and wild childhood with a clever "
        "father who drank and promised miracles.",
    ),
    ("st-walls-the-glass-castle", "en", "She tells it without blaming anybody."),
    (
        "st-frankopan-the-silk-roads",
        "en",
        "**The Silk Roads** by Peter Frankopan tells the history of the world from Central Asia, along "
        "the roads on which goods and beliefs were carried.",
    ),
    (
        "st-tolkien-the-return-of-the-king",
        "en",
        "**The Return of the King** by J. R. R. Tolkien brings the war to the gates of Minas Tirith "
        "while two small travellers keep walking toward the fire.",
    ),
    (
        "st-mantel-the-mirror-and-the-light",
        "en",
        "**The Mirror & the Light** by Hilary Mantel shows Cromwell at the height of his power, serving "
        "a king who becomes harder and harder to please.",
    ),
    (
        "st-mcquiston-red-white-and-royal-blue",
        "en",
        "**Red, White & Royal Blue** by Casey McQuiston is a warm romance between the son of the "
        "president and a prince who start out as enemies.",
    ),
    (
        "st-mcquiston-red-white-and-royal-blue",
        "en",
        "They are told to pretend to be friends, and then it stops being pretence.",
    ),
    (
        "st-gripe-agnes-cecilia",
        "sv",
        "**Agnes Cecilia – en sällsam historia** av Maria Gripe handlar om en föräldralös flicka som "
        "hör steg i lägenheten och anar att släkten döljer något.",
    ),
    ("st-gripe-agnes-cecilia", "sv", "Den är mer stillsamt kuslig än otäck."),
    (
        "st-stark-kan-du-vissla-johanna",
        "sv",
        "**Kan du vissla Johanna** av Ulf Stark berättar om två pojkar som skaffar sig en morfar på ålderdomshemmet.",
    ),
    (
        "st-schulman-overlevarna",
        "sv",
        "**Överlevarna** av Alex Schulman följer tre bröder som återvänder till barndomens stuga för "
        "att sprida moderns aska.",
    ),
    ("st-schulman-overlevarna", "sv", "Berättelsen går både framåt och baklänges i tiden och gör ont."),
    (
        "st-sjoberg-flugfallan",
        "sv",
        "**Flugfällan** av Fredrik Sjöberg är en lärd och självironisk bok om en man som samlar flugor på en ö.",
    ),
    (
        "st-barbro-lindgren-sagan-om-den-lilla-farbrorn",
        "sv",
        "**Sagan om den lilla farbrorn** av Barbro Lindgren handlar om en ensam man som önskar sig en "
        "vän och får en hund.",
    ),
    (
        "st-fitzek-therapie",
        "de",
        "**Die Therapie** von Sebastian Fitzek erzählt von einem Psychiater, dessen Tochter spurlos "
        "verschwunden ist und den eine fremde Frau auf seiner Insel aufsucht.",
    ),
    ("st-fitzek-therapie", "de", "Die Kapitel sind kurz, und die Spannung lässt nicht nach."),
    (
        "st-hesse-siddhartha",
        "de",
        "**Siddhartha** von Hermann Hesse begleitet einen jungen Mann, der sein Elternhaus verlässt, um "
        "Weisheit zu suchen, und sie am Ende an einem Fluss findet.",
    ),
    (
        "st-zweig-welt-von-gestern",
        "de",
        "**Die Welt von Gestern** von Stefan Zweig blickt aus dem Exil auf das alte Europa der "
        "Kaffeehäuser zurück, bis die Politik alles zerstört.",
    ),
    (
        "st-flynn-gone-girl",
        "en",
        "**Gone Girl** by Gillian Flynn begins with a wife who vanishes on her anniversary and a "
        "husband who is hiding something.",
    ),
    (
        "st-flynn-gone-girl",
        "en",
        "You hear it from both of them in turn, and at least one of them is lying.",
    ),
    (
        "st-tuchman-the-guns-of-august",
        "en",
        "**The Guns of August** by Barbara W. Tuchman relates the opening month of a war that nobody "
        "could stop once the trains were rolling.",
    ),
    (
        "st-yousafzai-i-am-malala",
        "en",
        "**I Am Malala** by Malala Yousafzai is the true account of a Pakistani schoolgirl who was shot "
        "because she wanted an education.",
    ),
    (
        "st-yousafzai-i-am-malala",
        "en",
        "It is also the portrait of a family, with a father who runs schools.",
    ),
    (
        "st-henry-beach-read",
        "en",
        "**Beach Read** by Emily Henry puts two blocked writers in neighbouring houses, where they dare "
        "each other to write the other one's kind of book.",
    ),
    (
        "st-zauner-crying-in-h-mart",
        "en",
        "**Crying in H Mart** by Michelle Zauner mourns a mother through the Korean food that she used to cook.",
    ),
    (
        "st-lahiri-interpreter-of-maladies",
        "en",
        "**Interpreter of Maladies** by Jhumpa Lahiri gathers nine stories about Indian families at "
        "home and in America, where much is left unsaid.",
    ),
    (
        "st-hugo-miserables",
        "fr",
        "**Les Misérables** de Victor Hugo suit un ancien forçat à qui un évêque rend l'espoir et qu'un "
        "policier ne lâche jamais.",
    ),
    (
        "st-perec-vie-mode-emploi",
        "fr",
        "**La Vie mode d'emploi** de Georges Perec visite un immeuble parisien pièce par pièce et "
        "raconte la vie de tous ses habitants.",
    ),
    (
        "st-hugo-notre-dame",
        "fr",
        "**Notre-Dame de Paris** de Victor Hugo raconte comment trois hommes se perdent pour une "
        "danseuse, à l'ombre de la cathédrale.",
    ),
    (
        "st-ruiz-zafon-sombra-viento",
        "es",
        "**La sombra del viento** de Carlos Ruiz Zafón cuenta cómo un niño elige un libro y acaba "
        "buscando a su misterioso autor por toda la ciudad.",
    ),
    (
        "st-vargas-llosa-fiesta-chivo",
        "es",
        "**La fiesta del Chivo** de Mario Vargas Llosa reconstruye los últimos días de un dictador y el "
        "regreso de una mujer que huyó de la isla.",
    ),
    (
        "st-schmidt-pluk",
        "nl",
        "**Pluk van de Petteflet** van Annie M.G. Schmidt gaat over een jongen met een kraanwagen die "
        "in een torenkamer gaat wonen en iedereen helpt.",
    ),
    (
        "st-reve-avonden",
        "nl",
        "**De avonden** van Gerard Reve volgt een jonge kantoorbediende die zich de laatste dagen van "
        "het jaar verveelt.",
    ),
    (
        "st-reve-avonden",
        "nl",
        "Er gebeurt bijna niets, en juist dat is grappig en beangstigend.",
    ),
)
"""(book id, language, a sentence)."""
