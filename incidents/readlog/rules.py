"""What is noticed about reading, as data. Every number is a default of ours: no law or source gives one.

A window of a rule slides: it is looked at every `step`, over the last `looks_back`, so that a worker that was away
for a while misses nothing. The numbers are settings (`READ_ALARMS`); the reasons are in docs/security/read-log.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from enum import Enum, auto

from django.conf import settings

from advies.models import Origin
from incidents.models import AlarmRule, Purpose, Seen
from incidents.models.reading import STATED

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT_FROM, NIGHT_UNTIL = time(23), time(6)


class Counted(Enum):
    """What a rule counts, of one person in one window: different cases, or grants that they gave."""

    READINGS = auto()
    NIGHTS = auto()
    GRANTS = auto()


@dataclass(frozen=True)
class Rule:
    """From `threshold` on in a window it is an alarm. `purposes`: only readings with one of these; () for all."""

    code: AlarmRule
    counted: Counted
    window: timedelta
    step: timedelta
    looks_back: timedelta
    threshold: int
    purposes: tuple[str, ...] = ()
    origin: Origin = Origin.DEFAULT


# Somebody's own case, a control, and a list are no reading of many cases.
NOT_COUNTED_PURPOSES = (Purpose.OWN, Purpose.CONTROL)
NOT_COUNTED_SEEN = (Seen.LIST, Seen.REASON, Seen.CHECK)


def rules() -> Iterator[Rule]:
    """Yield every rule, with the threshold of the settings."""
    number, minutes = settings.READ_ALARMS, timedelta(minutes=5)
    yield Rule(AlarmRule.MANY_HOUR, Counted.READINGS, HOUR, minutes, DAY, number["MANY_HOUR"])
    yield Rule(AlarmRule.MANY_WEEK, Counted.READINGS, 7 * DAY, HOUR, 6 * HOUR, number["MANY_WEEK"])
    yield Rule(AlarmRule.MANY_MONTH, Counted.READINGS, 28 * DAY, 6 * HOUR, DAY, number["MANY_MONTH"])
    yield Rule(AlarmRule.NIGHT, Counted.NIGHTS, DAY, DAY, 2 * DAY, number["NIGHT"])
    yield Rule(AlarmRule.NO_TASK, Counted.READINGS, DAY, HOUR / 4, DAY, number["NO_TASK"], purposes=STATED)
    yield Rule(AlarmRule.GRANTS, Counted.GRANTS, DAY, HOUR / 4, DAY, number["GRANTS"])
