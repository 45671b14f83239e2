"""The lists of an aangifte (domain.md A13, A14, 4.5): who files, which address, which article, why not.

Codes are stored. Pure data; maxima of punishments are law that changes and stand nowhere in here.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Wish(models.TextChoices):
    """What the employee said of filing; it is theirs to decide, and may change."""

    UNKNOWN = "UNKNOWN", _("nog niet gezegd")
    YES = "YES", _("wil aangifte doen")
    WITH_HELP = "WITH_HELP", _("wil aangifte doen, met hulp")
    NOT_NOW = "NOT_NOW", _("nu niet")


class FiledBy(models.TextChoices):
    SELF = "SELF", _("de medewerker zelf")
    EMPLOYER = "EMPLOYER", _("de werkgever")
    BOTH = "BOTH", _("allebei")


class AddressChoice(models.TextChoices):
    """Which address stands in the aangifte; that of the organisation unless asked otherwise (S41, S42)."""

    DOMICILE = "DOMICILE", _("adres van de organisatie (domicilie)")
    HOME = "HOME", _("eigen adres")
    UNDER_NUMBER = "UNDER_NUMBER", _("onder nummer")


class LegalArticle(models.TextChoices):
    """The articles of the Wetboek van Strafrecht that come up (domain.md 4.5)."""

    SR285 = "SR285", _("Bedreiging (artikel 285)")
    SR285B = "SR285B", _("Belaging, stalking (artikel 285b)")
    SR284 = "SR284", _("Dwang (artikel 284)")
    SR285D = "SR285D", _("Doxing (artikel 285d)")
    SR179 = "SR179", _("Ambtsdwang of wederspannigheid (artikel 179 en 180)")
    SR267 = "SR267", _("Belediging van een ambtenaar (artikel 266 en 267)")
    SR138AB = "SR138AB", _("Computervredebreuk (artikel 138ab)")
    SR350 = "SR350", _("Vernieling (artikel 350)")
    SR157 = "SR157", _("Brandstichting of ontploffing (artikel 157)")
    SR300 = "SR300", _("Mishandeling (artikel 300 tot en met 303)")
    SR287 = "SR287", _("Poging tot doodslag (artikel 287 en 45)")
    SR317 = "SR317", _("Afpersing (artikel 317)")
    SR177 = "SR177", _("Omkoping van een ambtenaar (artikel 177)")
    SR46 = "SR46", _("Voorbereiding van een ernstig misdrijf (artikel 46)")
    OTHER = "OTHER", _("Een ander artikel")


class ReasonNoAangifte(models.TextChoices):
    """Why the employee does not file (A14); more than one. Asked without pressure."""

    NOT_SERIOUS = "NOT_SERIOUS", _("Niet ernstig genoeg")
    PART_OF_JOB = "PART_OF_JOB", _("Hoort bij het werk")
    NO_USE = "NO_USE", _("Heeft geen zin")
    NO_CRIME = "NO_CRIME", _("Geen strafbaar feit, denk ik")
    FEAR_REPRISAL = "FEAR_REPRISAL", _("Bang voor represailles")
    PRIVACY = "PRIVACY", _("Mijn gegevens komen in een dossier")
    NO_EVIDENCE = "NO_EVIDENCE", _("Te weinig bewijs")
    UNKNOWN_OFFENDER = "UNKNOWN_OFFENDER", _("Niet bekend wie het deed")
    SPARE_FAMILY = "SPARE_FAMILY", _("Om de mensen thuis te sparen")
    TIME_EFFORT = "TIME_EFFORT", _("Te veel tijd of gedoe")
    ADVISED_AGAINST = "ADVISED_AGAINST", _("Iemand raadde het af")
    UNDERSTANDING = "UNDERSTANDING", _("Begrip voor wie dit deed")
    CASE_INTEREST = "CASE_INTEREST", _("Om een lopend onderzoek niet te schaden")
    ALREADY_OTHER = "ALREADY_OTHER", _("Anderen deden al aangifte")
    OTHER = "OTHER", _("Anders")
    NOT_SAID = "NOT_SAID", _("Dat wil de medewerker niet zeggen")


class Judgment(models.TextChoices):
    CONVICTION = "CONVICTION", _("veroordeling")
    ACQUITTAL = "ACQUITTAL", _("vrijspraak")
    DISMISSAL = "DISMISSAL", _("ontslag van alle rechtsvervolging")
    INADMISSIBLE = "INADMISSIBLE", _("OM niet-ontvankelijk")


class Asked(models.TextChoices):
    """Whether a right is used: the claim for damages (voeging), speaking at the hearing (spreekrecht)."""

    NOT_DISCUSSED = "NOT_DISCUSSED", _("nog niet besproken")
    YES = "YES", _("ja, dat wil de medewerker")
    DONE = "DONE", _("ja, dat is geregeld")
    NO = "NO", _("nee, dat wil de medewerker niet")
