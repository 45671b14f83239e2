"""The daily watch over all cases, beside the same selection in SQL alone; a process of its own, for its memory.

`python -m bench.watching` measures the database of the bench as it is, and prints rows in JSON.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

Row = dict[str, Any]
IDLE_LOOKS = 20


def rows(cases: int) -> list[Row]:
    """Measure in a process of its own; the environment is that of the bench."""
    done = subprocess.run([sys.executable, "-m", "bench.watching"], check=True, capture_output=True, text=True)
    return [{**row, "cases": cases} for row in json.loads(done.stdout.splitlines()[-1])]


def _measure() -> list[Row]:
    from django.utils import timezone

    from dreiging.database.ownership import connect_as
    from incidents.watch.loading import load_norms
    from incidents.watch.passing_on import pass_on_late
    from incidents.watch.watching import watch

    connect_as("DATABASE_WORKER_URL")
    at = timezone.now()
    load_norms(at=at)
    pass_on_late(at=at)  # what people promised has its own work, which is not measured here
    before = _peak_mb()
    plain, found = _timed(lambda: _select(at))
    first = _row("watch: what stalls is found and told", lambda: watch(at=at))
    again = _row("watch: nothing new", lambda: watch(at=at))
    first |= {"stalled": found, "grew_mb": round(_peak_mb() - before, 1)}
    again |= {"selection_sql_s": round(plain, 3), "ratio": round(again["seconds"] / plain, 2)}
    idle = [_timed(lambda: pass_on_late(at=at))[0] * 1000 for _look in range(IDLE_LOOKS)]
    return [first, again, {"name": "every minute, nothing due", "p50_ms": round(statistics.median(idle), 1)}]


def _select(at: Any) -> int:
    """Find what stalls, norm by norm, in SQL alone: no row becomes an object; return how many."""
    from django.db import connection

    from incidents.watch.ladders import current_ladders
    from incidents.watch.stalls import stalled, stalls_on

    number = 0
    with connection.cursor() as cursor:
        for code, ladder in current_ladders().items():
            if code in stalls_on(at.date()):
                statement, values = stalled(ladder, at=at).values_list("incident_id", "since").query.sql_with_params()
                cursor.execute(f"SELECT count(*) FROM ({statement}) AS found", values)  # noqa: S608 -- Django's own
                number += cursor.fetchone()[0]
    return number


def _row(name: str, work: Callable[[], Any]) -> Row:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from incidents.watch.stalls import stalls_on

    with CaptureQueriesContext(connection) as asked:
        seconds, seen = _timed(work)
    norms = len(stalls_on(date.min))
    number = sum(
        not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for query in asked.captured_queries
    )
    return {
        "name": name,
        "seconds": round(seconds, 2),
        "queries": number,
        "queries_per_norm": round(number / norms, 1),
        "told": seen.told,
        "made": seen.stalled,
    }


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
    print(json.dumps(_measure()))
