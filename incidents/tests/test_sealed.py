"""What people write is ciphertext in the database, and opens only where it belongs."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connection, transaction

from dreiging.vault import keys
from dreiging.vault.cipher import CannotOpen
from dreiging.vault.fields import SealedField
from incidents.casework.notes import add_note
from incidents.models import Action, Contact, Message, Note, Report, ReportDraft, Supplement
from incidents.models.severity_decision import SeverityDecision
from incidents.tests.factories import AT, make_case
from incidents.tests.writing import LATER, Words, write_everything


@pytest.fixture
def words():
    return Words()


def tables_as_text() -> dict[str, str]:
    """Return every table with all its rows, as a dump shows them."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            found[table] = cursor.fetchone()[0] or ""
    return found


def test_no_word_that_somebody_wrote_stands_in_any_table(cast, words):
    """Seen to fail with one field (`agreements`) stored as it was typed."""
    write_everything(cast, words)
    tables = tables_as_text()

    assert len(words.said) == 38
    # Bytes are shown in hexadecimal: looked for in that form too.
    assert [
        (table, word)
        for table, text in tables.items()
        for word in words.said
        if word in text or word.encode().hex() in text
    ] == []


def sealed_fields(*apps_named):
    models = [model for model in apps.get_models() if not apps_named or model._meta.app_label in apps_named]
    return [each for model in models for each in model._meta.concrete_fields if isinstance(each, SealedField)]


def test_every_sealed_field_of_a_case_was_written(cast, words):
    write_everything(cast, words)
    empty = [each for each in sealed_fields("incidents") if not each.model.objects.exclude(**{each.name: each.empty})]

    assert empty == []


@pytest.mark.parametrize("field", sealed_fields(), ids=str)
def test_what_goes_to_a_column_is_ciphertext(db, field, words):
    """Also of what is of no case: help for relatives, warnings, talks."""
    word = words()
    plain = next(given for given in (word, word.encode(), {"what": word}) if type(given) is type(field.empty))
    row = field.model(**{field.subject: uuid4(), field.attname: plain})
    sealed = field.get_prep_value(field.pre_save(row, add=True))

    assert len(sealed) > len(word)
    assert word.encode() not in sealed


def test_what_was_written_is_read(cast, words):
    case = write_everything(cast, words)

    assert words.said[0] in Report.objects.get(incident=case).narrative
    assert words.said[6] in Note.objects.get(incident=case).body
    assert Report.objects.get(incident=case).phone == "0611112222"
    assert words.said[11] in Supplement.objects.get(incident=case).answers["evidence"]
    assert words.said[12] in str(ReportDraft.objects.get().answers)


def both(cast, body):
    cases = [make_case(reporter=cast["reporter"], handler=cast["manager"], at=AT) for _number in range(2)]
    return [
        add_note(incident=case, body=body, for_employee=True, reason_internal="", by=cast["manager"], at=LATER)
        for case in cases
    ]


def copy_sealed(*, source: tuple[Note, str], target: tuple[Note, str]) -> None:
    """Put the ciphertext of one field in another, as somebody at the database can."""
    (row, column), (other, into) = source, target
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE incidents_note SET {into} = (SELECT {column} FROM incidents_note WHERE id = %s) WHERE id = %s",
            [row.pk, other.pk],
        )


def test_a_text_moved_to_another_case_does_not_open(cast):
    """Whatever it is bound to, each case has a key of its own."""
    mine, theirs = both(cast, "Van mij")
    copy_sealed(source=(mine, "body"), target=(theirs, "body"))

    with pytest.raises(CannotOpen):
        Note.objects.get(pk=theirs.pk).body  # noqa: B018


@pytest.mark.parametrize(("from_first", "column", "into"), [(True, "body", "body"), (False, "reason_internal", "body")])
def test_nor_does_one_moved_to_another_row_or_field_of_the_same_case(cast, from_first, column, into):
    """Seen to fail with the place left out of `AESGCM.encrypt` and `decrypt`, and with row and field out of it."""
    case = make_case(reporter=cast["reporter"], handler=cast["manager"], at=AT)
    first, second = (
        add_note(incident=case, body=body, for_employee=False, reason_internal="Nee", by=cast["manager"], at=LATER)
        for body in ("Eerst", "Later")
    )
    copy_sealed(source=(first if from_first else second, column), target=(second, into))

    with pytest.raises(CannotOpen):
        Note.objects.get(pk=second.pk).body  # noqa: B018


def test_nor_does_one_moved_with_its_case(cast):
    """The key follows the case that the row says it belongs to."""
    mine, theirs = both(cast, "Van mij")
    Note.objects.filter(pk=mine.pk).update(incident=theirs.incident)

    with pytest.raises(CannotOpen):
        Note.objects.get(pk=mine.pk).body  # noqa: B018


def test_an_erased_key_leaves_noise(cast, words):
    """Seen to fail with one field (`agreements`) stored as it was typed."""
    case = write_everything(cast, words)
    keys.erase_key(case.pk, at=LATER)

    for row in (
        Report.objects.get(incident=case),
        Message.objects.get(incident=case),
        Contact.objects.get(incident=case),
    ):
        sealed = next(each for each in row._meta.concrete_fields if isinstance(each, SealedField))
        with pytest.raises(keys.KeyErased):
            getattr(row, sealed.name)


@pytest.mark.parametrize(
    "write",
    [
        lambda: Note.objects.update(body="Iedereen leest dit"),
        lambda: SeverityDecision.objects.update(reason="Iedereen leest dit"),
        lambda: ReportDraft.objects.update(answers={"wat": "Iedereen leest dit"}),
        lambda: list(Message.objects.filter(body="Iedereen leest dit")),
        lambda: list(Message.objects.filter(body__contains="leest")),
    ],
)
def test_a_text_cannot_pass_the_seal(cast, words, write):
    """Neither written as it is, nor looked for."""
    write_everything(cast, words)
    with pytest.raises((TypeError, FieldError), match="sealed|Unsupported lookup"), transaction.atomic():
        write()

    assert "Iedereen leest dit" not in "".join(tables_as_text().values())


def test_saving_something_else_does_not_touch_the_seal(cast):
    note, _other = both(cast, "Blijft zo")

    def sealed():
        with connection.cursor() as cursor:
            cursor.execute("SELECT body FROM incidents_note WHERE id = %s", [note.pk])
            return bytes(cursor.fetchone()[0])

    before = sealed()
    again = Note.objects.get(pk=note.pk)
    again.for_employee = True
    again.save()

    assert sealed() == before
    assert Note.objects.get(pk=note.pk).body == "Blijft zo"


def test_a_list_that_shows_no_text_asks_for_no_key(cast, django_assert_num_queries):
    both(cast, "Tekst")
    keys._memory = keys._Memory()
    connection.run_on_commit = []

    with django_assert_num_queries(1):
        assert len([str(note) for note in Note.objects.all()]) == 2


def test_an_empty_text_is_not_sealed_so_that_a_rule_can_ask_for_one(cast):
    note, _other = both(cast, "Tekst")

    assert Note.objects.filter(reason_internal="").count() == 2
    assert Note.objects.exclude(body="").count() == 2
    assert note.reason_internal == ""


def test_an_action_that_was_read_keeps_its_note(cast, words):
    case = write_everything(cast, words)
    action = Action.objects.exclude(note="").get(incident=case)
    action.save(update_fields=["note"])

    assert "kanarie" in Action.objects.get(pk=action.pk).note
