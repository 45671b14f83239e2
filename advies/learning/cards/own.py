"""The cards that everybody learns from (domain.md T1–T3)."""

from django.utils.translation import gettext_lazy as _

from advies.learning.cards.shape import Card

OWN_CARDS = (
    Card(
        "wat-is-een-dreiging",
        _("Wat is een dreiging?"),
        _("Een kwart van de collega's in een onderzoek kreeg te maken met een dreiging uit de georganiseerde misdaad."),
        (),
        (
            _("Een dreiging kan een woord zijn, een foto van je huis, of een auto die te lang in de straat staat."),
            _("Iemand wil dat je iets doet of laat, of is boos. Het kan ook tegen de mensen thuis zijn."),
            _("Voelt iets niet goed? Dan is dat genoeg om het te zeggen. Je hoeft niets te bewijzen."),
            _("Het is niet jouw schuld dat dit gebeurt."),
        ),
    ),
    Card(
        "zo-meld-je",
        _("Zo meld je"),
        _("Melden kan in twee minuten, op je telefoon. Jij kiest wie het leest."),
        (),
        (
            _("Drie antwoorden zijn genoeg. De rest vul je later aan."),
            _("Wil je niet dat je eigen leidinggevende het leest? Kies dan iemand anders."),
            _("Je ziet steeds wie aan zet is, wat er nu gebeurt en wanneer dat klaar is."),
            _("Gebeurt er niets? Zeg dat in je melding. Dan gaat iemand anders ermee verder."),
            _("Is er nu gevaar? Bel 112."),
        ),
    ),
    Card(
        "thuis-erover-praten",
        _("Thuis erover praten"),
        _("De mensen thuis merken vaak eerder dan jij dat er iets is. Zij kunnen zelf ook hulp krijgen."),
        (),
        (
            _("Bedenk samen wat je thuis vertelt, en aan wie."),
            _("Kinderen hebben genoeg aan een korte, eerlijke uitleg."),
            _("Er is een contactpunt voor naasten. Zij hoeven niet te zeggen om wie het gaat."),
        ),
    ),
    Card(
        "jij-en-internet",
        _("Jij en internet"),
        _("Wie iets over je wil weten, begint op internet. Hoe minder er staat, hoe rustiger."),
        (),
        (
            _("Zoek je eigen naam, je nummer en je adres. Laat weghalen wat er niet hoeft te staan."),
            _("Zet je accounts op privé, ook die van de mensen thuis."),
            _("Zet delen van je plek uit, en laat je kenteken niet op foto's zien."),
        ),
    ),
    Card(
        "hulp-die-er-is",
        _("Hulp die er is"),
        _("Hulp vragen kan altijd, ook zonder melding, en ook maanden later."),
        (),
        (
            _("De pagina “Hulp nu” heeft de nummers, dag en nacht."),
            _("Een collega van het opvangteam luistert, en hoeft niets op te schrijven."),
            _("Slaap je slecht, of ben je sneller boos? Praat met de bedrijfsarts of je huisarts."),
        ),
    ),
    Card(
        "bekend-gezicht",
        _("Als mensen je gezicht kennen"),
        _("Wie in beeld komt bij een zaak of onderwerp, krijgt vaker reacties. Bereid je voor, samen met je team."),
        (),
        (
            _("Bespreek vooraf: wat vertel je over jezelf, en wat niet?"),
            _("Spreek af wie reacties leest en bewaart. Dat hoef jij niet te zijn."),
            _("Kijk samen wat er van je online staat, voordat je in beeld komt."),
            _("Je mag nee zeggen tegen een optreden. Je mag er ook later mee stoppen."),
        ),
    ),
    Card(
        "na-een-optreden",
        _("Na een optreden"),
        _("De eerste dagen daarna komen de meeste reacties. Dan moet er iemand voor je zijn."),
        (),
        (
            _("Plan een gesprek op de dag erna, en nog een na twee weken."),
            _("Bewaar wat je niet vertrouwt, met een schermafbeelding. Reageer niet zelf."),
            _("Vertel de mensen thuis wat zij kunnen doen als iemand hen benadert."),
        ),
    ),
)
