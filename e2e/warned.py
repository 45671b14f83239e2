"""Warnings at every stage, for who looks at pages: named in the `names` of a world."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from advies.models import TalkSubject, ThreatWarning, VaguePhrase
from advies.warnings.ending import withdraw
from advies.warnings.phrases import load_phrases
from advies.warnings.publishing import approve, propose, send_back
from advies.warnings.receiving import answer, ask
from advies.warnings.tests.conftest import FACTS
from advies.warnings.writing import save_concept, start_concept
from dreiging.accounts.models import Team, User

DAY = timedelta(days=1)


def write_warning(people: Mapping[str, User], team: Team, **changes: Any) -> ThreatWarning:
    """Return a concept of the safety coordinator for `team`."""
    now, today = timezone.now(), timezone.localdate()
    period = {"starts_on": today, "ends_on": today + 7 * DAY}
    concept = start_concept(by=people["safety"], at=now)
    facts = {**FACTS, **period, "team_ids": [team.pk], **changes}
    return save_concept(warning=concept, facts=facts, revision=1, by=people["safety"], at=now)


def make_warnings(people: Mapping[str, User], team: Team, *, long: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the ids of a warning that runs, one to look at, a concept, a question, a vague phrase and a subject."""
    now = timezone.now()
    author, second = {"by": people["safety"], "at": now}, {"by": people["casemanager"], "at": now}
    load_phrases()
    running = approve(warning=propose(warning=write_warning(people, team, **(long or {})), **author), **second)
    proposed = propose(warning=write_warning(people, team), **author)
    concept = write_warning(people, team, what="Er is sprake van een auto.")
    returned = send_back(
        warning=propose(warning=write_warning(people, team), **author), remark="Welke route?", **second
    )
    ended = approve(warning=propose(warning=write_warning(people, team), **author), **second)
    withdraw(warning=ended, reason="De auto is gevonden.", **author)
    asked = ask(warning=running, body="Geldt dit ook op de fiets?", by=people["reporter"], at=now)
    told = ask(warning=running, body="Hoe laat gaat de poort dicht?", by=people["reporter"], at=now)
    answer(question=told, body="Om elf uur.", **author)
    subject = TalkSubject.objects.create(team=team, words=FACTS["what"], made_by=people["safety"], made_at=now)
    made = {"running": running, "proposed": proposed, "concept": concept, "returned": returned, "ended": ended}
    others = {"question": asked, "phrase": VaguePhrase.objects.order_by("phrase")[0], "subject": subject}
    return {name: str(row.pk) for name, row in {**made, **others}.items()}
