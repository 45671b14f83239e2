"""The facilities that the product comes with (domain.md A16), to be checked by the organisation before they are shown.

The numbers are those of the settings; an organisation puts in its own.
"""

from typing import Any

from django.conf import settings
from django.db import transaction

from advies.models import Facility, FacilityKind
from dreiging.accounts.models import Role

K = FacilityKind


# One row for each, in the order of a bad day; `phone` names the setting with the number.
DEFAULTS: tuple[dict[str, Any], ...] = (
    {
        "kind": K.LOKET_247,
        "name": "Dag en nacht iemand spreken",
        "name_en": "Talk to somebody, day and night",
        "what": "Iemand luistert, denkt mee en zegt wat nu kan.",
        "what_en": "Somebody listens, thinks along and says what can be done now.",
        "how": "Bellen is genoeg. Er hoeft nog niets gemeld te zijn.",
        "how_en": "A call is enough. Nothing needs to be reported first.",
        "soon": "Meteen",
        "soon_en": "At once",
        "hours": "Dag en nacht",
        "hours_en": "Day and night",
        "phone": "PHONE_DAY_AND_NIGHT",
        "for_relatives": True,
    },
    {
        "kind": K.CONTACTPUNT_NAASTEN,
        "name": "Contactpunt naasten",
        "name_en": "Contact point for relatives",
        "what": "Luistert naar de mensen thuis, en regelt wat nodig is. Zegt niets aan het werk.",
        "what_en": "Listens to the people at home and arranges what is needed. Tells nothing to work.",
        "how": "Bellen, of een vraag stellen op de pagina voor naasten. De naam van de collega hoeft niet.",
        "how_en": "Call, or ask a question on the page for relatives. The name of the colleague is not needed.",
        "soon": "Binnen één werkdag",
        "soon_en": "Within one working day",
        "hours": "Op werkdagen van 8.30 tot 17.00 uur",
        "hours_en": "On working days from 8.30 to 17.00",
        "phone": "PHONE_RELATIVES",
        "for_relatives": True,
        "keeper": Role.CONTACTPUNT_NAASTEN,
    },
    {
        "kind": K.TCO,
        "name": "Collegiale ondersteuning",
        "name_en": "Support by colleagues",
        "what": "Een collega die dit werk kent en die luistert.",
        "what_en": "A colleague who knows this work and who listens.",
        "how": "Bel zelf, of vraag je leidinggevende om te bellen.",
        "how_en": "Call yourself, or ask your manager to call.",
        "soon": "Dezelfde dag",
        "soon_en": "The same day",
        "hours": "Dag en nacht",
        "hours_en": "Day and night",
        "phone": "PHONE_COLLEAGUE_SUPPORT",
        "keeper": Role.TCO,
    },
    {
        "kind": K.VERTROUWENSPERSOON,
        "name": "Vertrouwenspersoon",
        "name_en": "Confidential adviser",
        "what": "Iemand buiten het team, die niets doet zonder het eerst te bespreken.",
        "what_en": "Somebody outside the team, who does nothing without talking about it first.",
        "how": "Bellen is genoeg. Het hoeft niet via een leidinggevende.",
        "how_en": "A call is enough. It need not go through a manager.",
        "soon": "Binnen twee werkdagen",
        "soon_en": "Within two working days",
        "hours": "Op werkdagen van 9.00 tot 17.00 uur",
        "hours_en": "On working days from 9.00 to 17.00",
        "phone": "PHONE_CONFIDENTIAL_ADVISER",
        "keeper": Role.VERTROUWENSPERSOON,
    },
    {
        "kind": K.BEDRIJFSARTS,
        "name": "Bedrijfsarts",
        "name_en": "Company doctor",
        "what": "Denkt mee over gezondheid en werk. Ziek gemeld zijn hoeft niet.",
        "what_en": "Thinks along about health and work. Being on sick leave is not needed.",
        "how": "Vraag om het open spreekuur. Je leidinggevende hoeft dit niet te weten.",
        "how_en": "Ask for the open consulting hour. Your manager need not know.",
        "soon": "Binnen een week",
        "soon_en": "Within a week",
        "hours": "Op werkdagen van 9.00 tot 16.00 uur",
        "hours_en": "On working days from 9.00 to 16.00",
        "phone": "PHONE_COMPANY_DOCTOR",
    },
    {
        "kind": K.BMW,
        "name": "Bedrijfsmaatschappelijk werk",
        "name_en": "Social work",
        "what": "Helpt bij zorgen op het werk en thuis. Gesprekken kunnen ook samen met een partner.",
        "what_en": "Helps with worries at work and at home. A partner can come along.",
        "how": "Het contactpunt naasten of een leidinggevende maakt de afspraak.",
        "how_en": "The contact point or a manager makes the appointment.",
        "soon": "Binnen een week",
        "soon_en": "Within a week",
        "hours": "Op werkdagen van 8.30 tot 17.00 uur",
        "hours_en": "On working days from 8.30 to 17.00",
        "for_relatives": True,
        "needs_referral": True,
    },
    {
        "kind": K.GEESTELIJKE_VERZORGING,
        "name": "Geestelijke verzorging",
        "name_en": "Chaplaincy",
        "what": "Praat mee over angst, boosheid en wat belangrijk is. Geloof maakt niet uit.",
        "what_en": "Talks about fear, anger and what matters. Belief makes no difference.",
        "how": "Vraag het contactpunt naasten om een afspraak.",
        "how_en": "Ask the contact point for an appointment.",
        "soon": "Binnen een week",
        "soon_en": "Within a week",
        "hours": "In overleg",
        "hours_en": "By appointment",
        "for_relatives": True,
    },
    {
        "kind": K.SLACHTOFFERHULP,
        "name": "Slachtofferhulp Nederland",
        "name_en": "Victim Support Netherlands",
        "what": "Helpt na een strafbaar feit: praten, rechten en schade. Ook voor de mensen thuis.",
        "what_en": "Helps after a crime: talking, rights and damage. Also for the people at home.",
        "how": "Zoek Slachtofferhulp Nederland op internet, of vraag ons om het nummer.",
        "how_en": "Look up Slachtofferhulp Nederland, or ask us for the number.",
        "soon": "Meestal dezelfde week",
        "soon_en": "Mostly the same week",
        "hours": "Op werkdagen",
        "hours_en": "On working days",
        "for_relatives": True,
    },
    {
        "kind": K.HUISARTS,
        "name": "De eigen huisarts",
        "name_en": "The family doctor",
        "what": "Kent het gezin, en kan verwijzen. Ook voor kinderen die slecht slapen of vaak bang zijn.",
        "what_en": "Knows the family and can refer. Also for children who sleep badly or are often afraid.",
        "how": "Maak zelf een afspraak.",
        "how_en": "Make an appointment yourself.",
        "soon": "Meestal binnen een paar dagen",
        "soon_en": "Mostly within a few days",
        "hours": "Op werkdagen; daarbuiten de huisartsenpost",
        "hours_en": "On working days; outside those the emergency practice",
        "for_relatives": True,
    },
)


@transaction.atomic
def load_facilities() -> int:
    """Put the default facilities in an empty register; nobody checked them yet. Return how many were added."""
    if Facility.objects.exists():
        return 0
    rows = [_facility(place, fields) for place, fields in enumerate(DEFAULTS, start=1)]
    return len(Facility.objects.bulk_create(rows))


def _facility(place: int, fields: dict[str, Any]) -> Facility:
    number = getattr(settings, fields["phone"]) if "phone" in fields else ""
    return Facility(**{**fields, "phone": number, "position": 10 * place})
