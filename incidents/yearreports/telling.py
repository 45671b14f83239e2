"""Words in a comment that may tell what the figures hide: a small number typed by hand, "niemand", or a name.

It points out, and never refuses: only a person can say whether "3" is a number of people. What is pointed out must be
confirmed before the report is offered and before it is frozen.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User

# "een" is mostly no number; "één" is, and begins a sentence as "Eén".
IN_WORDS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
# Zero is hidden as any other small number is; "de enige" is one.
OF_NOBODY = (
    r"niemand|geen\s+(?:van|enkele|enkel|één|medewerkers?|collega['’]?s?|mensen)|de\s+enige|(?:een|één)\s+enkele"
)
# After or before these a number counts no people.
_UNITS = "%|procent|dag|week|weken|maand|jaar|uur|uren|minu|kwart|keer"
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_NOT_AFTER = rf"(?!\s*(?:{_UNITS}|{_MONTHS}))(?![\w]|[.,:/-]\d)"
_NOT_BEFORE = r"(?<![\w.,:/-])(?<!kwartaal\s)(?<!tabel\s)(?<!advies\s)(?<!hoofdstuk\s)(?<!uitgave\s)"
NUMBER = re.compile(rf"{_NOT_BEFORE}(?P<number>\d{{1,2}}|{'|'.join(IN_WORDS)}){_NOT_AFTER}", re.IGNORECASE)
NOBODY = re.compile(rf"(?<!\w)(?:{OF_NOBODY})(?!\w)", re.IGNORECASE)
# So many words may a name have; and so many names are looked up at most.
MOST_WORDS, MOST_NAMES = 5, 5000
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?|\S")


@dataclass(frozen=True)
class Finding:
    """Words of a comment that may tell something of somebody, and why they are pointed out."""

    chapter: str
    words: str
    why: Promise | str


SMALL = _("Een klein aantal. Gaat het over mensen? Laat het dan weg.")
NONE = _("Ook “niemand” en “de enige” zeggen een aantal.")
NAME = _("Zo heet iemand die hier werkt. Noem geen namen.")


def find_telling(comments: Mapping[str, str], *, threshold: int) -> list[Finding]:
    """Return what in `comments` ({chapter: text}) may tell what is hidden. One query, for names."""
    comments = {code: normalize("NFC", text).replace("Eén", "Één") for code, text in comments.items()}
    found = [each for code, text in comments.items() for each in _numbers(code, text, threshold)]
    return [*found, *_names(comments)]


def _numbers(code: str, text: str, threshold: int) -> Iterable[Finding]:
    for match in NUMBER.finditer(text):
        if _value(match["number"]) < threshold:
            yield Finding(code, _around(text, match), SMALL)
    for match in NOBODY.finditer(text):
        yield Finding(code, _around(text, match), NONE)


def _value(number: str) -> int:
    return int(number) if number.isdigit() else IN_WORDS.index(number.lower())


def _around(text: str, match: re.Match[str]) -> str:
    """Return what was found with the words after it, so that it can be found back."""
    return " ".join(text[match.start() : match.end() + 30].split()[:4])


def _names(comments: Mapping[str, str]) -> Iterable[Finding]:
    """Yield every name of somebody who works here. Of a comment nobody needs thousands of words with a capital."""
    candidates: dict[str, str] = {}
    for code, text in comments.items():
        for name in _capitalised(text):
            candidates.setdefault(name, code)
    asked = list(candidates)[:MOST_NAMES]
    for name in User.objects.filter(name__in=asked).values_list("name", flat=True).distinct().order_by("name"):
        yield Finding(candidates[name], name, NAME)


def _capitalised(text: str) -> Iterable[str]:
    """Yield what may be a name: two to five words next to each other, the first and the last with a capital."""
    words: list[Any] = _WORD.findall(text)
    for first, word in enumerate(words):
        if word[:1].isupper():
            for last in range(first + 1, min(first + MOST_WORDS, len(words))):
                if words[last][:1].isupper():
                    yield " ".join(words[first : last + 1]).rstrip(".")
