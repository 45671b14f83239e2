"""The plain questions of the report (screens.md, screen 1) as closed lists of codes with the words on the page.

They are what the employee says. What the case manager makes of it is in `taxonomy.py`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class About(models.TextChoices):
    SELF = "SELF", _("Ik meld voor mezelf")
    COLLEAGUE = "COLLEAGUE", _("Ik meld voor een collega")
    TEAM = "TEAM", _("Ik meld voor ons team")


class SafeNow(models.TextChoices):
    YES = "YES", _("Ja")
    NO = "NO", _("Nee")
    UNKNOWN = "UNKNOWN", _("Dat weet ik niet")


class When(models.TextChoices):
    TODAY = "TODAY", _("Vandaag")
    YESTERDAY = "YESTERDAY", _("Gisteren")
    EARLIER = "EARLIER", _("Eerder")
    REPEATED = "REPEATED", _("Het gebeurt vaker")
    UNKNOWN = "UNKNOWN", _("Weet ik niet")


class Place(models.TextChoices):
    HOME = "HOME", _("Thuis of vlak bij huis")
    COMMUTE = "COMMUTE", _("Onderweg tussen huis en werk")
    DUTY = "DUTY", _("Tijdens mijn werk, buiten")
    OFFICE = "OFFICE", _("Op het bureau")
    ONLINE = "ONLINE", _("Online of aan de telefoon")
    ELSEWHERE = "ELSEWHERE", _("Ergens anders")


class How(models.TextChoices):
    SAID = "SAID", _("Iemand zei iets tegen mij")
    MESSAGE = "MESSAGE", _("Ik kreeg een bericht, brief of telefoontje")
    ONLINE = "ONLINE", _("Iemand zette iets over mij online")
    FOLLOWED = "FOLLOWED", _("Iemand volgde mij of stond bij mijn huis")
    FILMED = "FILMED", _("Iemand filmde mij of maakte foto's")
    DAMAGE = "DAMAGE", _("Iemand maakte spullen kapot")
    HURT = "HURT", _("Iemand deed mij pijn, of probeerde dat")
    HEARD = "HEARD", _("Ik hoorde het van een ander of uit een onderzoek")
    OTHER = "OTHER", _("Anders")
    UNKNOWN = "UNKNOWN", _("Weet ik niet")


class WhoKnown(models.TextChoices):
    YES = "YES", _("Ja")
    MAYBE = "MAYBE", _("Ik denk het")
    NO = "NO", _("Nee")


class TheyKnow(models.TextChoices):
    NAME = "NAME", _("Mijn naam")
    HOME_ADDRESS = "HOME_ADDRESS", _("Waar ik woon")
    CAR = "CAR", _("Mijn auto of kenteken")
    FAMILY = "FAMILY", _("Mijn gezin of familie")
    SCHOOL = "SCHOOL", _("De school of opvang van mijn kinderen")
    ACCOUNTS = "ACCOUNTS", _("Mijn telefoonnummer of accounts")
    NOTHING = "NOTHING", _("Niets, denk ik")
    UNKNOWN = "UNKNOWN", _("Weet ik niet")


class SelfNow(models.TextChoices):
    FINE = "FINE", _("Het gaat")
    WORRIED = "WORRIED", _("Ik maak me zorgen")
    UNSAFE = "UNSAFE", _("Ik voel me niet veilig")
    NOT_WELL = "NOT_WELL", _("Het gaat niet goed")
    NOT_SAID = "NOT_SAID", _("Dat zeg ik liever niet")


class HomeNow(models.TextChoices):
    FINE = "FINE", _("Thuis weten ze het, en het gaat")
    WORRIED = "WORRIED", _("Thuis maken ze zich zorgen")
    NOT_TOLD = "NOT_TOLD", _("Thuis weten ze het nog niet")
    NOT_SAID = "NOT_SAID", _("Dat zeg ik liever niet")


class NeedNow(models.TextChoices):
    TALK_MANAGER = "TALK_MANAGER", _("Een gesprek met mijn leidinggevende")
    TALK_OTHER = "TALK_OTHER", _("Praten met iemand anders dan mijn leidinggevende")
    MEASURES = "MEASURES", _("Maatregelen voor mijn veiligheid")
    HELP_HOME = "HELP_HOME", _("Hulp voor de mensen thuis")
    HELP_AANGIFTE = "HELP_AANGIFTE", _("Hulp bij aangifte")
    REST = "REST", _("Voor nu: rust of ander werk")
    NOTHING_NOW = "NOTHING_NOW", _("Nu even niets")
    UNKNOWN = "UNKNOWN", _("Weet ik nog niet")


class Readers(models.TextChoices):
    MANAGER = "MANAGER", _("Mijn leidinggevende en de casemanager")
    CASEMANAGER = "CASEMANAGER", _("Alleen de casemanager")
    OTHER_MANAGER = "OTHER_MANAGER", _("Een andere leidinggevende en de casemanager")
    CONFIDENTIAL = "CONFIDENTIAL", _("Alleen de vertrouwenspersoon (dan kunnen we minder voor je regelen)")


class ReachBy(models.TextChoices):
    OWN_PHONE = "OWN_PHONE", _("Bel mij op mijn eigen nummer")
    OTHER_PHONE = "OTHER_PHONE", _("Bel mij op een ander nummer")
    MESSAGE = "MESSAGE", _("Stuur een bericht in dit systeem")
    VISIT = "VISIT", _("Kom naar mij toe op het werk")
