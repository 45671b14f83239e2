"""Keeping a file: who may, for whom it is, and that it is whole or not there at all."""

from collections import deque
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Count

from dreiging.database.testing import superuser
from dreiging.outbox.models import Notice
from dreiging.vault import keys
from dreiging.vault.cipher import CannotOpen
from dreiging.vault.keyring import new_master_key
from incidents.access import grant
from incidents.acting import CaseIsClosed, NotYours
from incidents.attachments import keeping
from incidents.attachments.keeping import TooManyFiles, add_file, add_own_file, content_of
from incidents.attachments.receiving import Received
from incidents.models import Attachment, AttachmentPart, EntryKind, FileKind, GrantRole, Incident
from incidents.tests.factories import AT, make_case
from incidents.workflow import CaseStatus

LATER = AT + timedelta(hours=1)
PARTS = (b"een " * 10, b"twee", b"drie")


def received(*parts, name="brief.pdf"):
    pieces = deque(parts or PARTS)
    return Received(FileKind.PDF, "application/pdf", "pdf", name, sum(map(len, pieces)), pieces)


def keep(case, by, *, for_employee=True, reason="", file=None):
    file = file or received()
    who = {"by": by, "at": LATER}
    return add_file(incident=case, file=file, words="Brief", for_employee=for_employee, reason_internal=reason, **who)


def keep_own(case, by):
    return add_own_file(incident=case, file=received(), words="", by=by, at=LATER)


@pytest.mark.parametrize(
    "who", ["reporter", "colleague", "second_line", "hr", "beheer", "stranger", "excluded", "deputy"]
)
def test_others_cannot(cast, case, who):
    with pytest.raises(NotYours):
        keep(case, cast[who])
    assert not AttachmentPart.objects.exists()


@pytest.mark.parametrize("who", ["manager", "casemanager", "colleague", "stranger", "hr", "excluded"])
def test_only_the_employee_adds_as_the_employee(cast, case, who):
    with pytest.raises(NotYours):
        keep_own(case, cast[who])


def test_a_file_is_kept_whole_and_read_again(cast, case):
    file = Attachment.objects.get(pk=keep(case, cast["manager"]).pk)

    assert b"".join(content_of(file)) == b"".join(PARTS)
    assert (file.name, file.words, file.size, file.parts) == ("brief.pdf", "Brief", 48, 3)


def test_what_the_employee_adds_is_seen_by_everybody_who_reads_and_rings_for_who_handles_it(cast, case):
    file = keep_own(case, cast["reporter"])
    entry = case.timeline.for_employee().latest("at")

    assert file.for_employee
    assert (entry.kind, entry.data, entry.by) == (EntryKind.FILE_ADDED, {"file": "PDF"}, cast["reporter"])
    assert Notice.objects.get().recipient == cast["manager"]


def test_an_internal_file_is_not_the_employees_and_does_not_ring(cast, case):
    file = keep(case, cast["manager"], for_employee=False, reason="Gaat over een collega")

    assert not Attachment.objects.for_employee().filter(pk=file.pk).exists()
    assert not case.timeline.for_employee().filter(kind=EntryKind.FILE_ADDED).exists()
    assert not Notice.objects.exists()


def test_one_for_the_employee_rings_for_them(cast, case):
    keep(case, cast["manager"])
    assert Notice.objects.get().recipient == cast["reporter"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_internal_file_needs_a_reason(cast, case, reason):
    with pytest.raises(ValidationError, match="waarom"):
        keep(case, cast["manager"], for_employee=False, reason=reason)
    assert not Attachment.objects.exists()


def test_who_reads_along_may_add_one(cast, case):
    end = LATER + timedelta(days=1)
    grant(case, cast["stranger"], role=GrantRole.SHARED, reason="Kent de wijk", by=None, at=AT, ends_at=end)
    assert keep(case, cast["stranger"]).added_by == cast["stranger"]


@pytest.mark.parametrize("how", [keep, keep_own])
def test_not_to_a_closed_case(cast, case, how):
    Incident.objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED, closed_at=LATER, closing_announced_at=AT)
    with pytest.raises(CaseIsClosed):
        how(case, cast["manager" if how is keep else "reporter"])


def test_not_more_than_so_many(cast, case, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_IN_A_CASE", 2)
    for _each in range(2):
        keep(case, cast["manager"])
    with pytest.raises(TooManyFiles):
        keep_own(case, cast["reporter"])


# --- Whole, or not there ------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_file_without_all_its_parts_cannot_be_committed(cast, case):
    """Seen to fail without the trigger `attachment_is_whole`."""
    short = {
        "incident": case,
        "kind": "PDF",
        "media_type": "application/pdf",
        "extension": "pdf",
        "size": 9,
        "parts": 2,
    }
    who = {"for_employee": True, "added_by": cast["manager"], "added_at": LATER}

    @transaction.atomic
    def keep_a_half():
        file = Attachment.objects.create(**short, **who, name="x")
        AttachmentPart.objects.create(id=file.part_key(0), incident=case, attachment=file, content=b"x")

    with pytest.raises(IntegrityError, match="parts"):
        keep_a_half()
    assert not Attachment.objects.exists()
    assert not AttachmentPart.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_breaks_off_halfway_leaves_nothing(cast, case):
    """The third part is none: the first two, and the row, go with it."""
    file = received(b"een", b"twee", b"")
    with pytest.raises(IntegrityError, match="attachment_part_has_content"):
        keep(case, cast["manager"], file=file)
    assert not Attachment.objects.exists()
    assert not AttachmentPart.objects.exists()


def test_no_part_is_left_without_its_file(cast, case):
    """The database refuses it, and takes the parts along when a case goes."""
    file = keep(case, cast["manager"])
    counted = Attachment.objects.annotate(found=Count("pieces")).values_list("found", flat=True)
    assert list(counted) == [file.parts] == [AttachmentPart.objects.count()]


def test_a_file_never_changes(cast, case):
    keep(case, cast["manager"])
    for table in ("incidents_attachment", "incidents_attachmentpart"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET incident_id = incident_id")


# --- Bound to its row, its place and its case -----------------------------------------------------------------
def tamper(statement, *values):
    """Write as somebody at the database can, for whom no trigger counts; what is written is committed."""
    with superuser() as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(statement, values)


def opened(file):
    return b"".join(content_of(Attachment.objects.get(pk=file.pk)))


SWAP = (
    "UPDATE incidents_attachmentpart AS one SET content = other.content FROM incidents_attachmentpart AS other"
    " WHERE (one.id, other.id) IN ((%s, %s), (%s, %s))"
)
CONTENT_OF = (
    "UPDATE incidents_attachmentpart SET content = (SELECT content FROM incidents_attachmentpart WHERE id = %s)"
)


@pytest.mark.django_db(transaction=True)
def test_parts_that_are_swapped_do_not_open(cast, case):
    """Seen to fail with the row left out of the place (`SealedField._place`)."""
    file = keep(case, cast["manager"])
    one, other = file.part_key(1), file.part_key(2)
    tamper(SWAP, one, other, other, one)
    with pytest.raises(CannotOpen):
        opened(file)


@pytest.mark.django_db(transaction=True)
def test_nor_does_a_part_of_another_file_or_case(cast, case):
    other = make_case(reporter=cast["colleague"], handler=cast["manager"], at=AT)
    mine, same, theirs = keep(case, cast["manager"]), keep(case, cast["manager"]), keep(other, cast["manager"])
    for source in (same, theirs):
        tamper(f"{CONTENT_OF} WHERE id = %s", source.part_key(0), mine.part_key(0))
        with pytest.raises(CannotOpen):
            opened(mine)


@pytest.mark.django_db(transaction=True)
def test_nor_a_file_of_which_the_end_is_cut_off(cast, case):
    file = keep(case, cast["manager"])
    tamper("UPDATE incidents_attachment SET parts = 2 WHERE id = %s", file.pk)
    with pytest.raises(CannotOpen):
        opened(file)


def test_an_erased_key_leaves_noise(cast, case):
    file = keep(case, cast["manager"])
    keys.erase_key(case.pk, at=LATER)
    found = Attachment.objects.get(pk=file.pk)
    with pytest.raises(keys.KeyErased):
        opened(file)
    with pytest.raises(keys.KeyErased):
        found.name  # noqa: B018


def test_rotating_the_master_keys_leaves_every_file_readable(cast, case, settings):
    file = keep(case, cast["manager"])
    newest = new_master_key("nieuw")
    settings.VAULT_KEYS = [newest, *settings.VAULT_KEYS]
    call_command("rotate_keys", verbosity=0)
    settings.VAULT_KEYS = [newest]
    keys._memory.forget(case.pk)

    assert opened(file) == b"".join(PARTS)
