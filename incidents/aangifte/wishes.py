"""What the employee wants: theirs to say, theirs to change, and no reason is ever needed."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dreiging.accounts.models import User
from dreiging.outbox.models import NoticeKind
from incidents import timeline
from incidents.aangifte.locking import check_and_save, lock_of
from incidents.aangifte_lists import ReasonNoAangifte, Wish
from incidents.acting import acting_handler, check_open, lock_as_employee
from incidents.answers import About
from incidents.audience import tell_actors
from incidents.models import Aangifte, EntryKind, Incident
from incidents.watch.ending import settle
from incidents.workflow import BEFORE_FILING, AangifteStatus, MoveNotAllowed


class NotYourChoice(Exception):
    """Only who it is about decides whether to file."""

    def __init__(self) -> None:
        super().__init__(_("Alleen de collega om wie het gaat, beslist of er aangifte komt."))


def decides(incident: Incident, user: User) -> bool:
    """Say whether `user` is who decides: the one it is about once they know; for a team, the one who reported it."""
    if incident.about == About.TEAM:
        return user.pk == incident.reported_by_id
    return user.pk == incident.threatened_id and incident.threatened_knows


def may_choose(aangifte: Aangifte, user: User) -> bool:
    """Say whether `user` can say now what they want: it is theirs, nothing was filed, and the case is open."""
    incident = aangifte.incident
    return aangifte.status in BEFORE_FILING and incident.is_open and decides(incident, user)


def is_asked_again(aangifte: Aangifte) -> bool:
    """Say whether "wil je alsnog aangifte doen?" waits for an answer (N18: once, 30 days after declining)."""
    asked_on, said_at = aangifte.asked_again_on, aangifte.wish_said_at
    if asked_on is None or aangifte.status != AangifteStatus.DECLINED:
        return False
    return said_at is None or timezone.localtime(said_at).date() < asked_on


@transaction.atomic
def say_wish(*, incident: Incident, wish: str, by: User, at: datetime) -> Aangifte:
    """Write down what the employee wants, and tell who acts for them.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourChoice: it is about somebody else, who decides.
    :raises CaseIsClosed: the case is closed.
    :raises MoveNotAllowed: it was filed already, or this is no answer.
    """
    aangifte = _lock_to_choose(incident, by=by)
    if wish not in (Wish.YES, Wish.WITH_HELP, Wish.NOT_NOW):
        raise MoveNotAllowed
    changed = aangifte.wish != wish
    aangifte.wish, aangifte.wish_said_at = wish, at
    if wish != Wish.NOT_NOW and aangifte.status != AangifteStatus.DECLINED:
        aangifte.reasons_not, aangifte.reason_not_words = [], ""
    check_and_save(aangifte)
    settle(aangifte.incident, at=at)
    if changed:
        entry = timeline.record(aangifte.incident, EntryKind.AANGIFTE_WISH, by=by, at=at, data={"wish": wish})
        handler, key = acting_handler(aangifte.incident, at=at), f"wish|{entry.pk}"
        tell_actors(aangifte.incident, [handler], NoticeKind.AANGIFTE_WISH, key=key, at=at)
    return aangifte


@transaction.atomic
def say_why_not(*, incident: Incident, reasons: Collection[str], words: str, by: User, at: datetime) -> Aangifte:
    """Keep why the employee does not want to file now, as far as they like to say. Nobody is told: it is no news.

    :raises NotYours: `by` does not follow the case as the employee.
    :raises NotYourChoice: it is about somebody else, who decides.
    :raises CaseIsClosed: the case is closed.
    :raises MoveNotAllowed: they want to file after all, or it was filed.
    :raises ValidationError: a reason is not in the list.
    """
    aangifte = _lock_to_choose(incident, by=by)
    if aangifte.wish != Wish.NOT_NOW:
        raise MoveNotAllowed
    # Declined has a reason; that one rather says none is one.
    none_said = [ReasonNoAangifte.NOT_SAID] if aangifte.status == AangifteStatus.DECLINED else []
    aangifte.reasons_not, aangifte.reason_not_words = list(reasons) or none_said, words
    check_and_save(aangifte)
    settle(aangifte.incident, at=at)
    return aangifte


def _lock_to_choose(incident: Incident, *, by: User) -> Aangifte:
    incident = lock_as_employee(incident, by=by)
    if not decides(incident, by):
        raise NotYourChoice
    check_open(incident)
    aangifte = lock_of(incident)
    if aangifte.status not in BEFORE_FILING:
        raise MoveNotAllowed
    return aangifte
