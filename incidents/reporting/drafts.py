"""The report while it is being written: kept on the server, with everything that was typed, right or wrong.

`ReportDraft.answers` is {slug of the step: {"fields": {field: [typed, …]}, "version": n, "page": token}}; a step
that was opened and skipped has no fields. Whom it is about stands under BEGIN.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.web.forms.text import tidy
from incidents.models import ReportDraft

BEGIN = "begin"
# Somebody was asked to call: the case exists already.
CALL = "bellen"

Typed = Mapping[str, Sequence[str]]


class DraftSent(Exception):
    """The report was sent already; what was typed now is no part of it."""

    def __init__(self) -> None:
        super().__init__(_("Je melding is al verstuurd. Voeg dit toe bij je melding."))


class ChangedInAnotherTab(Exception):
    """The step was saved from another page after this one was opened; `draft` is how it stands now."""

    def __init__(self, draft: ReportDraft) -> None:
        self.draft = draft
        super().__init__(
            _("Intussen heb je dit in een ander tabblad veranderd. Bekijk dat eerst. Je tekst staat nog hieronder.")
        )


@transaction.atomic
def start_draft(*, about: str, by: User, at: datetime) -> ReportDraft:
    """Start a report about `about`; one that was started and left empty is used again."""
    # What is in a draft is sealed: the few that are empty are opened and looked at.
    for empty in ReportDraft.objects.of(by).unsent().filter(version=0):
        if about_of(empty) == about:
            return empty
    answers = {BEGIN: {"fields": {"about": [str(about)]}, "version": 0, "page": ""}}
    return ReportDraft.objects.create(author=by, answers=answers, started_at=at, saved_at=at)


def about_of(draft: ReportDraft) -> str:
    return typed_in(draft, BEGIN)["about"][0]


def typed_in(draft: ReportDraft, step: str) -> dict[str, list[str]]:
    """Return what was typed in `step`: {field: [typed, …]}; empty when nothing was."""
    return draft.answers.get(step, {}).get("fields", {})


def is_saved(draft: ReportDraft, step: str) -> bool:
    """Say whether `step` was answered or skipped."""
    return step in draft.answers


@transaction.atomic
def save_step(
    *, draft: ReportDraft, step: str, answers: Typed, version: int, by: User, at: datetime, page: str = ""
) -> ReportDraft:
    """Keep what was typed in `step`, also what is wrong; the answers to other steps stay as they are.

    `version` is that of the draft when the page was opened, `page` a token of that page: going back in the same
    page and saving again is no surprise, a save from an older page after another one is.

    :raises ChangedInAnotherTab: this step was saved elsewhere since; nothing is kept yet.
    :raises DraftSent: it was sent meanwhile.
    """
    draft = _locked(draft, by)
    fields, page = _without_empty(answers), tidy(page)
    kept = draft.answers.get(step, {"fields": {}, "version": 0, "page": ""})
    is_same_page = bool(page) and kept["page"] == page
    if kept["version"] > version and not is_same_page and kept["fields"] != fields:
        raise ChangedInAnotherTab(draft)
    draft.version += 1
    draft.answers[step] = {"fields": fields, "version": draft.version, "page": page}
    draft.saved_at = at
    draft.save(update_fields=["answers", "version", "saved_at"])
    return draft


def _locked(draft: ReportDraft, by: User) -> ReportDraft:
    current = ReportDraft.objects.of(by).select_for_update().get(pk=draft.pk)
    if current.sent_at:
        raise DraftSent
    return current


def _without_empty(answers: Typed) -> dict[str, list[str]]:
    tidied = {name: [tidy(text) for text in typed] for name, typed in answers.items()}
    return {name: typed for name, typed in tidied.items() if any(text.strip() for text in typed)}


@transaction.atomic
def remember_call(*, draft: ReportDraft, by: User, at: datetime) -> ReportDraft:
    """Remember that the case of `draft` exists already.

    :raises DraftSent: it was sent meanwhile.
    """
    draft = _locked(draft, by)
    draft.version += 1
    draft.answers[CALL] = {"fields": {}, "version": draft.version, "page": ""}
    draft.saved_at = at
    draft.save(update_fields=["answers", "version", "saved_at"])
    return draft


@transaction.atomic
def discard_draft(*, draft: ReportDraft, by: User, at: datetime) -> None:
    """Throw an unsent report away, with everything in it; a request to be called stays.

    :raises DraftSent: it was sent meanwhile.
    """
    _locked(draft, by).delete()


def drop_old_drafts(*, at: datetime) -> int:
    """Throw away what was not sent and not touched for `DRAFT_DAYS`; return how many reports that were."""
    border = at - timedelta(days=settings.DRAFT_DAYS)
    count, _by_model = ReportDraft.objects.unsent().filter(saved_at__lt=border).delete()
    return count
