"""Services and models know nothing of HTTP, forms or Celery: only modules whose name says so do.

What imports what between our own packages is held by import-linter (pyproject.toml).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
HTTP = ("django.http", "django.forms", "django.shortcuts", "django.views", "django.urls", "django.contrib.messages")
WEB_NAMES = {
    *("views", "forms", "fields", "urls", "middleware", "context_processors", "templatetags", "mixins"),
    *("admin", "site", "visitors", "carrying"),  # the management pages; who asks; a form on its way through signing in
    *("gates", "deed_page"),  # who gets in to a case, and the page of a deed
    *("logged", "purposes"),  # what of an answer is written down, and why somebody asks for it
}
CELERY_NAMES = {"tasks", "pulse"}
PACKAGES = ("incidents", "advies", "dreiging/outbox", "dreiging/accounts", "dreiging/workdays.py")


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        for path in [PROJECT / package] if package.endswith(".py") else (PROJECT / package).rglob("*.py"):
            if not {"tests", "migrations", "management", "conftest.py"} & {*path.parts}:
                yield path.relative_to(PROJECT)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse((PROJECT / path).read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def may(path: Path, names: set[str]) -> bool:
    last_word = path.stem.rpartition("_")[2]
    return bool(names & {*path.parts, path.stem, last_word, f"{last_word}s"})  # also what ends in _form or _fields


def test_only_modules_of_the_web_know_http_and_forms():
    # reverse() in get_absolute_url is Django's own way for a model to say where it is shown.
    allowed = {"django.urls", "django.urls.reverse", "django.urls.get_urlconf"}
    assert [
        f"{path} imports {name}"
        for path in modules()
        if not may(path, WEB_NAMES)
        for name in sorted(imports(path) - allowed)
        if name.startswith(HTTP)
    ] == []


def test_only_tasks_know_celery():
    assert [
        f"{path} imports {name}"
        for path in modules()
        if not may(path, CELERY_NAMES)
        for name in sorted(imports(path))
        if name.split(".")[0] in {"celery", "kombu"}
    ] == []
