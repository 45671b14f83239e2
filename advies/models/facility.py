from datetime import date, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Role

# Each is looked at once a year: is the number right, do they still do this (domain.md D5)?
CHECKED_EVERY = timedelta(days=365)


class FacilityKind(models.TextChoices):
    """Where somebody can be referred to (domain.md A16)."""

    TCO = "TCO", _("Collegiale ondersteuning (TCO)")
    LOKET_247 = "LOKET_247", _("Loket, dag en nacht")
    BMW = "BMW", _("Bedrijfsmaatschappelijk werk")
    BEDRIJFSARTS = "BEDRIJFSARTS", _("Bedrijfsarts")
    GEESTELIJKE_VERZORGING = "GEESTELIJKE_VERZORGING", _("Geestelijke verzorging")
    POLITIEPOLI = "POLITIEPOLI", _("Politiepoli")
    MELDPUNT_BBD = "MELDPUNT_BBD", _("Meldpunt beroepsziekten, beroepsincidenten en dienstongevallen")
    GTPA_CASEMANAGER = "GTPA_CASEMANAGER", _("Casemanager")
    VERTROUWENSPERSOON = "VERTROUWENSPERSOON", _("Vertrouwenspersoon")
    SLACHTOFFERHULP = "SLACHTOFFERHULP", _("Slachtofferhulp")
    VAKBOND = "VAKBOND", _("Vakbond")
    JURIDISCHE_ZAKEN = "JURIDISCHE_ZAKEN", _("Juridische zaken")
    CONTACTPUNT_NAASTEN = "CONTACTPUNT_NAASTEN", _("Contactpunt naasten")
    LOTGENOTEN = "LOTGENOTEN", _("Lotgenoten")
    POLITIE_VOOR_POLITIE = "POLITIE_VOOR_POLITIE", _("Politie voor politie")
    HUISARTS = "HUISARTS", _("Huisarts")
    OTHER = "OTHER", _("Iets anders")


# Who may answer for what stands in the register: they hear when it must be looked at.
KEEPERS = (Role.BEHEER, Role.CONTACTPUNT_NAASTEN, Role.TCO, Role.VERTROUWENSPERSOON, Role.CASEMANAGER)


class FacilityQuerySet(models.QuerySet["Facility"]):
    def to_show(self) -> Self:
        """Narrow to what people may see, in the order in which they see it."""
        return self.filter(is_shown=True).order_by("position", "name", "pk")

    def due_for_check(self, *, on: date) -> Self:
        """Narrow to what nobody looked at in a year."""
        return self.filter(Q(checked_on__isnull=True) | Q(checked_on__lte=on - CHECKED_EVERY), is_shown=True)


class Facility(models.Model):
    """Help that exists: for whom, how to get it, and how soon (glossary: faciliteit).

    The texts are the organisation's own. A text without an English one is shown in Dutch.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=24, choices=FacilityKind)
    name = models.CharField(_("naam"), max_length=80)
    name_en = models.CharField(_("naam in het Engels"), max_length=80, blank=True)
    what = models.CharField(_("wat zij doen"), max_length=300)
    what_en = models.CharField(_("wat zij doen, in het Engels"), max_length=300, blank=True)
    how = models.CharField(_("hoe je het regelt"), max_length=300, blank=True)
    how_en = models.CharField(_("hoe je het regelt, in het Engels"), max_length=300, blank=True)
    soon = models.CharField(_("hoe snel"), max_length=120, blank=True)
    soon_en = models.CharField(_("hoe snel, in het Engels"), max_length=120, blank=True)
    hours = models.CharField(_("open"), max_length=120)
    hours_en = models.CharField(_("open, in het Engels"), max_length=120, blank=True)
    phone = models.CharField(_("telefoon"), max_length=24, blank=True)
    for_relatives = models.BooleanField(_("ook voor naasten"), default=False)
    needs_referral = models.BooleanField(_("verwijzing nodig"), default=False)
    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=50)
    is_shown = models.BooleanField(_("zichtbaar"), default=True)
    keeper = models.CharField(_("wie kijkt het na"), max_length=24, choices=Role, default=Role.BEHEER)
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("faciliteit")
        verbose_name_plural = _("faciliteiten")
        constraints = [
            models.CheckConstraint(name="facility_kind_known", condition=Q(kind__in=FacilityKind.values)),
            models.CheckConstraint(name="facility_keeper_known", condition=Q(keeper__in=KEEPERS)),
            models.CheckConstraint(
                name="facility_says_what_and_when", condition=~Q(name="") & ~Q(what="") & ~Q(hours="")
            ),
            models.CheckConstraint(
                name="facility_can_be_reached",
                condition=~Q(phone="") | ~Q(how=""),
                violation_error_message=_("Vul een telefoonnummer in, of schrijf op hoe je het regelt."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("advies:facility", args=[self.pk])
