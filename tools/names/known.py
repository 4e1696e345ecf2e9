"""What readers call well-known books and series in their languages, where no edition of the catalogue says so.

A name counts only in a catalogue that has the book or series under one of its other names.
"""

from __future__ import annotations

_SERIES: dict[str, str] = {
    "The Lord of the Rings": (
        "Sagan om ringen; Ringenes herre; Taru sormusten herrasta; Sormusten herra; In de ban van de ring; "
        "Der Herr der Ringe; Herr der Ringe; Le Seigneur des anneaux; El señor de los anillos; Härskarringen"
    ),
    "The Chronicles of Narnia": (
        "Berättelsen om Narnia; Legenden om Narnia; Narnian tarinat; De kronieken van Narnia; Die Chroniken "
        "von Narnia; Le Monde de Narnia; Las crónicas de Narnia"
    ),
    "The Hunger Games": (
        "Hungerspelen; Dødslekene; Dødsspillet; Nälkäpeli; De Hongerspelen; Die Tribute von Panem; Panem; Los "
        "juegos del hambre"
    ),
    "A Song of Ice and Fire": (
        "Game of Thrones; Das Lied von Eis und Feuer; Le Trône de fer; Juego de tronos; Canción de hielo y "
        "fuego; Tulen ja jään laulu; En sång om is och eld"
    ),
    "His Dark Materials": (
        "Den mörka materian; Den mørke materien; Det mørke materie; Universumin tomu; Het gouden kompas; À la "
        "croisée des mondes; La materia oscura"
    ),
    "Discworld": (
        "Skivvärlden; Skiveverdenen; Kiekkomaailma; Schijfwereld; Scheibenwelt; Les Annales du Disque-monde; "
        "Disque-monde; Mundodisco"
    ),
    "Mumin": (
        "Moomins; The Moomins; Mumintrollen; Mummitrollet; Mumitroldene; Muumit; Muumi; Moemins; De Moemins; "
        "Mumins; Die Mumins; Les Moomins; Los Mumin"
    ),
    "Pettson och Findus": (
        "Pettson and Findus; Pettersson und Findus; Pettersen og Findus; Peddersen og Findus; Viiru ja "
        "Pesonen; Pettson en Findus; Pettson et Picpus; Findus"
    ),
    "Alfons Åberg": "Alfie Atkins; Willi Wiberg; Albert Åberg; Alfons Åbergs; Mikko Mallikas; Alfons Aberg",
    "Bullerbyn": (
        "Bullerby; The Bullerby Children; Noisy Village; Bolderburen; Bullerbü; Melukylän lapset; Barna i "
        "Bakkebygrenda; Børnene i Bulderby"
    ),
    "nijntje": "Miffy; Miffie",
    "Les Aventures de Tintin": "Tintin; Tim und Struppi; Kuifje; Tintti; Tintins äventyr",
    "Le Petit Nicolas": (
        "Little Nicholas; Der kleine Nick; Lille Nicolas; De kleine Nicolaas; Pikku Nikke; El pequeño Nicolás"
    ),
    "Räuber Hotzenplotz": "Rövaren Hotzenplotz; Røveren Hotzenplotz; Rover Hotzenplotz; Rosvo Hotzenplotz",
    "Winnie-the-Pooh": (
        "Nalle Puh; Ole Brumm; Peter Plys; Nalle Puhin; Winnie de Poeh; Pu der Bär; Winnie l'ourson; Winnie the Pooh"
    ),
    "Diary of a Wimpy Kid": (
        "Dagbok för alla mina fans; En pingles dagbok; Neropatin päiväkirja; Het leven van een loser; Gregs "
        "Tagebuch; Journal d'un dégonflé; Diario de Greg; En taberts dagbog"
    ),
    "How to Train Your Dragon": "Draktränaren; Dragetreneren; Drachenzähmen leicht gemacht",
    "The Hitchhiker's Guide to the Galaxy": (
        "Liftarens guide till galaxen; Haikerens guide til galaksen; Linnunradan käsikirja liftareille; Per "
        "Anhalter durch die Galaxis; Le Guide du voyageur galactique"
    ),
    "Anne of Green Gables": (
        "Anne på Grönkulla; Anne fra Bjørkely; Annan nuoruusvuodet; Anne auf Green Gables; Anne de Green "
        "Gables; Ana de las Tejas Verdes"
    ),
    "Little Women": (
        "Unga kvinnor; Småfrøkner; Pikku naisia; Onder moeders vleugels; Betty und ihre Schwestern; Les "
        "Quatre Filles du docteur March; Mujercitas"
    ),
    "À la recherche du temps perdu": (
        "In Search of Lost Time; På spaning efter den tid som flytt; På sporet av den tapte tid; På sporet af "
        "den tabte tid; Kadonnutta aikaa etsimässä; Op zoek naar de verloren tijd; Auf der Suche nach der "
        "verlorenen Zeit; En busca del tiempo perdido"
    ),
    "Millennium": (
        "Millennium trilogy; Millennium books; Millenniumtrilogin; Millennium-trilogien; Millennium-trilogia; "
        "Millennium-Trilogie; Trilogie Millénium; Trilogía Millennium"
    ),
    "Utvandrarserien": "The Emigrants; Utvandrarna och de andra; Die Auswanderer",
}
_TITLES: dict[str, str] = {
    "The Hobbit": "Bilbo; Bilbo, en hobbits äventyr; Hobitti; Hobbitten; De Hobbit; El hobbit; Hobbiten",
    "The Lion, the Witch and the Wardrobe": (
        "Häxan och lejonet; Løven, heksa og klesskapet; Løven, heksen og garderobeskabet; Velho ja leijonat; "
        "Het betoverde land achter de kleerkast; Der König von Narnia; Le Lion, la Sorcière blanche et "
        "l'Armoire magique"
    ),
    "Don Quijote de la Mancha": ("Quijote; El Quijote; Don Quijote; Don Quixote; Don Quichotte; Don Quichote"),
    "Nineteen Eighty-Four": "Vuonna 1984; Nittonhundraåttiofyra; Nitten åttifire",
    "The Catcher in the Rye": (
        "Räddaren i nöden; Forbandede ungdom; Sieppari ruispellossa; Der Fänger im Roggen; L'Attrape-cœurs; "
        "El guardián entre el centeno; De vanger in het graan"
    ),
    "Wuthering Heights": (
        "Svindlande höjder; Stormfulle høyder; Stormfulde højder; Humiseva harju; Woeste hoogten; Sturmhöhe; "
        "Les Hauts de Hurlevent; Cumbres borrascosas"
    ),
    "Pride and Prejudice": (
        "Stolthet og fordom; Stolthed og fordom; Ylpeys ja ennakkoluulo; Trots en vooroordeel; Stolz und "
        "Vorurteil; Orgueil et préjugés; Orgullo y prejuicio"
    ),
    "To Kill a Mockingbird": (
        "Dödssynden; Drep ikke en sangfugl; Dræb ikke en sangfugl; Kuin surmaisi satakielen; Spaar de "
        "spotvogel; Wer die Nachtigall stört; Ne tirez pas sur l'oiseau moqueur; Matar a un ruiseñor"
    ),
    "Män som hatar kvinnor": "The Girl with the Dragon Tattoo; Dragon Tattoo; Verblendung",
}


def known_names(name: str) -> tuple[str, ...]:
    """What else a series or a book of this name is called."""
    said = "; ".join(table[name] for table in (_SERIES, _TITLES) if name in table)
    return tuple(part for part in said.split("; ") if part)
