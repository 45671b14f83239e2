"""What somebody thinks of the follow-up: asked after closing, and answered low in a case with long texts."""

from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.experience.saying import say_experience
from incidents.models import Experience, Incident, Moment

if TYPE_CHECKING:
    from e2e.world import World

DAY = timedelta(days=1)


def make_experiences(world: "World", *, long_text: str) -> None:
    """Ask in the case `closed`; in `long`, ask twice, and let both be answered low."""
    cases = {name: Incident.objects.get(reference=world.names[name]) for name in ("closed", "long")}
    _ask(cases["closed"], Moment.CLOSING, world)
    for moment, ago in ((Moment.DAY_14, 2 * DAY), (Moment.DAY_60, DAY)):
        asked = _ask(cases["long"], moment, world, ago=ago)
        said = {"taken_seriously": 1, "satisfied": 2, "again": moment == Moment.DAY_60, "words": long_text[:1000]}
        say_experience(experience=asked, **said, by=asked.asked, at=world.now - ago)


def _ask(case: Incident, moment: Moment, world: "World", *, ago: timedelta = timedelta(0)) -> Experience:
    start = case.closed_at if moment == Moment.CLOSING else case.received_at
    who = {"asked": case.reported_by, "asked_at": world.now - ago}
    return Experience.objects.create(incident=case, moment=moment, counted_from=start, **who)
