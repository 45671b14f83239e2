"""The study's reference lists A1–A10 (domain.md), for the case manager who classifies; in the order given there.

Codes are stored; † in domain.md means that the study names it. The employee sees `answers.py` instead.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThreatForm(models.TextChoices):
    """How the threat was made (A1); more than one may hold."""

    DEATH_THREAT = "DEATH_THREAT", _("Doodsbedreiging")
    VIOLENCE_THREAT = "VIOLENCE_THREAT", _("Bedreiging met (zwaar) geweld")
    VEILED = "VEILED", _("Verhulde dreiging of toespeling")
    SHOWS_PRIVATE_INFO = "SHOWS_PRIVATE_INFO", _("Laat merken privégegevens te kennen")
    SHOWS_FAMILY_PHOTO = "SHOWS_FAMILY_PHOTO", _("Toont foto's van gezin/kinderen")
    FOLLOWED = "FOLLOWED", _("Gevolgd of opgewacht")
    COUNTER_SURVEILLANCE = (
        "COUNTER_SURVEILLANCE",
        _("Observatie/contra-observatie van medewerker of bureau (contrastrategie)"),
    )
    HOME_APPROACH = "HOME_APPROACH", _("Thuis opgezocht of aangesproken")
    STALKING = "STALKING", _("Stelselmatig lastigvallen (belaging)")
    DOXING = "DOXING", _("Persoonsgegevens verspreid of verzameld (doxing)")
    PHOTO_FILM = "PHOTO_FILM", _("Gefilmd/gefotografeerd ter intimidatie")
    PROPERTY_DAMAGE = "PROPERTY_DAMAGE", _("Vernieling woning, auto of eigendom")
    ARSON_EXPLOSIVE = "ARSON_EXPLOSIVE", _("Brandstichting of explosief")
    WEAPON_SHOWN = "WEAPON_SHOWN", _("Wapen getoond of gebruikt")
    PHYSICAL = "PHYSICAL", _("Fysiek geweld of inrijden")
    COERCION = "COERCION", _("Poging iets af te dwingen")
    BRIBE_PRESSURE = "BRIBE_PRESSURE", _("Omkoping of verleiding met druk")
    FALSE_COMPLAINT = "FALSE_COMPLAINT", _("Klacht of aangifte als drukmiddel")
    THREAT_OBJECT = "THREAT_OBJECT", _("Dreigend voorwerp of poststuk")
    ATTACK_PLAN = "ATTACK_PLAN", _("Aanwijzing voor plan tot aanslag")
    SOCIAL_PRESSURE = "SOCIAL_PRESSURE", _("Intimidatie in de wijk/privékring")
    OTHER = "OTHER", _("Anders, namelijk")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class Channel(models.TextChoices):
    """Through which channel it came (A2); more than one."""

    FACE_DUTY = "FACE_DUTY", _("Persoonlijk, tijdens werk")
    FACE_PRIVATE = "FACE_PRIVATE", _("Persoonlijk, in privétijd")
    AT_HOME = "AT_HOME", _("Bij de woning")
    PHONE = "PHONE", _("Telefoon")
    MESSAGE = "MESSAGE", _("Sms/chatbericht")
    EMAIL = "EMAIL", _("E-mail")
    POST = "POST", _("Brief of pakket")
    SOCIAL_MEDIA = "SOCIAL_MEDIA", _("Sociale media")
    CHANNEL_GROUP = "CHANNEL_GROUP", _("Telegram-/appgroep")
    THIRD_PARTY = "THIRD_PARTY", _("Via een derde")
    VIA_RELATIVE = "VIA_RELATIVE", _("Via een naaste")
    INTERVIEW_COURT = "INTERVIEW_COURT", _("Tijdens verhoor of zitting")
    FROM_DETENTION = "FROM_DETENTION", _("Vanuit detentie")
    MUSIC_VIDEO = "MUSIC_VIDEO", _("Muziek/video/livestream")
    OTHER = "OTHER", _("Anders, namelijk")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class Discovery(models.TextChoices):
    """How it became known (A3); one."""

    EXPERIENCED = "EXPERIENCED", _("Zelf meegemaakt")
    COLLEAGUE = "COLLEAGUE", _("Via collega")
    RELATIVE = "RELATIVE", _("Via naaste")
    INTELLIGENCE = "INTELLIGENCE", _("Via intelligence")
    PUBLIC = "PUBLIC", _("Via bewoner/partner/openbare bron")
    REVIEW = "REVIEW", _("Bij nabespreking of gesprek")
    OTHER = "OTHER", _("Anders, namelijk")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class ThreatNature(models.TextChoices):
    """Instrumental, emotional or both (A4)."""

    INSTRUMENTAL = "INSTRUMENTAL", _("Instrumenteel")
    EMOTIONAL = "EMOTIONAL", _("Emotioneel")
    BOTH = "BOTH", _("Beide")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class Goal(models.TextChoices):
    """What the threat was for (A5); the first five in the order of the study."""

    CHALLENGE = "CHALLENGE", _("Uitdagen")
    VENT = "VENT", _("Uiten van woede of onmacht")
    STATUS = "STATUS", _("Aanzien verwerven")
    DISRUPT_CASE = "DISRUPT_CASE", _("Onderzoek naar misdrijf verstoren")
    HINDER_SEARCH = "HINDER_SEARCH", _("Doorzoeking hinderen of verstoren")
    KEEP_DISTANCE = "KEEP_DISTANCE", _("Politie op afstand houden")
    REVENGE = "REVENGE", _("Wraak voor controle of aanhouding")
    INFLUENCE_DECISION = "INFLUENCE_DECISION", _("Beslissing of verklaring beïnvloeden")
    OBTAIN_INFO = "OBTAIN_INFO", _("Informatie loskrijgen")
    OTHER = "OTHER", _("Anders, namelijk")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class CrimeField(models.TextChoices):
    """What those who threaten do (A6); the shares in the study add to over 100, so more than one."""

    DRUG_TRADE = "DRUG_TRADE", _("Drugshandel")
    MONEY_LAUNDERING = "MONEY_LAUNDERING", _("Witwassen")
    DRUG_PRODUCTION = "DRUG_PRODUCTION", _("Drugsproductie")
    SEVERE_VIOLENCE = "SEVERE_VIOLENCE", _("Zwaar en excessief geweld")
    WEAPONS = "WEAPONS", _("Wapenhandel")
    TRAFFICKING = "TRAFFICKING", _("Mensenhandel/-smokkel")
    OMG = "OMG", _("Outlaw motorcycle gang")
    CYBER_FRAUD = "CYBER_FRAUD", _("Cybercrime/fraude")
    PROPERTY = "PROPERTY", _("Georganiseerde vermogenscriminaliteit")
    EXTORTION = "EXTORTION", _("Afpersing")
    EXPLOSIVES = "EXPLOSIVES", _("Explosieven/zwaar vuurwerk")
    OTHER = "OTHER", _("Anders, namelijk")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class Target(models.TextChoices):
    """At whom it was aimed (A7); more than one."""

    SELF = "SELF", _("Ikzelf")
    PARTNER = "PARTNER", _("Partner")
    CHILD = "CHILD", _("Kind")
    PARENT_SIBLING = "PARENT_SIBLING", _("Ouder/broer/zus")
    OTHER_RELATIVE = "OTHER_RELATIVE", _("Andere naaste")
    COLLEAGUE = "COLLEAGUE", _("Collega")
    TEAM = "TEAM", _("Het hele team")
    ORG_BUILDING = "ORG_BUILDING", _("Bureau/organisatie")
    OTHER = "OTHER", _("Anders, namelijk")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class PersonalInfo(models.TextChoices):
    """Which personal information they have (A8); more than one."""

    NAME = "NAME", _("Naam")
    PHOTO = "PHOTO", _("Foto/uiterlijk")
    HOME_ADDRESS = "HOME_ADDRESS", _("Woonadres")
    LICENCE_PLATE = "LICENCE_PLATE", _("Kenteken privéauto")
    PHONE = "PHONE", _("Telefoonnummer")
    SOCIAL_ACCOUNTS = "SOCIAL_ACCOUNTS", _("Sociale-media-accounts")
    FAMILY_MEMBERS = "FAMILY_MEMBERS", _("Gezinssamenstelling")
    SCHOOL_CHILD = "SCHOOL_CHILD", _("School/opvang kinderen")
    PARTNER_WORK = "PARTNER_WORK", _("Werk van partner")
    ROUTINE = "ROUTINE", _("Routes/vaste gewoonten")
    SHIFT = "SHIFT", _("Diensttijden")
    FINANCE = "FINANCE", _("Financiële situatie")
    POLICE_SYSTEM = "POLICE_SYSTEM", _("Gegevens mogelijk uit politiesysteem")
    NONE = "NONE", _("Geen")
    OTHER = "OTHER", _("Anders, namelijk")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class InfoSource(models.TextChoices):
    """Where they have that information from (A8)."""

    OPEN_SOURCE = "OPEN_SOURCE", _("Openbare bron")
    SOCIAL_MEDIA = "SOCIAL_MEDIA", _("Sociale media")
    OBSERVATION = "OBSERVATION", _("Observatie")
    INSIDER = "INSIDER", _("Iemand van binnen")
    LEAK = "LEAK", _("Lek")
    UNKNOWN = "UNKNOWN", _("Onbekend")


class ImpactArea(models.TextChoices):
    """Where it is felt (A9); scored 0–4 for the employee and for home apart, MOTIVATION −2…+2."""

    SAFETY_HOME = "SAFETY_HOME", _("Veiligheidsgevoel thuis")
    SAFETY_WORK = "SAFETY_WORK", _("Veiligheidsgevoel op het werk")
    SLEEP_REST = "SLEEP_REST", _("Rust en slaap")
    ALERTNESS = "ALERTNESS", _("Waakzaamheid")
    FAMILY_LIFE = "FAMILY_LIFE", _("Gezinsleven")
    SOCIAL_LIFE = "SOCIAL_LIFE", _("Sociaal leven")
    WORK_JOY = "WORK_JOY", _("Werkplezier")
    TASK = "TASK", _("Taakuitoefening")
    TRUST_ORG = "TRUST_ORG", _("Vertrouwen in de organisatie")
    MOTIVATION = "MOTIVATION", _("Motivatie")


class Adaptation(models.TextChoices):
    """What people changed (A10); the first three are those of the study."""

    LOOK_AROUND = "LOOK_AROUND", _("Over de schouder kijken bij thuiskomst/aankomst werk")
    CAMERA = "CAMERA", _("Camera opgehangen")
    VARY_ROUTE = "VARY_ROUTE", _("Wisselende routes")
    SHIELD_DATA = "SHIELD_DATA", _("Gegevens afgeschermd")
    SOCIAL_OFF = "SOCIAL_OFF", _("Sociale media aangepast of gestopt")
    HIDE_JOB = "HIDE_JOB", _("Beroep verzwijgen")
    PLATE_CAR = "PLATE_CAR", _("Andere auto/parkeerplek")
    LOCKS_ALARM = "LOCKS_ALARM", _("Sloten/alarm")
    CHILD_ARRANGE = "CHILD_ARRANGE", _("Afspraken met school/kinderen")
    AVOID_PLACES = "AVOID_PLACES", _("Plaatsen mijden")
    NOT_ALONE = "NOT_ALONE", _("Niet alleen naar buiten/werken")
    DUTY_CHANGE = "DUTY_CHANGE", _("Andere taak of dienst")
    REFUSE_TASK = "REFUSE_TASK", _("Bepaald werk niet meer doen")
    MOVE = "MOVE", _("Verhuisd of tijdelijk elders")
    ANONYMOUS = "ANONYMOUS", _("Onder nummer/onherkenbaar werken")
    NONE = "NONE", _("Geen")
    OTHER = "OTHER", _("Anders, namelijk")


class Need(models.TextChoices):
    """What somebody needs (A11); asked again at every talk."""

    LISTEN = "LISTEN", _("Gehoord worden")
    INFO_PROCESS = "INFO_PROCESS", _("Uitleg over wat er gaat gebeuren")
    INFO_THREAT = "INFO_THREAT", _("Duidelijkheid over aard en herkomst")
    ONE_CONTACT = "ONE_CONTACT", _("Eén vast contactpersoon")
    HOME_ADVICE = "HOME_ADVICE", _("Veiligheidsadvies woning")
    MEASURE = "MEASURE", _("Beschermende maatregel")
    AANGIFTE_HELP = "AANGIFTE_HELP", _("Hulp bij aangifte")
    LEGAL = "LEGAL", _("Juridische hulp")
    MENTAL = "MENTAL", _("Gesprek/mentale ondersteuning")
    RELATIVE_SUPPORT = "RELATIVE_SUPPORT", _("Steun voor naasten")
    WORK_ADJUST = "WORK_ADJUST", _("Aanpassing werk/dienst")
    TEAM_INFORM = "TEAM_INFORM", _("Team informeren")
    NO_ATTENTION = "NO_ATTENTION", _("Juist rust/geen aandacht")
    PEER = "PEER", _("Contact met lotgenoot")
    DAMAGE = "DAMAGE", _("Schade geregeld")
    NOTHING_NOW = "NOTHING_NOW", _("Nu niets, wel terugkomen")
    OTHER = "OTHER", _("Anders, namelijk")
