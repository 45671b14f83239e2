from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

# As long as what a warning says: what, where and what can happen.
SUBJECT_LENGTH = 820


class TalkSubject(models.Model):
    """Something to talk about in a team, because nobody knows yet what to do about it (screens.md 5).

    It came from a warning that could not be sent. The team's manager takes it along to a talk. The team does not read
    it before: that would be the vague warning after all.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("accounts.Team", on_delete=models.CASCADE, related_name="+")
    words = SealedTextField(_("onderwerp"), max_length=SUBJECT_LENGTH, subject="id")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # The talk that it goes along to, and after it the one in which it was talked about.
    talk = models.ForeignKey("advies.TeamTalk", on_delete=models.SET_NULL, null=True, related_name="subjects")
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    taken_up_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("gespreksonderwerp")
        verbose_name_plural = _("gespreksonderwerpen")
        constraints = [
            models.CheckConstraint(name="talk_subject_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="talk_subject_taken_up_by_somebody",
                condition=Q(taken_up_by__isnull=True, taken_up_at__isnull=True)
                | Q(taken_up_by__isnull=False, taken_up_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["team", "made_at"], name="talk_subject_of_team")]

    def __str__(self) -> str:
        return str(self.pk)
