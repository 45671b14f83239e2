from uuid import uuid4

from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from advies.models.protocol_version import ProtocolVersion


class Phase(models.Model):
    """A part of a protocol with the steps that belong together in time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(ProtocolVersion, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("naam"), max_length=60)

    class Meta:
        constraints = [
            # Deferred: two phases change places in two statements.
            models.UniqueConstraint(
                fields=["version", "position"], name="phase_place_once", deferrable=Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["version", "title"],
                name="phase_title_once",
                violation_error_message=_("Er is al een fase met deze naam."),
            ),
            models.CheckConstraint(name="phase_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title
