from typing import Self
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedBytesField, SealedTextField

NAME_LENGTH = 120
WORDS_LENGTH = 200


class FileKind(models.TextChoices):
    """What can be added to a case."""

    PICTURE = "PICTURE", _("een foto of schermafbeelding")
    AUDIO = "AUDIO", _("een geluidsopname")
    VIDEO = "VIDEO", _("een video")
    PDF = "PDF", _("een pdf")


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def for_employee(self) -> Self:
        return self.filter(for_employee=True)


class Attachment(models.Model):
    """A file that somebody added to a case (docs/security/attachments.md); its content lies in parts.

    A picture is one that was made again here; anything else is as it came. `size` is in bytes, of what is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=8, choices=FileKind)
    # Of the closed list in incidents/attachments/formats.py.
    media_type = models.CharField(max_length=20)
    extension = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    parts = models.PositiveSmallIntegerField()
    # As the file was called where it came from: data, and in no header.
    name = SealedTextField(_("naam van het bestand"), max_length=NAME_LENGTH, subject="incident_id")
    words = SealedTextField(_("wat het is"), max_length=WORDS_LENGTH, blank=True, subject="incident_id")
    # A picture in small, as JPEG; of anything else nothing.
    small = SealedBytesField(blank=True, default=b"", subject="incident_id")
    for_employee = models.BooleanField()
    reason_internal = SealedTextField(
        _("waarom alleen voor begeleiders"), max_length=200, blank=True, subject="incident_id"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="attachment_kind_known", condition=Q(kind__in=FileKind.values)),
            models.CheckConstraint(name="attachment_has_content", condition=Q(size__gt=0, parts__gt=0)),
            models.CheckConstraint(name="attachment_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="attachment_internal_has_a_reason",
                condition=Q(for_employee=True) | ~Q(reason_internal=""),
                violation_error_message=_("Schrijf op waarom de medewerker dit niet mag zien."),
            ),
        ]
        indexes = [models.Index(fields=["incident", "-added_at"], name="attachment_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_picture(self) -> bool:
        return self.kind == FileKind.PICTURE

    @property
    def neutral_name(self) -> str:
        """Return what the file is called when somebody keeps it: nothing of what is in it."""
        return f"bestand-{self.pk.hex[:6]}.{self.extension}"

    def part_key(self, number: int) -> UUID:
        """Return the id of a part: it says of which file, the how manieth, and of how many.

        What is sealed is bound to the id of its row, so that parts that are swapped, moved or left out do not open.
        """
        return uuid5(self.pk, f"{number}/{self.parts}")


class AttachmentPart(models.Model):
    """A piece of a file, sealed by itself: a file is never whole in one value, nor in memory twice."""

    id = models.UUIDField(primary_key=True, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="pieces")
    content = SealedBytesField(subject="incident_id")

    class Meta:
        constraints = [models.CheckConstraint(name="attachment_part_has_content", condition=~Q(content=b""))]

    def __str__(self) -> str:
        return str(self.pk)
