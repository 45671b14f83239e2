from uuid import uuid4

from django.db import models

from advies.models.survey_round import SurveyRound
from dreiging.accounts.models import Team
from dreiging.vault.fields import SealedBytesField


class SurveyLetterbox(models.Model):
    """The answers of one eenheid in a round that still wait until they are enough to be written out together (ADR 28).

    One sealed value, made anew in another order with each answer that comes in. Every answer takes the same number
    of bytes (advies/survey/packing.py), so that its size tells no more than how many wait.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="letterboxes")
    # None: people in no team.
    unit = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    waiting = SealedBytesField(subject="round_id", blank=True, default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="survey_letterbox_of_unit", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return str(self.pk)
