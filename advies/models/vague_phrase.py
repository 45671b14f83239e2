from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class VaguePhrase(models.Model):
    """Words that tell nobody what to do, and how to say it so that they do; the organisation keeps the list."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    phrase = models.CharField(_("woorden"), max_length=60)
    hint = models.CharField(_("zo wordt het concreet"), max_length=200)

    class Meta:
        verbose_name = _("vage woorden")
        verbose_name_plural = _("vage woorden")
        constraints = [
            models.UniqueConstraint(
                Lower("phrase"),
                name="vague_phrase_once",
                violation_error_message=_("Deze woorden staan al in de lijst."),
            ),
            models.CheckConstraint(name="vague_phrase_says_how_else", condition=~Q(phrase="") & ~Q(hint="")),
        ]

    def __str__(self) -> str:
        return self.phrase
