"""Answers that were not sent yet: they go along in the page itself and are kept nowhere.

Sealed with the key of the round for this one person, and always of the same length: who saves a page, or reads along
on the way, has noise. Without a draft in the page the questions begin anew.
"""

import base64
import binascii

from advies.models import SurveyRound
from advies.survey.packing import NotPacked, pack, unpack
from advies.survey.questions import Question, Sheet
from dreiging.accounts.models import User
from dreiging.vault import keys
from dreiging.vault.cipher import CannotOpen, seal, unseal


class DraftLost(Exception):
    """What came along in the page is no draft of this person in this round."""


def to_page(running: SurveyRound, sheet: Sheet, questions: tuple[Question, ...], *, by: User) -> str:
    """Return `sheet` as it goes along in a page."""
    sealed = seal(pack(questions, sheet), keys.key_to_seal(running.pk), place=_place(running, by))
    return base64.urlsafe_b64encode(sealed).decode()


def from_page(running: SurveyRound, typed: str, questions: tuple[Question, ...], *, by: User) -> Sheet:
    """Return the answers that came along in a page.

    :raises DraftLost: it was changed, or made for somebody else or another round.
    """
    try:
        sealed = base64.urlsafe_b64decode(typed)
        return unpack(questions, unseal(sealed, keys.key_to_open(running.pk), place=_place(running, by)))
    except (binascii.Error, ValueError, CannotOpen, NotPacked, keys.KeyErased, keys.NoKey):
        raise DraftLost from None


def _place(running: SurveyRound, by: User) -> str:
    return f"survey|{running.pk}|{by.pk}"
