from uuid import uuid4

from django.db import models

from advies.models.survey_round import SurveyRound
from dreiging.accounts.models import Team


class SurveySheet(models.Model):
    """What one person answered in a round. Nothing says who or when: see ADR 28 before adding a column.

    `answers` has the codes of the options chosen, always as a list: `{"EVER": ["EARLIER"], "REPORTED": ["NO"]}`; a
    question that was skipped or not asked has no key. Sheets are written by the worker only, at least ten at once.
    The web server cannot read them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="sheets")
    # The eenheid; None: one of those from which too few answered to stand apart, or people in no team.
    unit = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", null=True)
    answers = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["round", "unit"], name="survey_sheet_of_unit")]

    def __str__(self) -> str:
        return str(self.pk)
