"""Everything that somebody can write in a case, with words that occur nowhere else."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from advies.measures.loading import load_measures
from advies.models import MeasureVersion
from dreiging.accounts.models import User
from incidents.access import grant
from incidents.answers import About
from incidents.attachments.keeping import add_file
from incidents.attachments.receiving import Received
from incidents.casework.contacts import record_contact
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.casework.severity_decisions import decide_severity
from incidents.home.offering import offer_help
from incidents.models import (
    AlarmOutcome,
    AlarmRule,
    CaseGrant,
    CaseMeasure,
    CaseNeed,
    Experience,
    FileKind,
    GrantRole,
    HandOver,
    HandOverCause,
    Incident,
    MeasureEntry,
    Postponement,
    Purpose,
    ReadingAlarm,
    RelativesConsent,
    Seen,
)
from incidents.models.aangifte import Aangifte, AangifteEntry
from incidents.needs.answering import answer_needs
from incidents.needs.asking import ask_needs
from incidents.readlog.record import Way, record
from incidents.related.linking import link_cases
from incidents.reporting.drafts import save_step, start_draft
from incidents.reporting.following import add_supplement
from incidents.tests.factories import AT, make_case
from incidents.worklists.saving import save_list

LATER = AT + timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass
class Words:
    """Words that occur nowhere else, one for each text."""

    numbers: count = field(default_factory=count)
    said: list[str] = field(default_factory=list)

    def __call__(self) -> str:
        self.said.append(f"kanarie{next(self.numbers)}q")
        return f"Iemand zei {self.said[-1]} tegen mij."


def write_everything(cast: Mapping[str, User], words: Words) -> Incident:
    """Write a text in every field that holds one, and return the case."""
    told = ("narrative", "who", "keep_from", "rather_not_when", "colleague_name")
    people = {"reporter": cast["reporter"], "handler": cast["manager"]}
    case = make_case(**people, at=AT, **{name: words() for name in told}, phone="0611112222")
    words.said.append("0611112222")
    write_as_manager(case, words, by=cast["manager"])
    write_as_employee(case, words, by=cast["reporter"])
    write_about_steps(case, words, by=cast["manager"])
    write_about_aangifte(case, words, by=cast["manager"])
    write_about_needs(case, words, by=cast["manager"])
    write_about_reading(case, words, by=cast["manager"])
    write_about_measures(case, words, by=cast["manager"])
    write_about_home(case, words, by=cast["manager"])
    write_about_experience(case, words)
    write_files(case, words, by=cast["manager"])
    save_list(name=words(), filters={"ernst": "HOOG"}, by=cast["casemanager"], at=LATER)
    write_about_handing_over(case, words, by=cast["hr"])
    write_link(case, words, by=cast["manager"])
    return case


def write_as_manager(case: Incident, words: Words, *, by: User) -> None:
    how: dict[str, Any] = {"incident": case, "by": by, "at": LATER}
    add_note(body=words(), for_employee=False, reason_internal=words(), **how)
    send_message(body=words(), **how)
    record_contact(means="PHONE", happened_at=AT, agreements=words(), next_contact_at=LATER + DAY, **how)
    case.refresh_from_db()
    decide_severity(severity=case.severity, reason=words(), version=case.version, **how)


def write_as_employee(case: Incident, words: Words, *, by: User) -> None:
    add_supplement(incident=case, topic="EVIDENCE", answers={"evidence": words()}, by=by, at=LATER)
    draft = start_draft(about=About.SELF, by=by, at=AT)
    save_step(draft=draft, step="wat", answers={"narrative": [words()]}, version=0, by=by, at=AT)


def write_about_steps(case: Incident, words: Words, *, by: User) -> None:
    action = case.actions.first()
    assert action is not None
    action.note = words()
    action.save()
    moved: dict[str, Any] = {"old_due_at": AT, "new_due_at": LATER + DAY, "postponed_by": by, "postponed_at": LATER}
    Postponement.objects.create(incident=case, action=action, reason=words(), **moved)


def write_about_aangifte(case: Incident, words: Words, *, by: User) -> None:
    aangifte = Aangifte.objects.get(incident=case)
    aangifte.contact_police, aangifte.contact_om, aangifte.reason_not_words = words(), words(), words()
    aangifte.save()
    move: dict[str, Any] = {"old": "NOT_DISCUSSED", "new": "DISCUSSED", "happened_on": AT.date(), "news_from": "OWN"}
    written: dict[str, Any] = {"written_by": by, "written_at": LATER}
    AangifteEntry.objects.create(incident=case, aangifte=aangifte, told=words(), **move, **written)


def write_about_needs(case: Incident, words: Words, *, by: User) -> None:
    how: dict[str, Any] = {"incident": case, "by": by, "at": LATER}
    ask_needs(said="NEEDS", kinds=["OTHER"], words=words(), **how)
    answer_needs(needs=[CaseNeed.objects.get(incident=case).pk], answer="NO", words=words(), **how)


def write_about_reading(case: Incident, words: Words, *, by: User) -> None:
    given = case.grants.get(user=by)
    way = Way(given.role, Purpose.OTHER, grant=given.pk)
    record(case.pk, by, way=way, seen=Seen.REASON, words=words())
    window: dict[str, Any] = {"window_starts": AT, "window_ends": LATER, "noticed_at": LATER, "cases": 1, "times": 1}
    closed: dict[str, Any] = {"closed_by": case.reported_by, "closed_at": LATER, "outcome": AlarmOutcome.SPOKEN}
    ReadingAlarm.objects.create(rule=AlarmRule.NIGHT, person=by, words=words(), **window, **closed)


def write_about_measures(case: Incident, words: Words, *, by: User) -> None:
    load_measures(at=AT)
    days: dict[str, Any] = dict.fromkeys(("started_on", "last_talk_on", "ended_on"), AT.date())
    times: dict[str, Any] = dict.fromkeys(
        ("asked_at", "decided_at", "explained_at", "confirmed_at", "usefulness_said_at"), LATER
    )
    said: dict[str, Any] = {"purpose": words(), "refusal": words(), "usefulness_words": words(), "usefulness": 3}
    version = MeasureVersion.objects.current()[0]
    measure = CaseMeasure.objects.create(
        incident=case, version=version, status="ENDED", decider="AUTHORITY", **days, **times, **said
    )
    entry: dict[str, Any] = {"deed": "ENDED", "status": "ENDED", "written_by": by, "written_at": LATER}
    MeasureEntry.objects.create(incident=case, measure=measure, words=words(), **entry)


def write_about_home(case: Incident, words: Words, *, by: User) -> None:
    offer_help(incident=case, answer="ACCEPTED", words=words(), by=by, at=LATER)
    RelativesConsent.objects.create(incident=case, given=True, said_by=case.reported_by, said_at=LATER)


def write_about_experience(case: Incident, words: Words) -> None:
    said: dict[str, Any] = {"taken_seriously": 4, "satisfied": 3, "again": False, "words": words(), "said_at": LATER}
    asked: dict[str, Any] = {"moment": "DAY_14", "counted_from": AT, "asked": case.reported_by, "asked_at": AT}
    Experience.objects.create(incident=case, **asked, **said)


def write_files(case: Incident, words: Words, *, by: User, at: datetime = LATER, **seen: Any) -> None:
    """Add a picture with words in everything of it: in its name, and in what lies in the parts."""
    content = [words().encode() for _part in range(2)]
    file = Received(
        FileKind.PICTURE,
        "image/jpeg",
        "jpg",
        f"{words()}.jpg",
        sum(map(len, content)),
        deque(content),
        words().encode(),
    )
    shown: dict[str, Any] = {"for_employee": False, "reason_internal": words(), **seen}
    add_file(incident=case, file=file, words=words(), **shown, by=by, at=at)


def write_about_handing_over(case: Incident, words: Words, *, by: User) -> None:
    """Let somebody have withdrawn before: nobody else's part changes by it."""
    how: dict[str, Any] = {"from_person": by, "cause": HandOverCause.WITHDREW, "leads": False, "handed_over_at": AT}
    HandOver.objects.create(incident=case, reason=words(), **how)


def write_link(case: Incident, words: Words, *, by: User, at: datetime = LATER) -> None:
    """Link the case to another, in which the same people act."""
    # The greatest id there is: the link is then a row of the case itself.
    other = Incident.objects.get(pk=case.pk)
    other.pk, other.reference, other._state.adding = UUID(int=2**128 - 1), "M-ZZZ-ZZZ", True
    other.save(force_insert=True)
    for granted in CaseGrant.objects.filter(incident=case):
        grant(other, granted.user, role=GrantRole(granted.role), reason=granted.reason, by=None, at=at)
    link_cases(incident=case, reference=other.reference, reason=words(), by=by, at=at)
