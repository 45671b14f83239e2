from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from advies.models.measure import MeasureVersion


class MeasureReading(models.Model):
    """That somebody read a text about a measure, and understood it; a new text is read anew."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(MeasureVersion, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("gelezen richtlijn")
        verbose_name_plural = _("gelezen richtlijnen")
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="measure_reading_once")]

    def __str__(self) -> str:
        return str(self.pk)
