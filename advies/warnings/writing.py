"""A concept: started, written by its author alone, thrown away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from advies.models import ThreatWarning, WarningStatus
from advies.warnings.refusals import ChangedMeanwhile, NotYours, OutOfReach
from advies.warnings.rights import check_writes, is_author, reaches
from dreiging.accounts.models import User

FACTS = (
    *("source", "certainty", "what", "place", "starts_on", "ends_on", "consequence"),
    *("action_1", "action_2", "action_3", "call_name", "call_phone", "team_ids", "roles"),
)


@transaction.atomic
def start_concept(*, by: User, at: datetime) -> ThreatWarning:
    """Begin an empty warning.

    :raises NotYours: `by` may not write any.
    """
    if not is_author(by, on=timezone.localtime(at).date()):
        raise NotYours
    return ThreatWarning.objects.create(author=by, changed_at=at)


@transaction.atomic
def save_concept(
    *, warning: ThreatWarning, facts: Mapping[str, Any], revision: int, by: User, at: datetime
) -> ThreatWarning:
    """Keep what was written so far, also when something is missing; empty actions move to the end.

    :raises NotYours: `by` is not its author, or it is no concept any more.
    :raises ChangedMeanwhile: it was saved elsewhere since `revision`.
    :raises OutOfReach: it is for a team for which `by` may not write.
    :raises ValidationError: a text is too long, or a choice does not exist.
    """
    warning = locked_concept(warning, by=by, at=at)
    if warning.revision != revision:
        raise ChangedMeanwhile
    if not reaches(by, facts["team_ids"], on=timezone.localtime(at).date()):
        raise OutOfReach
    for name in FACTS:
        setattr(warning, name, facts[name])
    warning.action_1, warning.action_2, warning.action_3 = (*warning.actions, "", "", "")[:3]
    warning.revision += 1
    warning.changed_at = at
    warning.clean_fields(exclude={field.name for field in warning._meta.fields} - set(FACTS))
    warning.save()
    return warning


@transaction.atomic
def discard_concept(*, warning: ThreatWarning, by: User, at: datetime) -> None:
    """Throw a concept away.

    :raises NotYours: `by` is not its author, or it is no concept any more.
    """
    locked_concept(warning, by=by, at=at).delete()


def locked_concept(warning: ThreatWarning, *, by: User, at: datetime) -> ThreatWarning:
    found = ThreatWarning.objects.select_for_update(of=("self",)).filter(pk=warning.pk, status=WarningStatus.CONCEPT)
    current = found.first()
    if current is None:
        raise NotYours
    check_writes(current, by=by, at=at)
    return current
