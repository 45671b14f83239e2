from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

RELATIVE_MESSAGE_LENGTH = 2000


class RelativeMessage(models.Model):
    """A message between a relative and the contact point; without an author it is the relative's."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    thread = models.ForeignKey("advies.RelativeThread", on_delete=models.CASCADE, related_name="messages")
    from_relative = models.BooleanField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    body = SealedTextField(_("bericht"), max_length=RELATIVE_MESSAGE_LENGTH, subject="thread_id")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="relative_message_has_text", condition=~Q(body="")),
            models.CheckConstraint(
                name="relative_message_author_is_ours",
                condition=Q(from_relative=True, author__isnull=True) | Q(from_relative=False, author__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["thread", "sent_at"], name="relative_message_of_thread")]

    def __str__(self) -> str:
        return str(self.pk)
