"""The closed list of tables that are released, version 2: what each counts, and its fixed tree of kinds.

At most twelve. Another table or another tree is a new version: what was released keeps its own. Sources: A1–A14 and
the mapping of the study (domain.md).
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from advies.severity import Severity
from incidents import taxonomy
from incidents.aangifte_lists import ReasonNoAangifte
from incidents.figures import handling
from incidents.figures.shape import Part, Rule, Table

VERSION = 2
MOST = 12

UNKNOWN = "UNKNOWN"
NOT_KNOWN = _("Niet bekend")


def _part(
    code: str,
    title: Any,
    rule: Rule,
    labels: Mapping[str, Any] | type[TextChoices],
    groups: Mapping[str, tuple[Any, tuple[str, ...]]] | None = None,
) -> Part:
    """Return a part. `groups`: {code: (label, kinds)}; a kind that is in none of them stands by itself, after them."""
    words: dict[str, Any] = dict(labels.choices if isinstance(labels, type) else labels)
    if rule != Rule.SOME or UNKNOWN in words:
        words[UNKNOWN] = NOT_KNOWN
    tree = {group: kinds for group, (_label, kinds) in (groups or {}).items()}
    grouped = {kind for kinds in tree.values() for kind in kinds}
    tree |= {kind: (kind,) for kind in words if kind not in grouped}
    return Part(
        code, title, rule, tree, {**words, **{group: label for group, (label, _kinds) in (groups or {}).items()}}
    )


FORM = _part(
    "form",
    _("Wat er gebeurde"),
    Rule.SEVERAL,
    taxonomy.ThreatForm,
    {
        "G_WORDS": (_("Bedreigd met woorden"), ("DEATH_THREAT", "VIOLENCE_THREAT", "VEILED", "SOCIAL_PRESSURE")),
        "G_NEAR": (
            _("Gevolgd, opgezocht of bekeken"),
            ("FOLLOWED", "COUNTER_SURVEILLANCE", "HOME_APPROACH", "STALKING", "PHOTO_FILM"),
        ),
        "G_PRIVATE": (_("Privégegevens gebruikt"), ("SHOWS_PRIVATE_INFO", "SHOWS_FAMILY_PHOTO", "DOXING")),
        "G_VIOLENCE": (
            _("Geweld, vernieling of aanslag"),
            ("PROPERTY_DAMAGE", "ARSON_EXPLOSIVE", "WEAPON_SHOWN", "PHYSICAL", "THREAT_OBJECT", "ATTACK_PLAN"),
        ),
        "G_PRESSURE": (_("Onder druk gezet"), ("COERCION", "BRIBE_PRESSURE", "FALSE_COMPLAINT")),
    },
)
CHANNEL = _part(
    "channel",
    _("Langs welke weg"),
    Rule.SEVERAL,
    taxonomy.Channel,
    {
        "G_FACE": (_("Persoonlijk"), ("FACE_DUTY", "FACE_PRIVATE", "AT_HOME", "INTERVIEW_COURT")),
        "G_ONLINE": (
            _("Online of op de telefoon"),
            ("PHONE", "MESSAGE", "EMAIL", "SOCIAL_MEDIA", "CHANNEL_GROUP", "MUSIC_VIDEO"),
        ),
        "G_ROUND": (_("Via iemand anders, of per post"), ("POST", "THIRD_PARTY", "VIA_RELATIVE", "FROM_DETENTION")),
    },
)
CRIME_FIELD = _part("field", _("Waar de dader zich mee bezighoudt"), Rule.SEVERAL, taxonomy.CrimeField)
GOAL = _part(
    "goal",
    _("Waarvoor"),
    Rule.SEVERAL,
    taxonomy.Goal,
    {
        "G_EXPRESS": (_("Uitdagen, woede of aanzien"), ("CHALLENGE", "VENT", "STATUS", "REVENGE")),
        "G_HINDER": (
            _("Het werk van de politie hinderen"),
            ("DISRUPT_CASE", "HINDER_SEARCH", "KEEP_DISTANCE", "INFLUENCE_DECISION", "OBTAIN_INFO"),
        ),
    },
)
NATURE = _part("nature", _("Instrumenteel of emotioneel"), Rule.ONE, taxonomy.ThreatNature)
TARGET = _part(
    "target",
    _("Op wie het gericht was"),
    Rule.SEVERAL,
    taxonomy.Target,
    {
        "G_HOME": (_("De mensen thuis"), ("PARTNER", "CHILD", "PARENT_SIBLING", "OTHER_RELATIVE")),
        "G_WORK": (_("Collega's of de organisatie"), ("COLLEAGUE", "TEAM", "ORG_BUILDING")),
    },
)
INFO = _part(
    "info",
    _("Wat de dader wist"),
    Rule.SEVERAL,
    taxonomy.PersonalInfo,
    {
        "G_PERSON": (_("Naam, uiterlijk of telefoon"), ("NAME", "PHOTO", "PHONE", "SOCIAL_ACCOUNTS")),
        "G_PLACE": (_("Woning, auto of routes"), ("HOME_ADDRESS", "LICENCE_PLATE", "ROUTINE", "SHIFT")),
        "G_FAMILY": (_("Gezin"), ("FAMILY_MEMBERS", "SCHOOL_CHILD", "PARTNER_WORK")),
    },
)
AREAS = {
    **{code: label for code, label in taxonomy.ImpactArea.choices if code != taxonomy.ImpactArea.MOTIVATION},
    "NOWHERE": _("Nergens"),
    "MORE_MOTIVATED": _("Juist meer gemotiveerd"),
}
AREA_GROUPS = {
    "G_SAFE": (_("Veilig voelen en rust"), ("SAFETY_HOME", "SAFETY_WORK", "SLEEP_REST", "ALERTNESS")),
    "G_LIFE": (_("Gezin en sociaal leven"), ("FAMILY_LIFE", "SOCIAL_LIFE")),
    "G_JOB": (_("Werk en vertrouwen"), ("WORK_JOY", "TASK", "TRUST_ORG")),
}
IMPACT_SELF = _part("impact_self", _("Gevolgen voor de medewerker"), Rule.SEVERAL, AREAS, AREA_GROUPS)
IMPACT_HOME = _part("impact_home", _("Gevolgen voor de mensen thuis"), Rule.SEVERAL, AREAS, AREA_GROUPS)
ADAPTATION = _part(
    "adaptation",
    _("Wat de medewerker anders ging doen"),
    Rule.SEVERAL,
    taxonomy.Adaptation,
    {
        "G_STUDY": (_("Opletten, camera's of andere routes"), ("LOOK_AROUND", "CAMERA", "VARY_ROUTE")),
        "G_DATA": (_("Minder zichtbaar zijn"), ("SHIELD_DATA", "SOCIAL_OFF", "HIDE_JOB", "ANONYMOUS")),
        "G_THINGS": (_("Huis, auto en gezin"), ("PLATE_CAR", "LOCKS_ALARM", "CHILD_ARRANGE", "MOVE")),
        "G_WAYS": (_("Plekken of taken mijden"), ("AVOID_PLACES", "NOT_ALONE", "DUTY_CHANGE", "REFUSE_TASK")),
    },
)
SEVERITY = _part(
    "severity",
    _("Ernst"),
    Rule.ONE,
    dict(Severity.choices),
    {
        "G_LOWER": (_("Laag of verhoogd"), ("LAAG", "VERHOOGD")),
        "G_HIGHER": (_("Hoog of acuut"), ("HOOG", "ACUUT")),
    },
)
CONTACT = _part(
    "contact",
    _("Tijd tot het eerste gesprek"),
    Rule.ONE,
    {"DAY": _("Binnen 24 uur"), "THREE_DAYS": _("Binnen 3 dagen"), "LATER": _("Later"), "NONE": _("Nog geen gesprek")},
    {"G_SOON": (_("Binnen 3 dagen"), ("DAY", "THREE_DAYS")), "G_LATE": (_("Later of nog niet"), ("LATER", "NONE"))},
)
FUNNEL = _part(
    "funnel",
    _("Van wens tot terugkoppeling"),
    Rule.SOME,
    {
        "WANTS": _("Wil aangifte doen"),
        "FILED": _("Aangifte gedaan"),
        "AT_OM": _("Naar het OM"),
        "DECIDED": _("Beslissing bekend"),
        "TOLD": _("Beslissing uitgelegd"),
    },
)
REASONS = _part(
    "reasons",
    _("Redenen"),
    Rule.SOME,
    ReasonNoAangifte,
    {
        "G_FEAR": (_("Angst, privacy of de mensen thuis"), ("FEAR_REPRISAL", "PRIVACY", "SPARE_FAMILY")),
        "G_USE": (
            _("Niet ernstig, of zinloos"),
            ("NOT_SERIOUS", "PART_OF_JOB", "NO_USE", "TIME_EFFORT", "UNDERSTANDING"),
        ),
        "G_CASE": (
            _("De zaak zelf"),
            ("NO_CRIME", "NO_EVIDENCE", "UNKNOWN_OFFENDER", "CASE_INTEREST", "ALREADY_OTHER", "ADVISED_AGAINST"),
        ),
    },
)

TABLES = (
    Table(
        "people",
        _("Mensen die bedreigd werden"),
        _(
            "Elke medewerker over wie een melding binnenkwam. Wie vaker gemeld is in dezelfde periode, telt één keer: "
            "met de eerste melding, en bij de eenheid daarvan. Een melding over een heel team telt hier niet mee."
        ),
        (),
    ),
    Table(
        "how",
        _("Hoe de dreiging kwam"),
        _("Wat de casemanager invulde. Er kan meer tegelijk gelden, dus samen is het meer dan het totaal."),
        (FORM, CHANNEL),
    ),
    Table(
        "field",
        _("Waar de dader zich mee bezighoudt"),
        _("Wat de casemanager invulde. Er kan meer tegelijk gelden."),
        (CRIME_FIELD,),
    ),
    Table(
        "goal",
        _("Doel en aard van de dreiging"),
        _("Wat de casemanager invulde. Bij het doel kan meer tegelijk gelden."),
        (GOAL, NATURE),
    ),
    Table(
        "target",
        _("Doelwit, en wat de dader wist"),
        _("Wat de casemanager invulde. Er kan meer tegelijk gelden."),
        (TARGET, INFO),
    ),
    Table(
        "impact",
        _("Gevolgen voor medewerker en thuis"),
        _("Waar de casemanager een gevolg van 1 of meer invulde, op een schaal van 0 tot en met 4."),
        (IMPACT_SELF, IMPACT_HOME),
    ),
    Table(
        "adaptation",
        _("Aanpassingen"),
        _("Wat de medewerker zelf anders ging doen, zoals de casemanager het invulde."),
        (ADAPTATION,),
    ),
    Table(
        "severity",
        _("Ernst"),
        _("De ernst voor de opvolging, op de dag waarop de cijfers vaststonden. Dit is geen dreigingsinschatting."),
        (SEVERITY,),
    ),
    Table(
        "contact",
        _("Hoe snel was het eerste gesprek?"),
        _("De tijd van de melding tot het eerste gesprek met de medewerker. Een poging zonder gehoor telt niet."),
        (CONTACT,),
    ),
    Table(
        "funnel",
        _("Aangifte: van wens tot terugkoppeling"),
        _("Hoe ver het was op de dag waarop de cijfers vaststonden."),
        (FUNNEL,),
    ),
    Table(
        "reasons",
        _("Waarom geen aangifte"),
        _("Redenen die mensen noemden die geen aangifte deden. Er kan meer tegelijk gelden."),
        (REASONS,),
    ),
    Table(
        "handling",
        _("Hoe er is geholpen"),
        _("Wat er was gedaan op de dag waarop de cijfers vaststonden, en het laatste antwoord van de medewerker zelf."),
        handling.PARTS,
    ),
)
PARTS = tuple(part for table in TABLES for part in table.parts)
# Tables that came later than the first version.
SINCE = {"handling": 2}


def tables_of(version: int) -> tuple[Table, ...]:
    """Return the tables that were in the list when it had `version`."""
    return tuple(table for table in TABLES if SINCE.get(table.code, 1) <= version)


def parts_of(version: int) -> tuple[Part, ...]:
    return tuple(part for table in tables_of(version) for part in table.parts)


def definitions() -> dict[str, Any]:
    """Return the list as it is kept with a release: in words, so that it can be read when the list is another."""
    return {
        "tables": [
            {
                "code": table.code,
                "title": str(table.title),
                "meaning": str(table.meaning),
                "parts": [_written_out(part) for part in table.parts],
            }
            for table in TABLES
        ]
    }


def _written_out(part: Part) -> dict[str, Any]:
    return {
        "code": part.code,
        "title": str(part.title),
        "rule": part.rule,
        "groups": {group: list(kinds) for group, kinds in part.groups.items()},
        "labels": {code: str(label) for code, label in part.labels.items()},
    }
