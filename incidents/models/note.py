from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField


class Note(models.Model):
    """Something that those who act wrote down. Whether the employee reads it is decided before it is saved."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = SealedTextField(_("notitie"), max_length=2000, subject="incident_id")
    for_employee = models.BooleanField()
    reason_internal = SealedTextField(
        _("waarom alleen voor begeleiders"), max_length=200, blank=True, subject="incident_id"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="note_has_text", condition=~Q(body="")),
            models.CheckConstraint(
                name="note_internal_has_a_reason",
                condition=Q(for_employee=True) | ~Q(reason_internal=""),
                violation_error_message=_("Schrijf op waarom de medewerker dit niet mag lezen."),
            ),
        ]
        indexes = [models.Index(fields=["incident", "-written_at"], name="note_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
