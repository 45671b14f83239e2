"""What must hold of an aangifte, whoever writes it: the constraints of its table, each named after its rule.

Pure data beside `workflow.py`; the words are for whoever fills in a form. The rules are laid out in
docs/beleid/aangifte.md.
"""

from typing import Any

from django.db.models import BaseConstraint, CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from incidents.aangifte_lists import AddressChoice, Asked, FiledBy, Judgment, LegalArticle, ReasonNoAangifte, Wish
from incidents.workflow import (
    AANGIFTE_ENDED,
    AANGIFTE_RUNS,
    BEFORE_FILING,
    OPEN_TO_ART12,
    SEPOTS,
    AangifteStatus,
)

S = AangifteStatus

# A decision leaves its code behind when it is fought, or left at that.
KEEPS_SEPOT_CODE = SEPOTS | {S.ART12, S.CLOSED}
HAS_A_DECISION = OPEN_TO_ART12 | {S.OTHER_DISPOSAL, S.ART12}
HAS_A_JUDGMENT = frozenset({S.JUDGMENT, S.APPEAL, S.CASSATION})
LONGEST_AGREEMENT = 90


def _rule(name: str, condition: Q, words: Any = None) -> CheckConstraint:
    if words is None:
        return CheckConstraint(name=f"aangifte_{name}", condition=condition)
    return CheckConstraint(name=f"aangifte_{name}", condition=condition, violation_error_message=words)


def _in(*statuses: Any) -> Q:
    return Q(status__in=sorted(statuses))


def _after(later: str, earlier: str) -> Q:
    """Nothing later without the earlier, nor before it; the same day is fine."""
    return Q(**{f"{later}__isnull": True}) | Q(**{f"{earlier}__isnull": False, f"{later}__gte": F(earlier)})


CODES = [
    _rule("status_known", Q(status__in=AangifteStatus.values)),
    _rule("wish_known", Q(wish__in=Wish.values)),
    _rule("filed_by_known", Q(filed_by__in=["", *FiledBy.values])),
    _rule("address_known", Q(address_choice__in=AddressChoice.values)),
    _rule("damage_claim_known", Q(damage_claim__in=Asked.values)),
    _rule("speech_right_known", Q(speech_right__in=Asked.values)),
    _rule("judgment_known", Q(judgment__in=["", *Judgment.values])),
    _rule("articles_known", Q(articles__contained_by=LegalArticle.values)),
    _rule("reasons_known", Q(reasons_not__contained_by=ReasonNoAangifte.values)),
    _rule(
        "sepot_code_form",
        Q(sepot_code__regex=r"^([0-9]{1,3})?$"),
        _("Vul de sepotcode in als getal, bijvoorbeeld 02."),
    ),
    _rule(
        "agreement_within_bounds",
        Q(contact_agreement_days__isnull=True) | Q(contact_agreement_days__range=(1, LONGEST_AGREEMENT)),
        _("Spreek een aantal dagen af van 1 tot en met 90."),
    ),
]

CHOICE = [
    _rule("wish_has_a_moment", Q(wish=Wish.UNKNOWN) | Q(wish_said_at__isnull=False)),
    _rule(
        "declined_has_a_reason",
        ~_in(S.DECLINED) | ~Q(reasons_not=[]),
        _("Kies een reden. Dat de medewerker het niet wil zeggen, is er ook een."),
    ),
    _rule(
        "appointment_has_a_day",
        ~_in(S.APPOINTMENT) | Q(appointment_on__isnull=False),
        _("Vul in op welke dag de afspraak is."),
    ),
]

PROMISE = [
    # As long as somebody expects something, they know when they hear again.
    _rule(
        "next_feedback_while_it_runs",
        Q(next_feedback_on__isnull=False) | ~_in(*AANGIFTE_RUNS, S.DISCUSSED, S.APPOINTMENT),
        _("Vul in wanneer de medewerker weer iets hoort."),
    ),
    _rule("nothing_promised_once_ended", Q(next_feedback_on__isnull=True) | ~_in(*AANGIFTE_ENDED)),
    _rule(
        "next_feedback_after_the_last",
        Q(next_feedback_on__isnull=True) | Q(last_told_on__isnull=True) | Q(next_feedback_on__gt=F("last_told_on")),
        _("De volgende terugkoppeling is na vandaag."),
    ),
]

FILING = [
    _rule(
        "filed_on_once_filed",
        (Q(filed_on__isnull=True) & _in(*BEFORE_FILING)) | (Q(filed_on__isnull=False) & ~_in(*BEFORE_FILING)),
        _("Vul in op welke dag aangifte is gedaan."),
    ),
    _rule(
        "filed_by_once_filed",
        Q(filed_on__isnull=True) | ~Q(filed_by=""),
        _("Kies wie aangifte heeft gedaan."),
    ),
    _rule(
        "vpt_confirmed_after_filing",
        _after("vpt_confirmed_on", "filed_on"),
        _("De VPT-code kan niet bevestigd zijn voor de dag van de aangifte."),
    ),
    _rule(
        "vpt_confirmed_after_asking",
        Q(vpt_asked_on__isnull=True) | Q(vpt_confirmed_on__isnull=True) | Q(vpt_confirmed_on__gte=F("vpt_asked_on")),
        _("De VPT-code kan niet bevestigd zijn voor de dag waarop die is gevraagd."),
    ),
    _rule(
        "copy_after_filing",
        _after("copy_received_on", "filed_on"),
        _("De kopie kan niet gekomen zijn voor de dag van de aangifte."),
    ),
    _rule(
        "info_request_after_filing",
        _after("info_request_on", "filed_on"),
        _("Het informatieverzoek kan niet gedaan zijn voor de dag van de aangifte."),
    ),
    _rule(
        "confirmed_has_number_code_and_copy",
        ~_in(S.CONFIRMED) | (~Q(pv_number="") & Q(vpt_confirmed_on__isnull=False, copy_received_on__isnull=False)),
        _("Kopie, nummer en VPT-code zijn pas binnen als alle drie er zijn."),
    ),
    _rule(
        "complaint_only_for_belaging",
        Q(complaint_deadline__isnull=True) | Q(articles__contains=[LegalArticle.SR285B]),
    ),
]

DECISION = [
    _rule(
        "decision_has_a_day",
        ~_in(*HAS_A_DECISION) | Q(decision_known_on__isnull=False),
        _("Vul in op welke dag de beslissing bekend was."),
    ),
    _rule(
        "decision_after_filing",
        _after("decision_known_on", "filed_on"),
        _("De beslissing kan niet bekend zijn voor de dag van de aangifte."),
    ),
    _rule(
        "decision_told_once_known",
        _after("decision_told_on", "decision_known_on"),
        _("De beslissing kan niet uitgelegd zijn voor de dag waarop die bekend was."),
    ),
    _rule(
        "art12_explained_once_known",
        _after("art12_explained_on", "decision_known_on"),
        _("Artikel 12 kan niet uitgelegd zijn voor de dag waarop de beslissing bekend was."),
    ),
    _rule(
        "sepot_code_only_with_a_sepot",
        Q(sepot_code="") | _in(*KEEPS_SEPOT_CODE),
        _("Een sepotcode hoort alleen bij een sepot."),
    ),
    # Served: then there is a last day. Not served: then there is none (S73, S74).
    _rule(
        "art12_deadline_when_served",
        Q(decision_served=True, art12_deadline__isnull=False, decision_known_on__isnull=False)
        & Q(art12_deadline__gt=F("decision_known_on"))
        | (Q(art12_deadline__isnull=True) & (Q(decision_served__isnull=True) | Q(decision_served=False))),
    ),
]

COURT = [
    _rule(
        "hearing_has_a_day",
        ~_in(S.HEARING) | Q(hearing_on__isnull=False),
        _("Vul in op welke dag de zitting is."),
    ),
    _rule(
        "hearing_after_filing",
        _after("hearing_on", "filed_on"),
        _("De zitting kan niet voor de dag van de aangifte zijn."),
    ),
    _rule(
        "judgment_after_a_hearing",
        _after("judgment_on", "hearing_on"),
        _("Een vonnis kan er niet zijn voor de dag van de zitting."),
    ),
    _rule(
        "judgment_has_a_day",
        Q(judgment="", judgment_on__isnull=True) | (~Q(judgment="") & Q(judgment_on__isnull=False)),
        _("Vul in wat het vonnis is, en van welke dag."),
    ),
    _rule(
        "judgment_before_an_appeal",
        ~_in(*HAS_A_JUDGMENT) | Q(judgment_on__isnull=False),
        _("Vul in wat het vonnis is, en van welke dag."),
    ),
    _rule(
        "closing_talk_at_the_end",
        Q(closing_talk_on__isnull=True) | _in(S.FINAL, S.CLOSED),
        _("Het laatste gesprek is pas als de zaak klaar is."),
    ),
]

RULES: list[BaseConstraint] = [*CODES, *CHOICE, *PROMISE, *FILING, *DECISION, *COURT]
