"""Why something about the text of a measure cannot be done, in words for whoever asked."""

from django.utils.translation import gettext_lazy as _

from advies.protocols.refusals import Refused


class NotYours(Refused):
    text = _("Deze tekst verander je niet. Dat doen de casemanager en beheer.")


class NotYoursToPublish(NotYours):
    text = _("Publiceren doet de casemanager. Laat weten dat het concept klaar is.")


class NoConcept(Refused):
    text = _("Er is geen concept meer. Iemand heeft het gepubliceerd of weggegooid.")


class ChangedMeanwhile(Refused):
    text = _("Intussen heeft iemand deze tekst veranderd. Bekijk die eerst. Je tekst staat nog hieronder.")


class NotYoursToAnswer(Refused):
    text = _("Vragen beantwoordt wie over de tekst gaat: de casemanager.")


class AnsweredAlready(Refused):
    text = _("Deze vraag is intussen beantwoord. Het antwoord staat hieronder.")
