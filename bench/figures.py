"""Releasing figures over all cases, beside the same counts in SQL alone; a process of its own, for its memory.

`python -m bench.figures` releases what is due in the database of the bench, and prints rows in JSON.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

Row = dict[str, Any]


def rows(cases: int) -> list[Row]:
    """Measure in a process of its own; the environment is that of the bench."""
    done = subprocess.run([sys.executable, "-m", "bench.figures"], check=True, stdout=subprocess.PIPE, text=True)
    return [{**row, "cases": cases} for row in json.loads(done.stdout.splitlines()[-1])]


def _measure() -> Iterator[Row]:
    from django.utils import timezone

    from dreiging.accounts.models import Team, TeamKind
    from dreiging.database.ownership import connect_as
    from incidents.figures.counting import count, first_report
    from incidents.figures.periods import to_release
    from incidents.figures.rates import count_rates
    from incidents.figures.releasing import audit_all, release

    connect_as("DATABASE_WORKER_URL")
    at = timezone.now()
    since = first_report()
    due = list(to_release(timezone.localtime(since).date(), timezone.localtime(at).date())) if since else []
    units = {str(pk): name for pk, name in Team.objects.filter(kind=TeamKind.EENHEID).values_list("pk", "name")}
    for period in due:
        plain, _numbers = _timed(partial(count, period, units=units, at=at))
        shares, _numbers = _timed(lambda period=period: list(count_rates(period, units=units)))
        before = _peak_mb()
        seconds, _kept = _timed(partial(release, period, at=at))
        yield {
            "name": f"release {period.code}",
            "seconds": round(seconds, 2),
            "counting_s": round(plain + shares, 2),
            "mb": round(_peak_mb()),
            "grew_mb": round(_peak_mb() - before, 1),
        }
    seconds, found = _timed(audit_all)
    yield {"name": "audit of all releases", "seconds": round(seconds, 2), "holes": sum(map(len, found.values()))}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()
    print(json.dumps(list(_measure())))
