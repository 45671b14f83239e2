from uuid import uuid4

from django.db import models
from django.db.models import Q


class SurveyVersion(models.Model):
    """One edition of the questions of the survey (glossary: meting); it never changes (migration survey_never_changes).

    `questions` is a list, in the order in which they are asked, of
    `{"code", "text", "hint", "kind": "ONE" | "MANY" | "SCALE", "options": [{"code", "text"}], "heavy", "core"}`, with
    perhaps `"only_if": {"question", "any_of"}`: asked of who gave one of these answers to an earlier question. An
    option may say `"alone": true`: it goes with no other. A core question is the same in every version, so that
    rounds can be compared. What must hold is checked when it is published (advies/survey/questions.py).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.PositiveSmallIntegerField(unique=True)
    questions = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="survey_version_has_questions", condition=~Q(questions=[]))]

    def __str__(self) -> str:
        return str(self.number)
