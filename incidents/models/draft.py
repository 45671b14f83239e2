from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models

from dreiging.accounts.models import User
from dreiging.vault.fields import SealedJSONField


class ReportDraftQuerySet(models.QuerySet["ReportDraft"]):
    def of(self, user: User) -> Self:
        """Narrow to the drafts of `user`: nobody else ever sees one."""
        return self.filter(author=user)

    def unsent(self) -> Self:
        return self.filter(sent_at__isnull=True)


class ReportDraft(models.Model):
    """A report that is being written. It becomes the case with the same id, once.

    `answers` holds per step what was typed, also what is wrong: {"wat": {"narrative": ["…"]}}; nothing typed
    is lost, and what is stored is checked again when it is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_drafts")
    answers = SealedJSONField(default=dict, subject="id")
    # Counts the saves, so that a second tab that was opened before the last save is noticed.
    version = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ReportDraftQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["author"], condition=models.Q(sent_at__isnull=True), name="draft_unsent"),
            models.Index(fields=["saved_at"], condition=models.Q(sent_at__isnull=True), name="draft_old"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
