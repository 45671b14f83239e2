"""The list of vague words: the one that the product comes with (screens.md, screen 7), and keeping it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from advies.models import VaguePhrase
from advies.warnings.refusals import NotYours
from advies.warnings.rights import KEEP_WORDS
from dreiging.accounts import people
from dreiging.accounts.models import User

LOOK = "Schrijf op waar iemand op let, en wat iemand dan doet. Bijvoorbeeld: Zie je een grijze Golf? Bel de meldkamer."
DO = "Schrijf op wat iemand nu anders doet. Bijvoorbeeld: Rijd deze week een andere route."
SURE = "Schrijf op wat je wel weet, en wat niet. Hoe zeker het is, kies je bij vraag 1."
DEFAULT = {
    "wees alert": LOOK,
    "wees extra alert": LOOK,
    "wees waakzaam": LOOK,
    "extra waakzaam": LOOK,
    "blijf alert": LOOK,
    "let goed op": LOOK,
    "let extra op": LOOK,
    "in de gaten houden": LOOK,
    "houd in de gaten": LOOK,
    "houd rekening met": DO,
    "wees voorzichtig": DO,
    "neem maatregelen": DO,
    "wees op je hoede": DO,
    "er is sprake van": "Zeg wie wat deed, waar en wanneer.",
    "verhoogde dreiging": "Zeg wie wat deed, waar en wanneer.",
    "mogelijk": SURE,
    "eventueel": SURE,
}


@transaction.atomic
def load_phrases() -> int:
    """Fill an empty list; return how many were added."""
    if VaguePhrase.objects.exists():
        return 0
    return len(VaguePhrase.objects.bulk_create(VaguePhrase(phrase=words, hint=hint) for words, hint in DEFAULT.items()))


def all_phrases() -> list[VaguePhrase]:
    return list(VaguePhrase.objects.order_by("phrase", "pk"))


@transaction.atomic
def add_phrase(*, phrase: str, hint: str, by: User, at: datetime) -> VaguePhrase:
    """Add words to the list.

    :raises NotYours: `by` does not keep it.
    :raises ValidationError: they are in it already.
    """
    _check_keeps(by, at=at)
    added = VaguePhrase(phrase=" ".join(phrase.lower().split()), hint=hint)
    added.full_clean()
    added.save(force_insert=True)
    return added


@transaction.atomic
def drop_phrase(*, phrase: VaguePhrase, by: User, at: datetime) -> None:
    """Take words off the list.

    :raises NotYours: `by` does not keep it.
    """
    _check_keeps(by, at=at)
    phrase.delete()


def may_keep(user: User, *, at: datetime) -> bool:
    return not people.roles_of(user, on=timezone.localtime(at).date()).isdisjoint(KEEP_WORDS)


def _check_keeps(by: User, *, at: datetime) -> None:
    if not may_keep(by, at=at):
        raise NotYours
