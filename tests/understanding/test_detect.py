"""Which language a message is in, long or short."""

from __future__ import annotations

import pytest

from tools.language.detect import detect_language
from tools.vocabulary import LANGUAGES

MESSAGES = {
    "en": """
        something like Piranesi but set at sea
        a warm book about friendship, not too long
        no dead dogs please
        I loved Circe and hated The Song of Achilles
        for my dad, he likes submarines
        what is the first one about?
        shorter please
        surprise me
        books by Tove Jansson
        is it part of a series?
        an audiobook for a long drive
        what's good?
    """,
    "sv": """
        en mysig deckare på svenska
        något kort och roligt för en sjuåring
        jag älskade En man som heter Ove
        finns det något mer av henne?
        vad handlar den första om?
        kortare tack
        överraska mig
        utan våld
        jag har redan läst den
        vad heter boken där flickan bor på ett fyrtorn?
        en ljudbok till bilresan
        inte henne igen
    """,
    "no": """
        noe spennende på norsk, ikke for langt
        jeg elsket denne boka
        hva handler den første om?
        en koselig krim til påskeferien
        noe for en åtteåring som liker hester
        jeg har allerede lest den
        ikke noe vold
        kan du anbefale en morsom bok?
        en lydbok til bilturen
        noe litt kortere takk
        hvem er det som har skrevet boka?
        bøker som ligner på Sofies verden
    """,
    "da": """
        noget spændende på dansk, ikke for langt
        jeg elskede denne bog
        hvad handler den første om?
        en hyggelig krimi til sommerferien
        noget til en otteårig, der kan lide heste
        jeg har allerede læst den
        ikke noget med vold
        kan du anbefale en sjov bog?
        en lydbog til køreturen
        noget lidt kortere, tak
        hvem har skrevet den?
        bøger der ligner Frøken Smillas fornemmelse for sne
    """,
    "fi": """
        jotain hauskaa suomeksi lapselle
        jännittävä dekkari talvi-iltaan
        rakastin tätä kirjaa
        mistä ensimmäinen kertoo?
        lyhyempi kiitos
        yllätä minut
        ei väkivaltaa
        olen jo lukenut sen
        äänikirja automatkalle
        kuka sen kirjoitti?
        kirjoja ystävyydestä
        jotain samanlaista kuin Muumit
    """,
    "nl": """
        een spannende thriller, niet te lang
        ik vond dit boek geweldig
        waar gaat de eerste over?
        iets korter graag
        verras me
        zonder geweld
        dat heb ik al gelezen
        een luisterboek voor in de auto
        wie heeft het geschreven?
        boeken over vriendschap
        iets voor een meisje van acht
        wat is een goed boek?
    """,
    "de": """
        ein warmes Buch über Freundschaft
        etwas Spannendes, nicht zu lang
        ich habe dieses Buch geliebt
        worum geht es im ersten?
        kürzer bitte
        überrasch mich
        ohne Gewalt
        das habe ich schon gelesen
        ein Hörbuch für die Autofahrt
        wer hat es geschrieben?
        etwas für eine achtjährige Leserin
        gibt es eine Fortsetzung?
    """,
    "fr": """
        un roman policier qui se passe à Paris
        quelque chose de drôle et pas trop long
        j'ai adoré ce livre
        de quoi parle le premier ?
        plus court s'il te plaît
        surprends-moi
        sans violence
        je l'ai déjà lu
        un livre audio pour la voiture
        qui l'a écrit ?
        pour ma mère, elle aime la mer
        des livres sur l'amitié
    """,
    "es": """
        una novela negra que transcurre en Barcelona
        algo divertido y no muy largo
        me encantó este libro
        ¿de qué trata el primero?
        más corto, por favor
        sorpréndeme
        sin violencia
        ya lo he leído
        un audiolibro para el coche
        ¿quién lo escribió?
        para mi padre, le gusta la historia
        libros sobre la amistad
    """,
}
TABLE = [(code, line.strip()) for code, text in MESSAGES.items() for line in text.strip().split("\n")]


@pytest.mark.parametrize(("language", "text"), TABLE)
def test_the_language_of_a_message(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["ok", "", "?", "🙂", "123", "Piranesi", "Tove Jansson", "hmm", "Harry Potter"])
def test_what_tells_nothing_stays_in_the_language_of_the_conversation(language: str, text: str) -> None:
    assert detect_language(text, language) == language


@pytest.mark.parametrize(("language", "text"), TABLE[::6])
def test_a_reader_may_change_language(language: str, text: str) -> None:
    for default in LANGUAGES:
        if len(text.split()) > 4 and {language, default} != {"no", "da"}:
            assert detect_language(text, default) == language


def test_a_title_in_another_language_does_not_change_it() -> None:
    assert detect_language("something like Män som hatar kvinnor but funnier please") == "en"
    assert detect_language("jag vill ha något i stil med The Song of Achilles") == "sv"


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("nordisk noir", "sv", "sv"),
        ("svensk poesi", "en", "sv"),
        ("norsk poesi", "en", "no"),
        ("ein buch", "en", "de"),
        ("krimi", "fi", "fi"),
        ("merci", "en", "en"),
        ("audiolibro por favor", "en", "es"),
        ("deckare", "en", "sv"),
    ],
)
def test_a_few_words_change_the_language_only_when_they_are_another_ones(
    text: str, default: str, language: str
) -> None:
    assert detect_language(text, default) == language
