"""Drafts in every stage, and the answers somebody gives."""

from collections.abc import Callable
from typing import Any

import pytest

from dreiging.accounts.models import User
from incidents.answers import About
from incidents.models import Incident, ReportDraft
from incidents.reporting.drafts import save_step, start_draft
from incidents.reporting.submission import submit_report
from incidents.tests.factories import AT

ENOUGH: dict[str, dict[str, list[str]]] = {
    "veilig": {"safe_now": ["YES"]},
    "wat": {"narrative": ["Ze stonden bij mijn auto en riepen mijn naam."]},
    "wie-leest": {"readers": ["MANAGER"], "reach_by": ["OWN_PHONE"]},
}

Answer = Callable[..., ReportDraft]


def answer(draft: ReportDraft, steps: dict[str, dict[str, list[str]]]) -> ReportDraft:
    """Save `steps` in their order, each from a page that was just opened."""
    for step, answers in steps.items():
        draft = save_step(draft=draft, step=step, answers=answers, version=draft.version, by=draft.author, at=AT)
    return draft


def started(author: User, about: str = About.SELF) -> ReportDraft:
    return start_draft(about=about, by=author, at=AT)


def ready(author: User, about: str = About.SELF, **steps: Any) -> ReportDraft:
    """Make a draft that can be sent; `steps` change or add steps, by slug with underscores."""
    changed = {slug.replace("_", "-"): answers for slug, answers in steps.items()}
    return answer(started(author, about), {**ENOUGH, **changed})


def sent(author: User, about: str = About.SELF, **steps: Any) -> Incident:
    """Make a case in the way an employee does."""
    return submit_report(draft=ready(author, about, **steps), by=author, at=AT)


@pytest.fixture
def reporter(cast: dict[str, User]) -> User:
    return cast["reporter"]


@pytest.fixture
def draft(reporter: User) -> ReportDraft:
    return started(reporter)


@pytest.fixture
def incident(reporter: User) -> Incident:
    return sent(reporter)
