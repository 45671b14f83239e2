from pathlib import Path

import polib
import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import translation

from dreiging.web import translations
from dreiging.web.translations import Text

VIEW = """\
from django.utils.translation import gettext as _now
from django.utils.translation import ngettext_lazy, npgettext, pgettext_lazy

GREETING = _now("Dag %(name)s")
NOT_MARKED = "Tot ziens"
BUTTON = pgettext_lazy("knop", "Open")
DAYS = ngettext_lazy("%(n)s dag", "%(n)s dagen", "n")
LIGHTS = npgettext("lamp", "%(n)s aan", "%(n)s aan", 2)
"""
PAGE = """\
{% load i18n %}
<p>{% translate "Open" %}{% translate "Stand" context "van een melding" %}{{ name|default:_("Niemand") }}</p>
    {% blocktranslate trimmed count n=found|length context "lijst" %}
        {{ n }} stap
    {% plural %}
        {{ n }} stappen
    {% endblocktranslate %}
"""
MARKED = {
    Text("Dag %(name)s"),
    Text("Open", context="knop"),
    Text("%(n)s dag", "%(n)s dagen"),
    Text("%(n)s aan", "%(n)s aan", "lamp"),
    Text("Open"),
    Text("Stand", context="van een melding"),
    Text("Niemand"),
    Text("%(n)s stap", "%(n)s stappen", "lijst"),
}


@pytest.fixture
def product(tmp_path, settings):
    """A product with one view, one page and a catalogue without texts."""
    settings.BASE_DIR = tmp_path
    for path, source in {"incidents/view.py": VIEW, "templates/page.html": PAGE}.items():
        write(tmp_path / path, source)
    for path in ("incidents/tests/test_view.py", "incidents/migrations/0001_initial.py"):
        write(tmp_path / path, 'NAME = _("Niet voor mensen")\n')
    write(tmp_path / "locale/en/LC_MESSAGES/django.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n')
    return tmp_path


def write(path: Path, source: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)


def catalogue(product: Path) -> Path:
    return product / "locale/en/LC_MESSAGES/django.po"


def translate(product: Path, **otherwise: str) -> polib.POFile:
    """Bring the catalogue up to date and finish it: in English each text is itself, but for `otherwise`."""
    po = polib.pofile(str(catalogue(product)))
    translations.update(po, translations.source_texts(product))
    for entry in po:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = otherwise.get(entry.msgid, entry.msgid)
    po.save()
    return po


def test_every_marked_text_is_found_with_its_context_whatever_the_function_is_called(product):
    assert set(translations.source_texts(product)) == MARKED


def test_two_texts_that_differ_only_in_context_are_two_entries(product):
    po = translate(product)
    assert {entry.msgctxt for entry in po if entry.msgid == "Open"} == {None, "knop"}
    assert translations.faults(po, translations.source_texts(product)) == []


def test_a_complete_catalogue_passes_and_is_compiled(product, capsys):
    translate(product)
    call_command("translations", update=True)
    call_command("translations")
    assert "8 texts, all translated." in capsys.readouterr().out
    assert catalogue(product).with_suffix(".mo").exists()


def test_a_new_text_without_a_translation_fails(product):
    translate(product)
    write(product / "advies/words.py", 'HELP = _("Hulp nu")\n')
    with pytest.raises(CommandError, match=r"advies/words.py: 'Hulp nu' is not in the catalogue"):
        call_command("translations")
    with pytest.raises(CommandError, match="'Hulp nu' is not translated"):
        call_command("translations", update=True)


def test_a_translation_of_a_text_that_is_gone_fails_until_it_is_dropped(product):
    translate(product)
    write(product / "templates/page.html", "<p></p>")
    with pytest.raises(CommandError, match="'Niemand' is in the catalogue but in no source"):
        call_command("translations")
    call_command("translations", update=True)


def test_a_translation_that_is_filled_in_otherwise_fails(product):
    translate(product, **{"Dag %(name)s": "Hello %(naam)s"})
    with pytest.raises(CommandError, match="is filled in otherwise"):
        call_command("translations", update=True)


def test_a_translation_that_was_not_compiled_fails(product):
    translate(product)
    call_command("translations", update=True)
    translate(product, Niemand="Nobody")
    with pytest.raises(CommandError, match=r"django\.mo is older"):
        call_command("translations")


def test_a_text_that_django_has_too_is_ours_by_its_context():
    with translation.override("nl"):
        assert translation.pgettext("knop", "Log in") == "Log in"


@pytest.mark.django_db
def test_who_chooses_english_reports_in_english(visitor):
    person = get_user_model().objects.create_user(email="sam@example.test", name="Sam Visser", password="een zin")
    visitor.force_login(person)
    dutch = visitor.get("/melden/").content.decode()
    visitor.post("/taal/", {"language": "en", "next": "/melden/"})
    english = visitor.get("/melden/").content.decode()
    assert '<html lang="nl"' in dutch
    assert "Voordat je begint" in dutch
    assert '<html lang="en"' in english
    assert "Before you start" in english
    assert "Report a threat" in english
    assert "Melding" not in english
