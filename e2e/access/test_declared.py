"""Everything that gives access is in the access matrix: every path, table, task and command."""

import inspect
from collections.abc import Iterable

import pytest
from django.apps import apps
from django.core.management import get_commands

from dreiging.accounts.site import site
from dreiging.celery import app as celery
from e2e.access.matrix import HOW, NOT_OFFERED, line_of, read
from e2e.access.paths import every_path

OURS = ("incidents", "advies", "dreiging.")


def differences(declared: Iterable[str], found: Iterable[str], *, heading: str, what: str) -> list[str]:
    """Return what is on one side only, each with what to do about it."""
    declared, found = set(declared), set(found)
    how = HOW.format(heading=heading, what=what)
    return [f"{name} is not in the matrix. {how}" for name in sorted(found - declared)] + [
        f"{name} is in the matrix, and does not exist. {how}" for name in sorted(declared - found)
    ]


def tables() -> dict[str, type]:
    ours = (model for model in apps.get_models() if model.__module__.startswith(OURS))
    # A test may define a model of its own, which has no table.
    return {model._meta.label: model for model in ours if ".tests." not in model.__module__}


def tasks() -> dict[str, object]:
    celery.loader.import_default_modules()
    return {name: task for name, task in celery.tasks.items() if name.startswith(OURS)}


def test_every_path():
    """Seen to fail with a line for a page that is not there, and again as each new room came without its lines."""
    paths = {line_of(name) for name in every_path()}
    wrong = differences(read().pages, paths, heading="De adressen", what="the page")
    assert not wrong, "\n".join(wrong)


def test_every_path_is_of_a_known_kind():
    kinds = {*read().kinds, NOT_OFFERED}
    unknown = {kind for both in read().pages.values() for kind in both} - kinds
    assert unknown == set(), f"Add it to “De soorten” in the matrix: {unknown}"


def test_every_table():
    wrong = differences(read().tables, tables(), heading="De tabellen", what="the table")
    assert not wrong, "\n".join(wrong)


def test_the_management_pages_show_the_tables_that_it_says_and_never_a_case():
    managed = {model._meta.label for model in site._registry}
    assert managed == {name for name, (_whose, is_managed) in read().tables.items() if is_managed == "ja"}
    assert not managed & {name for name, (whose, _managed) in read().tables.items() if whose in ("dossier", "concept")}


@pytest.mark.parametrize(
    "name", sorted(name for name, (whose, _managed) in read().tables.items() if whose == "dossier")
)
def test_what_is_of_a_case_says_of_which(name):
    """A row that leads to its case by a detour is forgotten by whatever looks for the rows of a case."""
    model = tables()[name]
    if name != "incidents.Incident":
        incident = model._meta.get_field("incident")
        assert incident.related_model._meta.label == "incidents.Incident"
        assert not incident.null


def test_every_task():
    wrong = differences(read().tasks, tasks(), heading="De taken", what="the task")
    assert not wrong, "\n".join(wrong)


def test_what_is_scheduled_is_known_to_the_worker(settings):
    """Seen to fail with a room left out of `autodiscover_tasks`: its task is then dropped by the worker, in silence."""
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= tasks().keys()


def test_no_task_has_anything_in_its_message():
    """Names and rights do not travel through the broker."""
    assert [name for name, task in tasks().items() if inspect.signature(task.run).parameters] == []


def test_every_command():
    commands = [name for name, room in get_commands().items() if str(room).startswith(OURS)]
    wrong = differences(read().commands, commands, heading="De opdrachten", what="the command")
    assert not wrong, "\n".join(wrong)
