"""What waits in a letterbox: answers of equal length, in another order each time somebody adds to them.

A mix with a pool (Chaum; Mixmaster): taking out leaves some behind, chosen at random, so that nobody can tell of an
answer that came out whether it was handed in today or weeks ago.
"""

from random import SystemRandom

from advies.models import SurveyLetterbox

# Fewer than this never come out together, and at least as many stay behind. A threshold of its own: it is in what was
# promised to people, and must not become smaller with a setting.
BATCH = 10

_random = SystemRandom()


def drop_in(letterbox: SurveyLetterbox, packed: bytes) -> None:
    """Add an answer, and lay all of them in another order. Lock the letterbox first."""
    put(letterbox, [*waiting_in(letterbox, size=len(packed)), packed])


def waiting_in(letterbox: SurveyLetterbox, *, size: int) -> list[bytes]:
    """Return the answers that wait, of `size` bytes each."""
    held = letterbox.waiting
    return [held[start : start + size] for start in range(0, len(held), size)]


def put(letterbox: SurveyLetterbox, answers: list[bytes]) -> None:
    """Let these be what waits, in an order that nobody knows."""
    letterbox.waiting = b"".join(shuffled(answers))
    letterbox.save(update_fields=["waiting"])


def draw(answers: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """Return what may come out, and what stays; nothing comes out while either would be under BATCH."""
    if len(answers) < 2 * BATCH:
        return [], answers
    mixed = shuffled(answers)
    return mixed[BATCH:], mixed[:BATCH]


def shuffled(answers: list[bytes]) -> list[bytes]:
    """Return them in a random order, by the randomness of the operating system."""
    return _random.sample(answers, k=len(answers))
