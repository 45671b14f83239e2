"""People, reports and cases in every state that a page can show, made through the services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from advies.models import ProtocolVersion, Step
from advies.protocols.concepts import start_concept
from advies.protocols.loading import load_default
from dreiging.accounts.models import Role, Team, TeamKind, User
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, TeamFactory, UserFactory
from dreiging.outbox.models import NoticeKind
from dreiging.outbox.services import notify
from e2e.aangiften import decline, make_aangiften
from e2e.attachments import make_files
from e2e.checkins import make_checkins
from e2e.checklists import finish_checklist, make_steps
from e2e.deployments import make_deployments
from e2e.experience import make_experiences
from e2e.figures import make_figures
from e2e.measures import make_catalogue, make_measures, make_questions
from e2e.needs import make_needs
from e2e.readings import make_readings
from e2e.stalls import make_stalls
from e2e.support import make_support
from e2e.surveys import make_surveys
from e2e.talks import make_talks
from e2e.training import make_training
from e2e.warned import make_warnings
from e2e.yearreports import make_year_reports
from incidents.answers import About
from incidents.casework.classification import classify
from incidents.casework.closing import agree_to_closing, announce_closing
from incidents.casework.contacts import record_contact
from incidents.casework.messages import send_message
from incidents.casework.notes import add_note
from incidents.casework.severity_decisions import decide_severity
from incidents.casework.sharing import share_case
from incidents.figures.survey.tests.outcomes import release_made_up, release_quarters
from incidents.handover.giving import hand_over
from incidents.models import Incident, ReportDraft, Topic
from incidents.related.linking import link_cases
from incidents.reporting.calls import request_call
from incidents.reporting.drafts import save_step, start_draft
from incidents.reporting.following import add_supplement, keep_from
from incidents.reporting.submission import submit_report
from incidents.tests.factories import let_replace, make_cast
from incidents.watch.passing_on import pass_on_late

Answers = Mapping[str, Mapping[str, list[str]]]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Longer than a line of any phone, and without a place to break it.
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
LONG_TEXT = f"{'Ze stonden weer voor de deur, en riepen dat ze wisten waar mijn kinderen zijn. ' * 10}\n\n{UNBROKEN}"
LONG_NAME = "Wilhelmina-Alexandra van den Bergh-Oudshoorn tot Nieuwerkerk aan den IJssel"
MANY = 24
LONG_WARNING = {
    "what": LONG_TEXT[:140] + UNBROKEN[:150],
    "action_1": f"Bel de {UNBROKEN[:140]}",
    "action_2": f"Rijd naar {UNBROKEN[:130]}",
}

ENOUGH: Answers = {
    "veilig": {"safe_now": ["YES"]},
    "wat": {"narrative": ["Ze riepen mijn naam en mijn straat."]},
    "wie-leest": {"readers": ["MANAGER"], "reach_by": ["OWN_PHONE"]},
}
EVERYTHING: Answers = {
    **ENOUGH,
    "wat": {"narrative": [LONG_TEXT]},
    "wanneer": {"when": ["EARLIER"], "happened_on": ["5-3-2024"], "place": ["HOME"]},
    "hoe": {"how": ["SAID", "FOLLOWED", "FILMED", "DAMAGE", "HEARD"]},
    "wie": {"who_known": ["MAYBE"], "who": [LONG_TEXT], "they_know": ["NAME", "HOME_ADDRESS", "CAR", "SCHOOL"]},
    "jij-en-thuis": {"self_now": ["WORRIED"], "home_now": ["NOT_TOLD"]},
    "nodig": {"needs": ["TALK_OTHER", "MEASURES", "HELP_HOME", "HELP_AANGIFTE", "REST"]},
    "wie-leest": {**ENOUGH["wie-leest"], "keep_from": [UNBROKEN], "rather_not_when": [UNBROKEN]},
}


@dataclass
class World:
    """`people` by the part they play; `names` of what stands in addresses: references of cases, ids of drafts."""

    now: datetime
    people: dict[str, User]
    names: dict[str, str] = field(default_factory=dict)

    def write(self, who: str, answers: Answers, *, about: str = About.SELF, ago: timedelta = HOUR) -> ReportDraft:
        """Fill in steps of a report."""
        how: dict[str, Any] = {"by": self.people[who], "at": self.now - ago}
        draft = start_draft(about=about, **how)
        for step, given in answers.items():
            draft = save_step(draft=draft, step=step, answers=given, version=draft.version, **how)
        return draft

    def report(self, name: str, who: str, answers: Answers = ENOUGH, *, ago: timedelta, **how: Any) -> Incident:
        """Send a report; its reference is remembered as `name`, the id of its draft as `name`_draft."""
        draft = self.write(who, answers, ago=ago, **how)
        return self.remember(name, submit_report(draft=draft, by=self.people[who], at=self.now - ago))

    def remember(self, name: str, incident: Incident) -> Incident:
        self.names |= {name: incident.reference, f"{name}_draft": str(incident.pk)}
        return incident

    def talk(self, incident: Incident, *, ago: timedelta, agreements: str = "We bellen over een maand weer.") -> None:
        at = self.now - ago
        record_contact(
            incident=incident,
            means="PHONE",
            happened_at=at - HOUR / 3,
            agreements=agreements,
            next_contact_at=at + 30 * DAY,
            by=incident.handler,
            at=at,
        )

    def weigh(self, incident: Incident, *, ago: timedelta) -> None:
        incident.refresh_from_db()
        given = {"severity": incident.severity, "reason": "Het is een keer gebeurd.", "version": incident.version}
        decide_severity(incident=incident, **given, by=incident.handler, at=self.now - ago)

    def propose_closing(self, incident: Incident, *, ago: timedelta) -> None:
        incident.refresh_from_db()
        given = {"message": "Alles is gedaan. Mag dit dicht?", "version": incident.version}
        announce_closing(incident=incident, **given, by=incident.handler, at=self.now - ago)


def make_world() -> World:
    """Make everything that `pages.PAGES` shows; what was late first, so that only that was passed on."""
    world = World(timezone.now(), _make_people())
    load_default(at=world.now - 90 * DAY)
    make_catalogue(world, long_text=LONG_TEXT, unbroken=UNBROKEN)
    _make_passed_on(world)
    _make_late(world)
    _make_talked(world)
    _make_ended(world)
    _make_long(world)
    _make_new(world)
    _make_drafts(world)
    _make_protocol(world)
    make_needs(world, long_text=LONG_TEXT)
    make_files(world, long_text=LONG_TEXT, unbroken=UNBROKEN)
    make_measures(world, long_text=LONG_TEXT)
    make_checkins(world, long_text=LONG_TEXT)
    make_experiences(world, long_text=LONG_TEXT)
    make_aangiften(world, long_text=LONG_TEXT, unbroken=UNBROKEN)
    make_stalls(world)
    _make_handed_over(world)
    _make_related(world)
    world.names |= make_warnings(world.people, world.people["manager"].team, long=LONG_WARNING)
    make_support(world, long_text=LONG_TEXT, unbroken=UNBROKEN)
    world.names |= make_talks(world.people, world.people["confidential"], long_text=LONG_TEXT)
    world.names |= make_questions(world.people, long_text=LONG_TEXT)
    make_training(world.people)
    world.names |= make_deployments(world.people, long_text=LONG_TEXT)
    world.names |= make_surveys(world.people)
    make_readings(world, long_text=LONG_TEXT)
    make_figures()
    make_year_reports(world.people["hr"], long_text=LONG_TEXT)
    _make_outcomes(world)
    for key, kind in enumerate([*NoticeKind] * 3):
        about: dict[str, Any] = {"topic": world.people["hr"].pk, "path": "/hulp/", "at": world.now}
        notify(world.people["reporter"], kind, key=str(key), **about)
    return world


def _make_people() -> dict[str, User]:
    eenheid = EenheidFactory(name="Eenheid Noord")
    district = TeamFactory(name="District Oost", parent=eenheid, kind=TeamKind.DISTRICT)
    team = TeamFactory(name="Basisteam Haven", parent=district)
    elsewhere = TeamFactory(name=f"Basisteam {UNBROKEN[:60]}")
    people = make_cast({"eenheid": eenheid, "district": district, "team": team, "elsewhere": elsewhere})
    for part, name in {"writer": "Wim Schut", "sender": "Sanne Berg", "told": "Tom Blik", "long": LONG_NAME}.items():
        people[part] = UserFactory(name=name, email=f"{part}@voorbeeld.test", team=team)
    people["idle"] = UserFactory(name="Lia Vrij", email="idle@voorbeeld.test", team=TeamFactory(name="Basisteam Duin"))
    RoleFactory(user=people["idle"], role=Role.LEIDINGGEVENDE)
    people["contact"] = UserFactory(name="Nel Dekker", email="contact@voorbeeld.test", team=eenheid)
    RoleFactory(user=people["contact"], role=Role.CONTACTPUNT_NAASTEN)
    let_replace(people["safety"], by=people["second_line"], on=timezone.localdate())
    return people


def _make_passed_on(world: World) -> None:
    world.report("passed_on", "reporter", ago=30 * DAY)
    for days in (28, 24, 20):
        pass_on_late(at=world.now - days * DAY)


def _make_late(world: World) -> None:
    world.report("late", "reporter", ago=15 * DAY)


def _make_handed_over(world: World) -> None:
    """A case that the manager gave to the second line; and one that only one confidential adviser can have."""
    case = world.report("handed", "writer", ago=3 * DAY)
    world.talk(case, ago=2 * DAY, agreements=LONG_TEXT)
    given = {"person": world.people["second_line"], "reason": LONG_TEXT[:500], "version": case.version}
    hand_over(incident=case, **given, by=case.handler, at=world.now - DAY)
    alone = {**ENOUGH, "wie-leest": {"readers": ["CONFIDENTIAL"], "reach_by": ["MESSAGE"]}}
    world.names |= {part: str(world.people[part].pk) for part in ("manager", "idle", "confidential")}
    world.report("alone", "told", alone, ago=DAY)


def _make_outcomes(world: World) -> None:
    """Two rounds that were released, with the reports beside them."""
    eenheid = world.people["manager"].team.lineage[0]
    unit = Team.objects.get(pk=eenheid)
    release_made_up("vorig-jaar", year=2023, title="Meting veiligheid 2023")
    release_made_up("verteld", year=2024, title="Meting veiligheid 2024", unit=unit)
    release_quarters(unit=unit, year=2024)
    world.names |= {"survey_told": "verteld", "eenheid": eenheid}


def _make_related(world: World) -> None:
    """Link the long case to another of the same manager, with all that a reason can hold."""
    long, other = (Incident.objects.get(reference=world.names[name]) for name in ("long", "new"))
    how: dict[str, Any] = {"by": world.people["manager"], "at": world.now}
    for case in (long, other):
        case.refresh_from_db()
        found = {"crime_fields": ["DRUG_TRADE", "OMG"], "version": case.version}
        classify(incident=case, **found, by=world.people["casemanager"], at=world.now)
    link = link_cases(incident=long, reference=other.reference, reason=f"{LONG_TEXT[:130]} {UNBROKEN[:150]}", **how)
    world.names["link"] = str(link.pk)


def _make_talked(world: World) -> None:
    case = world.report("talked", "reporter", ago=14 * DAY)
    keep_from(incident=case, person=world.people["excluded"], by=world.people["reporter"], at=world.now - 14 * DAY)
    world.talk(case, ago=13 * DAY)
    world.weigh(case, ago=13 * DAY)
    send_message(incident=case, body="Ik zag ze weer.", by=case.reported_by, at=world.now - DAY)
    given = {"person": world.people["hr"], "reason": "Kent de buurt", "ends_at": world.now + 20 * DAY}
    grant = share_case(incident=case, **given, by=case.handler, at=world.now - DAY)
    world.names["grant"] = str(grant.pk)
    make_steps(world, case, long_text=LONG_TEXT)


def _make_ended(world: World) -> None:
    cases = {name: world.report(name, "reporter", ago=50 * DAY) for name in ("ready", "closing", "closed")}
    for name, case in cases.items():
        world.talk(case, ago=49 * DAY)
        world.weigh(case, ago=49 * DAY)
        world.talk(case, ago=20 * DAY)
        decline(world, case, ago=20 * DAY)
        finish_checklist(case, by=case.handler, at=world.now - 20 * DAY)
        if name != "ready":
            world.propose_closing(case, ago=10 * DAY)
    closed = cases["closed"]
    agree_to_closing(incident=closed, by=closed.reported_by, at=world.now - 9 * DAY)


def _make_long(world: World) -> None:
    case = world.report("long", "long", EVERYTHING, ago=3 * DAY)
    world.talk(case, ago=2 * DAY, agreements=LONG_TEXT)
    for by in (case.reported_by, case.handler, case.reported_by):
        send_message(incident=case, body=LONG_TEXT, by=by, at=world.now - DAY)
    for for_employee, reason in ((True, ""), (False, UNBROKEN)):
        how = {"for_employee": for_employee, "reason_internal": reason, "by": case.handler, "at": world.now - HOUR}
        add_note(incident=case, body=LONG_TEXT, **how)
    told: dict[str, Any] = {"incident": case, "by": case.reported_by, "at": world.now - HOUR}
    add_supplement(topic=Topic.EVIDENCE, answers={"evidence": LONG_TEXT}, **told)
    add_supplement(topic=Topic.CHANGE, answers={"safe_now": "UNKNOWN", "change": LONG_TEXT, "faster": True}, **told)
    reads = {"person": world.people["colleague"], "reason": UNBROKEN, "ends_at": world.now + DAY}
    share_case(incident=case, **reads, by=case.handler, at=world.now)
    for number in range(MANY):
        world.report(f"many{number}", "long", ago=HOUR)


def _make_new(world: World) -> None:
    world.report("new", "sender", ago=HOUR)
    mate = {"where": ["TEAM"], "colleague": [str(world.people["told"].pk)], "knows": ["YES"]}
    world.report("for_colleague", "sender", {"voor-wie": mate, **ENOUGH}, about=About.COLLEAGUE, ago=HOUR)
    world.report("for_team", "sender", about=About.TEAM, ago=HOUR)


def _make_drafts(world: World) -> None:
    mate = {"where": ["ELSEWHERE"], "colleague_name": [LONG_NAME], "knows": ["NO"]}
    drafts = {
        "draft": world.write("writer", {"veilig": {"safe_now": ["YES"]}}),
        "complete": world.write("writer", EVERYTHING),
        "unsafe": world.write("writer", {"veilig": {"safe_now": ["NO"]}}),
        "colleague": world.write("writer", {"voor-wie": mate, **EVERYTHING}, about=About.COLLEAGUE),
        "nameless": world.write("writer", ENOUGH, about=About.COLLEAGUE),
        "team": world.write("writer", ENOUGH, about=About.TEAM),
        "called": world.write("sender", {"veilig": {"safe_now": ["NO"]}}),
    }
    world.names |= {name: str(draft.pk) for name, draft in drafts.items()}
    asked = {"phone": "+31612345678", "by": world.people["sender"], "at": world.now}
    world.names["call"] = request_call(draft=drafts["called"], **asked).reference


def _make_protocol(world: World) -> None:
    published = ProtocolVersion.objects.published().get()
    concept = start_concept(protocol=published.protocol, by=world.people["casemanager"], at=world.now)
    step = Step.objects.get(version=concept, code="P04")
    Step.objects.filter(pk=step.pk).update(title=UNBROKEN[:100], explanation=LONG_TEXT[:600], example=UNBROKEN)
    world.names |= {
        "published": str(published.pk),
        "protocol": str(concept.pk),
        "phase": str(step.phase_id),
        "step": str(step.pk),
    }
