"""How models decline to answer, by their opening words, in the languages of the librarian."""

from __future__ import annotations

import re
from typing import Final

_ENGLISH = r"""
    (?:i['’]?m\s+(?:very\s+|really\s+|truly\s+)?sorry|i\s+apologi[sz]e|apologies|sorry|unfortunately)\W+(?:but\s+)?
        (?:as\s+an?\s+(?:ai|language)\b
          |i\s+(?:can(?:not|['’]?t|\s+not)|am\s+(?:not\s+able|unable)|won['’]?t|don['’]?t\s+have\s+access))
    | i\s+(?:can(?:not|['’]?t)|am\s+(?:not\s+able\s+to|unable\s+to)|won['’]?t(?:\s+be\s+able\s+to)?)\s+
        (?:help|assist|comply|fulfil+|continue|provide|do\s+that|answer|discuss|engage|respond|create|generate)
    | as\s+an?\s+(?:ai|(?:large\s+)?language\s+model|artificial)
"""
_NORDIC = r"""
    (?:jag|jeg)\s+(?:är|er)\s+ledsen\W+(?:men\s+)?(?:jag|jeg)\s+kan\s+(?:inte|ikke)
    | (?:tyvärr|desværre|dessverre|beklager)\W+(?:men\s+)?(?:kan\s+(?:jag|jeg)|(?:jag|jeg)\s+kan)\s+(?:inte|ikke)
        \s+(?:hjälpa|hjælpe|hjelpe|svar)
    | (?:jag|jeg)\s+kan\s+(?:inte|ikke)\s+(?:hjälpa|hjælpe|hjelpe)
    | (?:olen\s+pahoillani|valitettavasti|anteeksi)\W+(?:mutta\s+)?en\s+voi
    | en\s+voi\s+auttaa
"""
_OTHERS = r"""
    (?:(?:es\s+)?tut\s+mir\s+leid|entschuldigung|leider)\W+(?:aber\s+)?(?:ich\s+kann|kann\s+ich)\b[^.]{0,40}\bnicht
    | als\s+(?:ein\s+)?(?:ki|sprachmodell)\b
    | (?:het\s+spijt\s+me|sorry|helaas)\W+(?:maar\s+)?(?:ik\s+kan|kan\s+ik)\b[^.]{0,40}\bniet
    | (?:je\s+suis\s+)?(?:vraiment\s+)?d[ée]sol[ée]e?\W+(?:mais\s+)?je\s+ne\s+(?:peux|puis)
    | je\s+ne\s+(?:peux|puis)\s+pas\s+(?:vous\s+|t['’]\s*)?(?:aider|r[ée]pondre|assister)
    | en\s+tant\s+qu['’](?:ia|intelligence|assistant)
    | lo\s+siento\W+(?:pero\s+)?no\s+puedo
    | no\s+puedo\s+(?:ayudar|responder|asistir|cumplir)
    | como\s+(?:una?\s+)?(?:ia|inteligencia\s+artificial|modelo\s+de\s+lenguaje)\b
"""
_REFUSALS: Final = re.compile(rf"^\W*(?:{_ENGLISH}|{_NORDIC}|{_OTHERS})", re.IGNORECASE | re.VERBOSE)


def is_refusal(text: str) -> bool:
    """True when the text opens by declining to answer."""
    return _REFUSALS.match(text) is not None
