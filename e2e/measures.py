"""The catalogue of measures with a text that is worked on, and measures of a case in every state worth looking at."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from advies.measures.editing import COLUMNS, save_concept
from advies.measures.loading import load_measures
from advies.measures.understanding import answer, ask, read_and_understood
from advies.models import MeasureVersion
from incidents.measures.deciding import ask_measure, decide_measure, explain_measure, start_measure
from incidents.measures.own import confirm_explained
from incidents.measures.running import end_measure, review_measure
from incidents.models import CaseMeasure, CaseNeed, Incident

if TYPE_CHECKING:
    from dreiging.accounts.models import User
    from e2e.world import World

DAY = timedelta(days=1)


def make_catalogue(world: "World", *, long_text: str, unbroken: str) -> None:
    """Load the measures, and begin a long concept of the home scan."""
    load_measures(at=world.now - 90 * DAY)
    old = MeasureVersion.objects.select_related("measure").get(measure__slug="woningscan")
    columns = {name: getattr(old, name) for name in COLUMNS}
    texts = {"title": unbroken[:80], "what": long_text[:600], "review_on": timezone.localdate(world.now) + 90 * DAY}
    by = world.people["casemanager"]
    save_concept(measure=old.measure, seen=(1, 0), by=by, at=world.now, **{**columns, **texts})


def make_questions(people: Mapping[str, "User"], *, long_text: str) -> dict[str, Any]:
    """Let the reporter read about a measure and ask twice; return the ids of what waits and of what was answered."""
    now = timezone.now()
    version = MeasureVersion.objects.current().get(measure__slug="alarmknop")
    reporter: dict[str, Any] = {"by": people["reporter"], "at": now}
    read_and_understood(version=version, **reporter)
    waits = ask(measure=version.measure, body=long_text[:600], **reporter)
    answered = ask(measure=version.measure, body="Mag de knop ook mee naar huis?", **reporter)
    answer(question=answered, text=long_text[:1200], by=people["casemanager"], at=now)
    return {"measure_question": waits.pk, "measure_answered": answered.pk}


def make_measures(world: "World", *, long_text: str) -> None:
    """Ask for measures in the case `long`, and let each come one step further than the one before; `names` by step."""
    case = Incident.objects.select_related("handler", "reported_by").get(reference=world.names["long"])
    need = CaseNeed.objects.filter(incident=case, kind="MEASURE").get()
    slugs = [
        "camera-of-alarm",
        "alarmknop",
        "belafspraak",
        "extra-toezicht",
        "woningscan",
        "attentie-op-je-adres",
        "online-scan",
    ]
    names = ["asked", "refused", "explained", "confirmed", "active", "winding", "ended"]
    for place, (name, slug) in enumerate(zip(names, slugs, strict=True)):
        _make(world, case, name, slug, need=need if place % 2 else None, words=long_text[:300])


def _make(world: "World", case: Incident, name: str, slug: str, *, need: CaseNeed | None, words: str) -> None:
    """Let a measure come as far as `name` says, each deed with words that are long."""
    version = MeasureVersion.objects.current().get(measure__slug=slug)
    who: dict[str, Any] = {"by": case.handler, "at": world.now}
    served = {"need": need.pk if need else None, "purpose": "" if need else words}
    measure = ask_measure(incident=case, version=version, **served, **who)
    world.names[f"measure_{name}"] = str(measure.pk)
    if name == "asked":
        return
    agreed = name != "refused"
    decide_measure(measure=measure, agreed=agreed, decider="TEAMCHEF", words=words, revision=1, **who)
    if not agreed:
        return
    explain_measure(measure=measure, words=words, revision=2, **who)
    if name == "explained":
        return
    confirm_explained(measure=measure, by=case.reported_by, at=world.now)
    if name != "confirmed":
        _run(measure, words, name, on=timezone.localdate(world.now), **who)


def _run(measure: CaseMeasure, words: str, name: str, *, on: Any, **who: Any) -> None:
    start_measure(measure=measure, started_on=on, review_on=on + 5 * DAY, revision=4, **who)
    if name != "active":
        review_measure(measure=measure, outcome="WINDING_DOWN", next_on=on, words=words, revision=5, **who)
    if name == "ended":
        end_measure(measure=measure, last_talk_on=on, words=words, revision=6, **who)
