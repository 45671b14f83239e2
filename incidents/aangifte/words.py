"""What a move of an aangifte is called, and in plain words where it stands and what follows."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents.workflow import AangifteStatus

S = AangifteStatus

MOVE_TITLES: dict[AangifteStatus, Any] = {
    S.DISCUSSED: _("Aangifte is besproken"),
    S.DECLINED: _("Geen aangifte"),
    S.REPORT_ONLY: _("Alleen een melding bij de politie"),
    S.APPOINTMENT: _("Afspraak met de politie gemaakt"),
    S.FILED: _("Aangifte is gedaan"),
    S.CONFIRMED: _("Kopie, nummer en VPT-code zijn binnen"),
    S.INVESTIGATION: _("De politie doet onderzoek"),
    S.SHELVED_NO_SUSPECT: _("De politie stopt voorlopig: niet bekend wie het deed"),
    S.POLICE_ENDED: _("De politie onderzoekt het niet of niet verder"),
    S.SENT_OM: _("Het proces-verbaal is naar het OM"),
    S.OM_REVIEW: _("Het OM beoordeelt de zaak"),
    S.SEPOT_TECH: _("Technisch sepot: vervolgen kan niet, zegt het OM"),
    S.SEPOT_POLICY: _("Beleidssepot: vervolgen kan, maar het OM doet het niet"),
    S.SEPOT_COND: _("Voorwaardelijk sepot: geen vervolging, met voorwaarden"),
    S.PENAL_ORDER: _("Strafbeschikking van het OM"),
    S.OBJECTION: _("Verzet tegen de strafbeschikking"),
    S.OTHER_DISPOSAL: _("Halt, berisping of iets anders"),
    S.SUMMONED: _("Dagvaarding: de zaak gaat naar de rechter"),
    S.HEARING: _("Dag van de zitting is bekend"),
    S.JUDGMENT: _("Er is een vonnis"),
    S.APPEAL: _("Hoger beroep"),
    S.CASSATION: _("Cassatie"),
    S.FINAL: _("Onherroepelijk: de uitkomst staat vast"),
    S.ART12: _("Beklag bij het gerechtshof (artikel 12)"),
    S.TRANSFERRED: _("Overgedragen aan het buitenland"),
    S.WITHDRAWN: _("De aangifte is ingetrokken"),
    S.CLOSED: _("Sluit de aangifte af"),
}

# For the employee: where it stands, and what comes next.
WHERE_IT_STANDS: dict[AangifteStatus, tuple[Any, Any]] = {
    S.NOT_DISCUSSED: (
        _("Er is nog niet met je over aangifte gepraat."),
        _("We bespreken het met je. Jij beslist, wij helpen."),
    ),
    S.DISCUSSED: (
        _("Er is met je over aangifte gepraat. Je hebt nog niet gekozen, of we maken nog een afspraak."),
        _("Zeg hieronder wat je wilt. Neem de tijd."),
    ),
    S.DECLINED: (
        _("Er komt nu geen aangifte."),
        _("Dat is goed. Je kunt altijd nog van gedachten veranderen."),
    ),
    S.REPORT_ONLY: (
        _("De politie weet wat er is gebeurd. Er is geen aangifte gedaan."),
        _("De politie hoeft nu niets te doen. Je kunt altijd nog aangifte doen."),
    ),
    S.APPOINTMENT: (
        _("Er is een afspraak om aangifte te doen."),
        _("Bereid je voor. Iemand kan met je meegaan."),
    ),
    S.FILED: (
        _("De aangifte is gedaan."),
        _("We zorgen voor een kopie, het nummer en de VPT-code. Met die code krijgt de zaak voorrang."),
    ),
    S.CONFIRMED: (
        _("De aangifte is gedaan. De kopie, het nummer en de VPT-code zijn er."),
        _("De politie beslist of er onderzoek komt."),
    ),
    S.INVESTIGATION: (
        _("De politie doet onderzoek."),
        _("Daarna gaat de zaak naar het Openbaar Ministerie (OM), of de politie stopt. Dat kan maanden duren."),
    ),
    S.SHELVED_NO_SUSPECT: (
        _("De politie weet niet wie dit deed, en stopt voorlopig."),
        _("Komt er iets nieuws? Dan kan het onderzoek weer beginnen."),
    ),
    S.POLICE_ENDED: (
        _("De politie onderzoekt dit niet, of niet verder."),
        _("We leggen je uit waarom. Je kunt hierover klagen bij het gerechtshof."),
    ),
    S.SENT_OM: (
        _("De politie is klaar. De zaak is naar het Openbaar Ministerie (OM)."),
        _("Het OM bekijkt de zaak."),
    ),
    S.OM_REVIEW: (
        _("Het Openbaar Ministerie (OM) bekijkt de zaak."),
        _("Het OM beslist of iemand voor de rechter komt, een straf krijgt, of niet."),
    ),
    S.SEPOT_TECH: (
        _("Het Openbaar Ministerie (OM) brengt dit niet voor de rechter: dat kan niet, zegt het OM."),
        _("We leggen je uit waarom. Je kunt hierover klagen bij het gerechtshof."),
    ),
    S.SEPOT_POLICY: (
        _("Het Openbaar Ministerie (OM) brengt dit niet voor de rechter, al zou dat kunnen."),
        _("We leggen je uit waarom. Je kunt hierover klagen bij het gerechtshof."),
    ),
    S.SEPOT_COND: (
        _("Het Openbaar Ministerie (OM) brengt dit niet voor de rechter. Er zijn wel voorwaarden."),
        _("We leggen je uit welke. Je kunt hierover klagen bij het gerechtshof."),
    ),
    S.PENAL_ORDER: (
        _("Het Openbaar Ministerie (OM) gaf een straf, zonder rechter."),
        _("Wie de straf kreeg, kan verzet doen. Jij kunt hierover klagen bij het gerechtshof."),
    ),
    S.OBJECTION: (
        _("Wie de straf kreeg, is het er niet mee eens."),
        _("De rechter kijkt ernaar, of het verzet gaat niet door."),
    ),
    S.OTHER_DISPOSAL: (
        _("De zaak is op een andere manier afgedaan, bijvoorbeeld met Halt of een berisping."),
        _("We praten er met je over, en sluiten het dan samen af."),
    ),
    S.SUMMONED: (
        _("De zaak gaat naar de rechter."),
        _("Er komt een zitting. We bereiden die samen voor."),
    ),
    S.HEARING: (
        _("De zitting is gepland, of geweest."),
        _("De rechter doet uitspraak. Dat kan een paar weken later zijn."),
    ),
    S.JUDGMENT: (
        _("De rechter heeft uitspraak gedaan."),
        _("Het OM en wie voor de rechter stond, kunnen in hoger beroep. Daar is meestal 14 dagen voor."),
    ),
    S.APPEAL: (
        _("Er is hoger beroep."),
        _("Een hogere rechter kijkt opnieuw naar de zaak. Dat kan lang duren."),
    ),
    S.CASSATION: (
        _("De zaak ligt bij de Hoge Raad."),
        _("De Hoge Raad kijkt of de regels goed zijn gevolgd. Dat kan lang duren."),
    ),
    S.FINAL: (
        _("De uitkomst staat vast."),
        _("We praten er met je over, en sluiten het dan samen af."),
    ),
    S.ART12: (
        _("Er is geklaagd bij het gerechtshof (artikel 12)."),
        _("Het gerechtshof beslist of het OM toch verder moet. Dat kan maanden duren."),
    ),
    S.TRANSFERRED: (
        _("De zaak is overgedragen aan een ander land."),
        _("We vertellen je wat we horen, en sluiten het dan samen af."),
    ),
    S.WITHDRAWN: (
        _("De aangifte is ingetrokken."),
        _("Politie en OM mogen toch verder gaan. We sluiten het met je af."),
    ),
    S.CLOSED: (
        _("De aangifte is afgesloten."),
        _("Gebeurt er weer iets? Zeg het ons."),
    ),
}

# In addresses, which are Dutch.
SLUGS: dict[AangifteStatus, str] = {
    S.DISCUSSED: "besproken",
    S.DECLINED: "geen-aangifte",
    S.REPORT_ONLY: "alleen-melding",
    S.APPOINTMENT: "afspraak",
    S.FILED: "gedaan",
    S.CONFIRMED: "bevestigd",
    S.INVESTIGATION: "onderzoek",
    S.SHELVED_NO_SUSPECT: "opgelegd",
    S.POLICE_ENDED: "gestopt",
    S.SENT_OM: "naar-het-om",
    S.OM_REVIEW: "bij-het-om",
    S.SEPOT_TECH: "technisch-sepot",
    S.SEPOT_POLICY: "beleidssepot",
    S.SEPOT_COND: "voorwaardelijk-sepot",
    S.PENAL_ORDER: "strafbeschikking",
    S.OBJECTION: "verzet",
    S.OTHER_DISPOSAL: "anders-afgedaan",
    S.SUMMONED: "dagvaarding",
    S.HEARING: "zitting",
    S.JUDGMENT: "vonnis",
    S.APPEAL: "hoger-beroep",
    S.CASSATION: "cassatie",
    S.FINAL: "onherroepelijk",
    S.ART12: "artikel-12",
    S.TRANSFERRED: "overgedragen",
    S.WITHDRAWN: "ingetrokken",
    S.CLOSED: "afgesloten",
}
MOVE_OF_SLUG = {slug: status for status, slug in SLUGS.items()}
