"""Words that tell nobody what to do: pointed out, with how to say it so that they do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advies.models import ThreatWarning, VaguePhrase

# In which a vague phrase is pointed out, by the name of the field.
TEXTS = ("what", "consequence", "action_1", "action_2", "action_3")
# What is left of an action without its vague words must be at least this much, or it says nothing to do.
FEWEST_WORDS = 2
FILLERS = {"en", "of", "de", "het", "een", "nu", "ook", "extra", "altijd", "overal", "iedereen", "goed", "heel", "wel"}


@dataclass(frozen=True)
class Finding:
    """A vague phrase in one field, as it was written, and how to make it concrete."""

    field: str
    words: str
    hint: str


def find_vague(warning: ThreatWarning, phrases: Sequence[VaguePhrase]) -> list[Finding]:
    """Return what in `warning` is vague, in the order of its fields; a phrase within a longer one is named once."""
    found = []
    for field in TEXTS:
        text = getattr(warning, field)
        for phrase in longest_first(phrases):
            if match := _pattern(phrase.phrase).search(text):
                found.append(Finding(field, match.group(), phrase.hint))
                text = _pattern(phrase.phrase).sub(" ", text)
    return found


def says_what_to_do(action: str, phrases: Iterable[VaguePhrase]) -> bool:
    """Say whether something is left of `action` when its vague words are taken out."""
    for phrase in longest_first(phrases):
        action = _pattern(phrase.phrase).sub(" ", action)
    words = [word for word in re.findall(r"[^\W\d_]{2,}", action.lower()) if word not in FILLERS]
    return len(words) >= FEWEST_WORDS


def longest_first(phrases: Iterable[VaguePhrase]) -> list[VaguePhrase]:
    return sorted(phrases, key=lambda phrase: -len(phrase.phrase))


def _pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds a phrase in whole words, whatever the capitals and the spaces between."""
    words = r"\s+".join(map(re.escape, phrase.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
