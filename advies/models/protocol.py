from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Role


class CaseKind(models.TextChoices):
    """What kind of case a protocol is for; each kind has one protocol."""

    THREAT = "THREAT", _("dreiging tegen een medewerker")


class Protocol(models.Model):
    """What the organisation has agreed to do in one kind of case (glossary: draaiboek); its content is in versions."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("soort melding"), max_length=12, choices=CaseKind, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    # Who answers for the content: they publish it. Beheer may prepare a concept too (domain.md D3).
    owner_role = models.CharField(_("eigenaar"), max_length=24, choices=Role, default=Role.CASEMANAGER)

    class Meta:
        verbose_name = _("draaiboek")
        verbose_name_plural = _("draaiboeken")
        constraints = [
            models.CheckConstraint(name="protocol_kind_known", condition=Q(kind__in=CaseKind.values)),
            models.CheckConstraint(name="protocol_owner_known", condition=Q(owner_role__in=Role.values)),
            models.CheckConstraint(name="protocol_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
