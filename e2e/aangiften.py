"""Cases of which the aangifte stands somewhere worth looking at, made through the services."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from incidents.aangifte.facts import change_facts
from incidents.aangifte.moves import add_news, move_aangifte
from incidents.models import Aangifte, Incident
from incidents.workflow import AANGIFTE_ENDED, AangifteStatus

if TYPE_CHECKING:
    from e2e.world import World

S = AangifteStatus
DAY = timedelta(days=1)
FILED: dict[str, Any] = {
    "filed_by": "BOTH",
    "address_choice": "UNDER_NUMBER",
    "under_number_requested_on": None,
    "taken_by_other_team": True,
    "articles": ["SR285", "SR285B", "SR285D"],
}


def make_aangiften(world: "World", *, long_text: str, unbroken: str) -> None:
    """Add the cases `discussed`, `declined` (and asked again), `filed` and `decided` (with everything, and long)."""
    _stand(world, world.report("discussed", "reporter", ago=9 * DAY), S.DISCUSSED, wish="YES")
    declined = world.report("declined", "reporter", ago=60 * DAY)
    _stand(world, declined, S.DISCUSSED, wish="NOT_NOW")
    _stand(world, declined, S.DECLINED, reasons_not=["NO_USE", "OTHER"], reason_not_words="Het levert niets op.")
    Aangifte.objects.filter(incident=declined).update(
        asked_again_on=timezone.localdate(world.now), wish_said_at=world.now - 50 * DAY
    )
    _stand(world, world.report("filed", "reporter", ago=9 * DAY), S.FILED, **FILED)
    decided = world.report("decided", "long", ago=9 * DAY)
    _stand(world, decided, S.FILED, told=long_text, **FILED)
    for status in (S.INVESTIGATION, S.SENT_OM, S.OM_REVIEW):
        _stand(world, decided, status)
    known = {"decision_known_on": timezone.localdate(world.now), "decision_served": True}
    _stand(world, decided, S.SEPOT_POLICY, sepot_code="40", **known)
    how = _how(world, decided)
    add_news(**{**how, "told": long_text})
    names: dict[str, Any] = {"contact_police": unbroken, "contact_om": unbroken[:200], "pv_number": unbroken[:40]}
    change_facts(aangifte=how["aangifte"], version=how["version"] + 1, by=how["by"], at=how["at"], **names)


def decline(world: "World", incident: Incident, *, ago: timedelta) -> None:
    """Talk about it with the employee, who does not want it: then the case may close."""
    for status, facts in ((S.DISCUSSED, {}), (S.DECLINED, {"reasons_not": ["NOT_SERIOUS"]})):
        _stand(world, incident, status, ago=ago, **facts)


def _how(world: "World", incident: Incident, *, ago: timedelta = 0 * DAY) -> dict[str, Any]:
    at = world.now - ago
    today = timezone.localdate(at)
    aangifte = Aangifte.objects.select_related("incident__handler").get(incident=incident)
    return {
        "aangifte": aangifte,
        "happened_on": today,
        "news_from": "OWN",
        "told": "Zo staat het er nu voor.",
        "next_feedback_on": today + 20 * DAY,
        "version": aangifte.version,
        "by": aangifte.incident.handler,
        "at": at,
    }


def _stand(
    world: "World", incident: Incident, status: AangifteStatus, *, ago: timedelta = 0 * DAY, **changes: Any
) -> None:
    ended = {"next_feedback_on": None} if status in AANGIFTE_ENDED else {}
    move_aangifte(status=status, **{**_how(world, incident, ago=ago), **ended, **changes})
