"""Whom somebody can call, what they do, and when to call them; the numbers come from the settings."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Helpline:
    """One number: who answers, what they do, and when to call."""

    name: Promise
    number: str
    what: Promise
    when: Promise


def helplines() -> list[Helpline]:
    """Return everybody who can be called, besides 112 and the control room, in the order of a bad day."""
    return [
        Helpline(
            _("Dag en nacht iemand spreken"),
            settings.PHONE_DAY_AND_NIGHT,
            _("Iemand luistert, denkt met je mee en zegt wat je nu kunt doen."),
            _("Bel op elk uur. Je hoeft nog niets gemeld te hebben."),
        ),
        Helpline(
            _("Officier van dienst"),
            settings.PHONE_DUTY_OFFICER,
            _("Kan nu iets laten doen voor je veiligheid, ook thuis."),
            _("Bel als je niet kunt wachten tot morgen."),
        ),
        Helpline(
            _("Collegiale ondersteuning"),
            settings.PHONE_COLLEAGUE_SUPPORT,
            _("Een collega die dit werk kent en die naar je luistert."),
            _("Bel na iets heftigs, of als het je bezig blijft houden."),
        ),
        Helpline(
            _("Vertrouwenspersoon"),
            settings.PHONE_CONFIDENTIAL_ADVISER,
            _("Iemand buiten je team, die niets doet zonder het eerst met jou te bespreken."),
            _("Bel als je niet bij je leidinggevende terecht wilt, of als het over je leidinggevende gaat."),
        ),
        Helpline(
            _("Bedrijfsarts"),
            settings.PHONE_COMPANY_DOCTOR,
            _("Denkt met je mee over je gezondheid en je werk."),
            _("Bel als je slecht slaapt of vaak schrikt. Je hoeft niet ziek gemeld te zijn."),
        ),
        Helpline(
            _("Voor de mensen thuis"),
            settings.PHONE_RELATIVES,
            _("Je partner, je kinderen of je ouders kunnen zelf bellen. Ze hoeven niet te zeggen om wie het gaat."),
            _("Bel als iemand thuis een vraag heeft, of zich zorgen maakt."),
        ),
    ]
