from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

MESSAGE_LENGTH = 2000


class Message(models.Model):
    """A message between the employee and those who act in the case."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_employee = models.BooleanField()
    body = SealedTextField(_("bericht"), max_length=MESSAGE_LENGTH, subject="incident_id")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="message_has_text", condition=~models.Q(body=""))]
        indexes = [models.Index(fields=["incident", "-sent_at"], name="message_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
