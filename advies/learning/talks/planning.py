"""Planning a talk of a team: making time, asking somebody to lead it, moving it and calling it off."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from advies.learning import refusals
from advies.learning.leading import leads
from advies.learning.talks.subjects import take_along
from advies.models import FacilitatorOffer, TalkStatus, TeamTalk
from dreiging.accounts.models import Team, User
from dreiging.outbox import services as outbox
from dreiging.outbox.models import NoticeKind


@transaction.atomic
def plan_talk(
    *,
    team: Team,
    theme: str,
    starts_at: datetime,
    minutes: int,
    offer: FacilitatorOffer | None,
    place: str,
    subjects: Collection[UUID] = (),
    by: User,
    at: datetime,
) -> TeamTalk:
    """Plan a talk, and tell the team and the facilitator. `subjects` of the team that wait go along.

    :raises NotYours: `by` does not lead `team`.
    :raises InThePast: it would have begun.
    :raises OfferTaken: the facilitator leads another talk then, or took the offer back.
    :raises OutsideOffer: the facilitator cannot be there all the time.
    :raises ValidationError: it is too short, or its theme is unknown.
    """
    _check_leads(team, by=by, at=at)
    talk = TeamTalk(team=team, planned_by=by, planned_at=at)
    _fill(talk, theme=theme, starts_at=starts_at, minutes=minutes, offer=offer, place=place, at=at)
    talk.save(force_insert=True)
    take_along(talk, subjects)
    _tell(talk, NoticeKind.TALK_PLANNED, by=by, at=at)
    return talk


@transaction.atomic
def move_talk(
    *,
    talk: TeamTalk,
    version: int,
    theme: str,
    starts_at: datetime,
    minutes: int,
    offer: FacilitatorOffer | None,
    place: str,
    subjects: Collection[UUID] = (),
    by: User,
    at: datetime,
) -> TeamTalk:
    """Change a talk that was shown as `version`, and tell the team and the facilitator. `subjects` go along, no others.

    :raises NotYours: `by` does not lead the team.
    :raises IsOver: it was held or called off.
    :raises ChangedMeanwhile: somebody else was first.

    Further as `plan_talk`.
    """
    talk = _lock(talk, by=by, at=at)
    if talk.version != version:
        raise refusals.ChangedMeanwhile
    before = talk.offer
    talk.version += 1
    _fill(talk, theme=theme, starts_at=starts_at, minutes=minutes, offer=offer, place=place, at=at)
    talk.save()
    take_along(talk, subjects)
    _tell(talk, NoticeKind.TALK_CHANGED, by=by, at=at, also=before)
    return talk


@transaction.atomic
def cancel_talk(*, talk: TeamTalk, by: User, at: datetime) -> TeamTalk:
    """Call a talk off, so that the facilitator is free again and its subjects wait for another, and tell everybody.

    :raises NotYours: `by` does not lead the team.
    :raises IsOver: it was held or called off.
    """
    talk = _lock(talk, by=by, at=at)
    before, talk.offer = talk.offer, None
    talk.status, talk.version = TalkStatus.CANCELLED, talk.version + 1
    talk.save(update_fields=["status", "offer", "version"])
    take_along(talk, ())
    _tell(talk, NoticeKind.TALK_CHANGED, by=by, at=at, also=before)
    return talk


def _check_leads(team: Team, *, by: User, at: datetime) -> None:
    if not leads(by, team, on=timezone.localtime(at).date()):
        raise refusals.NotYours


def _lock(talk: TeamTalk, *, by: User, at: datetime) -> TeamTalk:
    talk = TeamTalk.objects.select_for_update(of=("self",)).select_related("team", "offer__facilitator").get(pk=talk.pk)
    _check_leads(talk.team, by=by, at=at)
    if talk.status != TalkStatus.PLANNED:
        raise refusals.IsOver
    return talk


def _fill(
    talk: TeamTalk,
    *,
    theme: str,
    starts_at: datetime,
    minutes: int,
    offer: FacilitatorOffer | None,
    place: str,
    at: datetime,
) -> None:
    if starts_at <= at:
        raise refusals.InThePast
    talk.theme, talk.starts_at, talk.minutes, talk.place = theme, starts_at, minutes, place
    talk.offer = _locked_offer(offer, talk, at=at) if offer else None
    talk.full_clean(exclude=["team", "planned_by", "offer"])


def _locked_offer(offer: FacilitatorOffer, talk: TeamTalk, *, at: datetime) -> FacilitatorOffer:
    """Return the offer under lock, so that of two teams that choose it at once the second one hears it."""
    locked = FacilitatorOffer.objects.select_for_update(of=("self",)).select_related("facilitator")
    found = locked.filter(pk=offer.pk).first()
    if found is None or TeamTalk.objects.filter(offer=found).exclude(pk=talk.pk).exists():
        raise refusals.OfferTaken
    if not found.starts_at <= talk.starts_at <= found.ends_at - timedelta(minutes=talk.minutes):
        raise refusals.OutsideOffer
    return found


def _tell(talk: TeamTalk, kind: NoticeKind, *, by: User, at: datetime, also: FacilitatorOffer | None = None) -> None:
    people = {person.pk: person for person in User.objects.filter(team=talk.team, is_active=True)}
    people |= {offer.facilitator_id: offer.facilitator for offer in (talk.offer, also) if offer}
    people.pop(by.pk, None)
    key = f"talk|{talk.pk}|{talk.version}"
    outbox.notify_all(people.values(), kind, key=key, topic=talk.pk, path=talk.get_absolute_url(), at=at)
