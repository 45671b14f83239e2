"""What is filled in about the people at home: as little as will do."""

from django.utils.translation import gettext_lazy as _

from advies.models.relative_request import MAY_SAY_LENGTH
from advies.models.relative_thread import NAME_LENGTH, WHEN_LENGTH
from advies.support.requests import Whom
from dreiging.web.forms import ChoiceField, DreigingForm, LongTextField, PhoneField, TextField
from incidents.models import OfferAnswer
from incidents.models.relatives import OFFER_LENGTH


class OfferForm(DreigingForm):
    answer = ChoiceField(
        label=_("Wil de medewerker hulp voor thuis?"),
        choices=OfferAnswer.choices,
        error_messages={"required": _("Kies wat de medewerker zei")},
    )
    words = LongTextField(
        label=_("Wat spraken jullie af?"),
        help_text=_("De medewerker leest dit ook. Schrijf niet op wie er thuis zijn, of hoe het met hen gaat."),
        max_length=OFFER_LENGTH,
        rows=3,
        required=False,
    )


class WhomForm(DreigingForm):
    """Whom the contact point may call; only they read it."""

    name = TextField(
        label=_("Wie mogen we bellen?"),
        help_text=_("Een voornaam is genoeg."),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Vul een naam in, dan weten we naar wie we vragen")},
    )
    phone = PhoneField(
        label=_("Op welk nummer?"),
        help_text=_("Van diegene, niet van jou."),
        error_messages={"required": _("Vul een telefoonnummer in, bijvoorbeeld 06 1234 5678")},
    )
    rather_when = TextField(
        label=_("Wanneer schikt het?"),
        help_text=_("Bijvoorbeeld: overdag, of na acht uur 's avonds"),
        max_length=WHEN_LENGTH,
        required=False,
    )
    may_say = LongTextField(
        label=_("Wat mogen we zeggen?"),
        help_text=_("Bijvoorbeeld: dat jij het hebt gevraagd. Vul je niets in? Dan zeggen we alleen wie we zijn."),
        max_length=MAY_SAY_LENGTH,
        rows=2,
        required=False,
    )

    def whom(self) -> Whom:
        return Whom(**self.cleaned_data)
