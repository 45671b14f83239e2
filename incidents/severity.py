"""The severity that is proposed for a report: the rules of domain.md b.1, one function each.

Pure functions over `Facts`. It is internal triage for terms; a person confirms or changes it, and it never
replaces a threat assessment by the police. What the employee chose in plain words is read carefully: where an
answer may mean more than one form, it counts as the heavier one, because a term too short costs a phone call.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from advies.severity import Severity
from incidents.answers import HomeNow, How, Place, SafeNow, SelfNow, TheyKnow, When
from incidents.taxonomy import Discovery, PersonalInfo, Target, ThreatForm

F, P, T = ThreatForm, PersonalInfo, Target

# An impact of 3 or more out of 4, for the employee or at home, counts by itself (domain.md b.1).
HEAVY_IMPACT = 3
RELATIVES = {T.PARTNER, T.CHILD, T.PARENT_SIBLING, T.OTHER_RELATIVE}


@dataclass(frozen=True)
class Facts:
    """What is known of a threat, in the codes of the reference lists."""

    in_danger_now: bool = False
    unsure_if_safe: bool = False
    forms: frozenset[str] = field(default_factory=frozenset)
    at_home: bool = False
    personal_info: frozenset[str] = field(default_factory=frozenset)
    targets: frozenset[str] = field(default_factory=frozenset)
    discovery: str = ""
    impact: int = 0
    reported_before: bool = False

    @property
    def private_info_known(self) -> bool:
        return bool(self.personal_info - {P.NONE, P.UNKNOWN, P.NAME})

    def any_form(self, *forms: ThreatForm) -> bool:
        return bool(self.forms & set(forms))


def is_acute(facts: Facts) -> bool:
    """Danger now, a plan for an attack, or fire or a weapon at home (b.1 ACUUT)."""
    return (
        facts.in_danger_now
        or facts.any_form(F.ATTACK_PLAN)
        or (facts.at_home and facts.any_form(F.ARSON_EXPLOSIVE, F.WEAPON_SHOWN))
    )


def comes_close(facts: Facts) -> bool:
    """At the home, followed, photos of the family, fire or a weapon elsewhere, violence (b.1 HOOG).

    PHYSICAL is not in b.1; violence that was used weighs here as a weapon that was shown (default).
    """
    return facts.any_form(
        F.HOME_APPROACH, F.FOLLOWED, F.SHOWS_FAMILY_PHOTO, F.ARSON_EXPLOSIVE, F.WEAPON_SHOWN, F.PHYSICAL
    )


def death_threat_with_private_info(facts: Facts) -> bool:
    """A threat to kill by somebody who has private information (b.1 HOOG)."""
    return facts.any_form(F.DEATH_THREAT) and facts.private_info_known


def aims_at_relatives(facts: Facts) -> bool:
    """Somebody at home is the target, or a child (b.1 HOOG)."""
    return bool(facts.targets & RELATIVES)


def known_from_intelligence(facts: Facts) -> bool:
    """It surfaced through intelligence (b.1 HOOG)."""
    return facts.discovery == Discovery.INTELLIGENCE


def doxing_with_address(facts: Facts) -> bool:
    """Personal data spread, the home address among them (b.1 HOOG)."""
    return facts.any_form(F.DOXING) and P.HOME_ADDRESS in facts.personal_info


def not_sure_of_being_safe(facts: Facts) -> bool:
    """Somebody does not know whether they are safe now (default: treated as HOOG until somebody has called)."""
    return facts.unsure_if_safe


def is_serious_in_itself(facts: Facts) -> bool:
    """A form that b.1 names for VERHOOGD, or private information that is known."""
    return facts.private_info_known or facts.any_form(
        F.DEATH_THREAT,
        F.VIOLENCE_THREAT,
        F.SHOWS_PRIVATE_INFO,
        F.STALKING,
        F.COUNTER_SURVEILLANCE,
        F.PHOTO_FILM,
        F.DOXING,
        F.PROPERTY_DAMAGE,
        F.COERCION,
    )


def weighs_heavily(facts: Facts) -> bool:
    """An impact of 3 or 4 (b.1 VERHOOGD): what it does to people counts, not only how it was said (S88)."""
    return facts.impact >= HEAVY_IMPACT


def is_a_repetition(facts: Facts) -> bool:
    """A second report within 90 days (b.1 VERHOOGD)."""
    return facts.reported_before


RULES: dict[Severity, tuple[Callable[[Facts], bool], ...]] = {
    Severity.ACUUT: (is_acute,),
    Severity.HOOG: (
        comes_close,
        death_threat_with_private_info,
        aims_at_relatives,
        known_from_intelligence,
        doxing_with_address,
        not_sure_of_being_safe,
    ),
    Severity.VERHOOGD: (is_serious_in_itself, weighs_heavily, is_a_repetition),
}


def propose(facts: Facts) -> Severity:
    """Return the highest level of which a rule holds; LAAG when none does."""
    for severity, rules in RULES.items():
        if any(rule(facts) for rule in rules):
            return severity
    return Severity.LAAG


_FORM_OF: dict[str, ThreatForm] = {
    How.ONLINE: F.DOXING,
    How.FOLLOWED: F.FOLLOWED,
    How.FILMED: F.PHOTO_FILM,
    How.DAMAGE: F.PROPERTY_DAMAGE,
    How.HURT: F.PHYSICAL,
}
_INFO_OF: dict[str, PersonalInfo] = {
    TheyKnow.NAME: P.NAME,
    TheyKnow.HOME_ADDRESS: P.HOME_ADDRESS,
    TheyKnow.CAR: P.LICENCE_PLATE,
    TheyKnow.FAMILY: P.FAMILY_MEMBERS,
    TheyKnow.SCHOOL: P.SCHOOL_CHILD,
    TheyKnow.ACCOUNTS: P.SOCIAL_ACCOUNTS,
}
_HEAVY_ANSWERS = {SelfNow.UNSAFE, SelfNow.NOT_WELL}


def facts_of_answers(
    *,
    safe_now: str,
    when: str = "",
    place: str = "",
    how: Collection[str] = (),
    they_know: Collection[str] = (),
    self_now: str = "",
    home_now: str = "",
    reported_before: bool = False,
) -> Facts:
    """Read the employee's plain answers (codes of `answers.py`) as facts."""
    forms = {_FORM_OF[code] for code in how if code in _FORM_OF}
    if when == When.REPEATED:
        forms.add(F.STALKING)
    heavy = self_now in _HEAVY_ANSWERS or home_now == HomeNow.WORRIED
    return Facts(
        in_danger_now=safe_now == SafeNow.NO,
        unsure_if_safe=safe_now == SafeNow.UNKNOWN,
        forms=frozenset(forms),
        at_home=place == Place.HOME,
        personal_info=frozenset(_INFO_OF[code] for code in they_know if code in _INFO_OF),
        impact=HEAVY_IMPACT if heavy else 0,
        reported_before=reported_before,
    )
