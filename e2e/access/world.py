"""One case with everybody around it, and what stands in the addresses of its pages."""

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from advies.measures.loading import load_measures
from advies.models import Facility, ProtocolVersion, Step, ThreadKind
from advies.protocols.concepts import start_concept
from advies.protocols.loading import load_default
from advies.support.default_facilities import load_facilities
from advies.support.invitations import invite
from advies.support.requests import Whom, ask_to_call
from advies.support.threads import Asked, ask
from dreiging.accounts.models import Role, Team, TeamKind, User
from dreiging.accounts.tests.factories import EenheidFactory, RoleFactory, TeamFactory, UserFactory
from dreiging.outbox.models import Notice, NoticeKind
from dreiging.outbox.services import notify
from e2e.deployments import make_deployments
from e2e.figures import make_figures
from e2e.measures import make_questions
from e2e.surveys import make_surveys
from e2e.talks import make_talks
from e2e.warned import make_warnings
from e2e.yearreports import make_year_reports
from incidents.access import exclude, grant
from incidents.answers import About
from incidents.attachments.keeping import add_own_file
from incidents.attachments.receiving import Received
from incidents.casework.classification import classify
from incidents.casework.sharing import share_case
from incidents.checkins.impact import Felt, ask_impact
from incidents.figures.survey.tests.outcomes import release_made_up
from incidents.models import (
    Action,
    ActionKind,
    AlarmRule,
    CaseLink,
    CaseMeasure,
    CaseNeed,
    FileKind,
    GrantRole,
    Incident,
    NormVersion,
    ReadingAlarm,
    ReportDraft,
    SavedList,
)
from incidents.models.action import NEVER
from incidents.tests.factories import AT, let_replace, make_cast
from incidents.tests.writing import Words, write_everything
from incidents.watch.loading import load_norms

DAY = timedelta(days=1)
CASE_ROLES = (
    Role.LEIDINGGEVENDE,
    Role.TEAMCHEF,
    Role.CASEMANAGER,
    Role.VEILIGHEIDSCOORDINATOR,
    Role.VERTROUWENSPERSOON,
)
# Who is not in the cast of other tests: name, and the roles they hold in the eenheid.
MORE: dict[str, tuple[str, tuple[Role, ...]]] = {
    "threatened": ("Tom Blik", ()),
    "shared": ("Ria Mee", ()),
    "unasked": ("Olga Ver", CASE_ROLES),
    "portfolio": ("Pia Hoek", (Role.PORTEFEUILLEHOUDER,)),
    "contact": ("Nel Dekker", (Role.CONTACTPUNT_NAASTEN,)),
    "tco": ("Ties Kol", (Role.TCO,)),
    "privacy": ("Fenna Graaf", (Role.FG,)),
}
GRANTED = {
    "casemanager": GrantRole.CASEMANAGER,
    "second_line": GrantRole.SECOND_LINE,
    "safety": GrantRole.SAFETY,
    "confidential": GrantRole.CONFIDENTIAL,
    "excluded": GrantRole.MANAGER,
}


@dataclass
class World:
    """`people` by actor of the matrix.

    `names`: what stands in addresses, by the name it has in the path, or "room:page.name" for one page alone.
    `sent`: what a form is sent with, by name of the path; nothing for most.
    """

    people: dict[str, User]
    case: Incident
    words: Words
    names: dict[str, Any] = field(default_factory=dict)
    sent: dict[str, dict[str, str]] = field(default_factory=dict)


def make_world() -> World:
    """Make the case that docs/security/access-matrix.md speaks of: reported by ME, about BE."""
    load_default(at=AT - 90 * DAY)
    load_norms(at=AT - 90 * DAY)
    load_measures(at=AT - 90 * DAY)
    people, words = _make_people(), Words()
    case = write_everything(people, words)
    _let_in(case, people)
    world = World(people, case, words)
    _name_case(world)
    _name_needs(world)
    _name_steps(world)
    _name_files(world)
    _name_protocol(world)
    _name_own(world)
    _name_support(world)
    _name_warnings(world)
    _name_talks(world)
    _name_surveys(world)
    _name_alarm(world)
    make_figures()
    make_year_reports(people["hr"])
    world.names |= {"form": "csv", "year": 2025, "edition": 1}
    world.sent["yearreports:preview"] = {"deed": "take-back"}
    release_made_up("uitkomst")
    return world


def _make_people() -> dict[str, User]:
    eenheid = EenheidFactory(name="Eenheid Noord")
    district = TeamFactory(name="District Oost", parent=eenheid, kind=TeamKind.DISTRICT)
    team, elsewhere = TeamFactory(name="Basisteam Haven", parent=district), TeamFactory(name="Basisteam Duin")
    teams: dict[str, Team] = {"eenheid": eenheid, "district": district, "team": team, "elsewhere": elsewhere}
    people = make_cast(teams)
    for part, (name, roles) in MORE.items():
        people[part] = UserFactory(name=name, email=f"{part}@voorbeeld.test", team=eenheid if roles else team)
        for role in roles:
            RoleFactory(user=people[part], role=role)
    return people


def _let_in(case: Incident, people: dict[str, User]) -> None:
    """Give access as the matrix says, and keep the case from one who has a grant too."""
    Incident.objects.filter(pk=case.pk).update(about=About.COLLEAGUE, threatened=people["threatened"])
    for part, role in GRANTED.items():
        grant(case, people[part], role=role, reason="Hoort hierbij", by=None, at=AT)
    exclude(case, people["excluded"], at=AT)
    let_replace(people["manager"], by=people["deputy"], on=timezone.localdate())
    case.refresh_from_db()
    other = CaseLink.objects.select_related("other", "incident").get().across_from(case)
    for part, role in GRANTED.items():
        grant(other, people[part], role=role, reason="Hoort hierbij", by=None, at=AT)
    classify(incident=case, version=case.version, by=people["casemanager"], at=AT)


def _name_case(world: World) -> None:
    case, now = world.case, timezone.now()
    given = {"person": world.people["shared"], "reason": "Kent de buurt", "ends_at": now + 20 * DAY}
    shared = share_case(incident=case, **given, by=case.handler, at=now)
    norm = NormVersion.objects.current().get(code="N09")
    stall: dict[str, Any] = {"owner": case.handler, "opened_at": AT, "due_at": AT, "next_rung_at": now + DAY}
    stalled = Action.objects.create(incident=case, kind=ActionKind.NORM, norm=norm, norm_code=norm.code, **stall)
    world.names |= {"reference": case.reference, "grant": shared.pk, "topic": "bewaard", "move": "besproken"}
    world.names |= {"token": "nooit", "watch:postpone.action": stalled.pk, "code": norm.code}
    world.names["related:unlink.link"] = CaseLink.objects.get().pk
    world.names["handover:person.person"] = world.people["manager"].pk
    world.sent["aangifte:own"] = {"wish": "WITH_HELP"}


def _name_needs(world: World) -> None:
    said: dict[str, Any] = {"own": Felt(2), "home": None, "motivation": None}
    ask_impact(incident=world.case, by=world.case.handler, at=timezone.now(), **said)
    need = CaseNeed.objects.get(incident=world.case)
    world.names["need"] = need.pk
    world.sent["needs:own"] = {"need": str(need.pk)}
    measure = CaseMeasure.objects.get(incident=world.case)
    world.names["measure"] = measure.pk
    world.sent["measures:own"] = {"measure": str(measure.pk)}


def _name_files(world: World) -> None:
    """Name a file that the employee sees, and send what each form asks beside one."""
    file = Received(FileKind.PDF, "application/pdf", "pdf", "brief.pdf", 5, deque([b"%PDF-"]))
    now = timezone.now()
    kept = add_own_file(incident=world.case, file=file, words="", by=world.people["reporter"], at=now)
    world.names["file"] = kept.pk


def _name_steps(world: World) -> None:
    """Name a step to do, one that the employee does, one that they can doubt, and one that they doubt."""
    steps = Action.objects.steps().filter(incident=world.case, done_at=None).exclude(next_rung_at=NEVER)
    talk = steps.get(step__code="P43")
    first, done, doubted = steps.exclude(pk=talk.pk).order_by("pk")[:3]
    Action.objects.filter(pk__in=[done.pk, doubted.pk]).update(done_at=AT, outcome="DONE", done_by=done.owner)
    asked: dict[str, Any] = {"owner": first.owner, "opened_at": AT, "due_at": AT, "next_rung_at": NEVER - DAY}
    doubt = Action.objects.create(incident=world.case, kind=ActionKind.NOT_HAPPENED, step=doubted.step, **asked)
    own = Action.objects.steps().filter(incident=world.case).exclude(pk=talk.pk).order_by("pk").last()
    assert own is not None
    Action.objects.filter(pk=own.pk).update(next_rung_at=NEVER, done_at=None, outcome="")
    world.names |= {
        "action": first.pk,
        **{f"checkins:{page}.action": talk.pk for page in ("plan", "calendar", "own_calendar")},
        "reporting:doubt.action": done.pk,
        "casework:doubt.action": doubt.pk,
        "reporting:own_step.action": own.pk,
    }


def _name_protocol(world: World) -> None:
    published = ProtocolVersion.objects.published().get()
    concept = start_concept(protocol=published.protocol, by=world.people["casemanager"], at=timezone.now())
    changed = Step.objects.filter(version=concept).first()
    assert changed is not None
    world.names |= {
        "version_id": concept.pk,
        "protocol_id": concept.protocol_id,
        "phase_id": changed.phase_id,
        "step_id": changed.pk,
        "slug": "woningscan",
    }
    world.sent["advies:edit"] = {"move": f"up:step:{changed.pk}"}


def _name_own(world: World) -> None:
    """Name what is of one person: the reporter's draft and notice, and the replacement of the manager."""
    reporter = world.people["reporter"]
    notify(reporter, NoticeKind.CASE_CLOSED, key="own", topic=uuid4(), path="/hulp/", at=timezone.now())
    world.names |= {
        "draft": ReportDraft.objects.get(author=reporter).pk,
        "reporting:sent.draft": world.case.pk,
        "step": "wat",
        "notice_id": Notice.objects.to_show(reporter).filter(path="/hulp/").get().pk,
        "pk": world.people["manager"].absences.get().pk,
    }


def _name_support(world: World) -> None:
    """Name what a relative asked, an invitation of the reporter, and a facility that beheer keeps."""
    now = timezone.now()
    load_facilities()
    asked = Asked(kind=ThreadKind.QUESTION, key=uuid4(), language="nl", body="Wat kan ik doen?")
    world.names |= {
        "thread_id": ask(asked, source="", at=now)[0].pk,
        "request_id": ask_to_call(Whom("Robin", "+31612345678"), eenheid=None, at=now).pk,
        "facility_id": Facility.objects.filter(keeper=Role.BEHEER).order_by("pk")[0].pk,
        "invitation_id": invite(by=world.people["reporter"], at=now)[0].pk,
    }
    world.sent["advies:relative_deed"] = {"deed": "take"}


def _name_warnings(world: World) -> None:
    """Name a warning that runs for the team of the reporter; for some pages one to look at, or a concept."""
    made = make_warnings(world.people, world.case.team)
    world.names |= {
        "warning_id": made["running"],
        "question_id": made["question"],
        "phrase_id": made["phrase"],
        "subject_id": made["subject"],
        **{f"advies:{page}.warning_id": made["proposed"] for page in ("decide_warning", "send_back_warning")},
        **{f"advies:{page}_warning.warning_id": made["concept"] for page in ("edit", "discard", "talk_about")},
    }
    world.sent["advies:decide_warning"] = {"deed": "approve"}


def _deployment_names(world: World) -> dict[str, Any]:
    """Name work with a risk that the manager leads, and in which the reporter takes part."""
    made = make_deployments(world.people, long_text="Er gaat iets gebeuren. " * 20)
    return {"deployment_id": made["deployment"], "estimate_id": made["estimate"]}


def _name_talks(world: World) -> None:
    """Name a talk of the team that its own manager leads, and a free offer of who would lead one."""
    made = make_talks(world.people, world.people["tco"], long_text="Afspraak. " * 20)
    world.names |= {
        "talk_id": made["talk_to_record"],
        "advies:move_talk.talk_id": made["talk_called_for"],
        "advies:cancel_talk.talk_id": made["talk_called_for"],
        "team_id": made["talk_team"],
        "person_id": made["talk_person"],
        "offer_id": made["offer"],
        "advies:card.slug": "herken-het",
        **_deployment_names(world),
        "measure_question_id": make_questions(world.people, long_text="Mag het? " * 20)["measure_question"],
        "advies:module.code": "elk-jaar",
    }


def _name_surveys(world: World) -> None:
    """Name a survey that runs; for some pages one that is planned."""
    made = make_surveys(world.people)
    world.names |= {
        **{f"advies:{page}.slug": made["survey_open"] for page in ("survey", "answer_survey", "decline_survey")},
        **{f"advies:{page}_survey.slug": made["survey_open"] for page in ("extend", "close")},
        **{f"advies:{page}.slug": made["survey_planned"] for page in ("survey_round", "change_survey")},
        "advies:withdraw_survey.slug": made["survey_planned"],
        "advies:survey_questions.number": 1,
        **{f"figures:{page}.slug": "uitkomst" for page in ("round", "round_download", "outcome")},
    }


def _name_alarm(world: World) -> None:
    """Name what a privacy officer looks into, about the case manager."""
    now = timezone.now()
    window: dict[str, Any] = {"window_starts": now - DAY, "window_ends": now, "noticed_at": now, "cases": 5, "times": 5}
    about = {"rule": AlarmRule.NO_TASK, "person": world.people["casemanager"]}
    world.names["alarm"] = ReadingAlarm.objects.create(**about, **window).pk
    world.names["saved"] = SavedList.objects.get(owner=world.people["casemanager"]).pk
