"""Where an action is done: the page, what one may do there, and the word on the button."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.acting import Deed, Part
from incidents.models import Action, ActionKind, Incident
from incidents.models.action import OF_MEASURES


class Place(NamedTuple):
    """`url` is "" for somebody who may not do it."""

    action: Action
    deed: Deed
    url: str
    button: str | Promise


TALK = (Deed.CONTACT, "casework:contact", _("Leg gesprek vast"))
PLACES = {
    ActionKind.CONFIRM_SEVERITY: (Deed.SEVERITY, "casework:severity", _("Bevestig de ernst")),
    ActionKind.REPLY: (Deed.MESSAGE, "casework:message", _("Beantwoord")),
    ActionKind.STEP: (Deed.STEP, "casework:step", _("Open de stap")),
    ActionKind.NORM: (Deed.AANGIFTE, "aangifte:panel", _("Bekijk de aangifte")),
    ActionKind.NOT_HAPPENED: (Deed.STEP, "casework:doubt", _("Zoek het uit")),
    ActionKind.DISCUSS_EXPERIENCE: (Deed.CONTACT, "experience:discuss", _("Leg het gesprek vast")),
    ActionKind.ANSWER_NEEDS: (Deed.NEED, "needs:panel", _("Geef antwoord")),
    **dict.fromkeys(OF_MEASURES, (Deed.MEASURE, "measures:panel", _("Bekijk de maatregelen"))),
}
# Their page is about one action, not about the case.
OF_ONE = (ActionKind.STEP, ActionKind.NOT_HAPPENED)


def place_of(action: Action, incident: Incident, part: Part) -> Place:
    """Return where `part` does `action`, an action of `incident`."""
    kind = ActionKind(action.kind)
    deed, name, button = PLACES.get(kind, TALK)
    args = [incident.reference, action.pk] if kind in OF_ONE else [incident.reference]
    return Place(action, deed, reverse(name, args=args) if part.may(deed) else "", button)
