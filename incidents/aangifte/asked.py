"""Which facts belong to which move of an aangifte: asked on the same page, so that nothing is written down later.

Pure data, to be laid beside docs/beleid/aangifte.md.
"""

from incidents.workflow import AangifteStatus

S = AangifteStatus

_DECISION = ("decision_known_on", "decision_served", "decision_told_on", "art12_explained_on")
_SEPOT = ("sepot_code", *_DECISION)

FACTS_OF_MOVE: dict[AangifteStatus, tuple[str, ...]] = {
    S.DISCUSSED: ("wish",),
    S.DECLINED: ("reasons_not", "reason_not_words"),
    S.REPORT_ONLY: ("pv_number",),
    S.APPOINTMENT: ("appointment_on",),
    S.FILED: ("filed_by", "address_choice", "under_number_requested_on", "taken_by_other_team", "articles"),
    S.CONFIRMED: ("pv_number", "vpt_confirmed_on", "copy_received_on"),
    S.INVESTIGATION: ("contact_police",),
    S.SENT_OM: ("parket_number", "contact_om"),
    S.POLICE_ENDED: _DECISION,
    S.SEPOT_TECH: _SEPOT,
    S.SEPOT_POLICY: _SEPOT,
    S.SEPOT_COND: _SEPOT,
    S.PENAL_ORDER: _DECISION,
    S.OTHER_DISPOSAL: ("decision_known_on", "decision_told_on"),
    S.SUMMONED: ("hearing_on",),
    S.HEARING: ("hearing_on",),
    S.JUDGMENT: ("judgment",),
    S.CLOSED: ("closing_talk_on",),
}
# The day of the move is the day of this fact: it is not asked twice.
DAY_OF_MOVE: dict[AangifteStatus, str] = {S.FILED: "filed_on", S.JUDGMENT: "judgment_on"}

# What is known before anything was filed, and what only after.
FACTS_BEFORE = (
    "filed_by",
    "address_choice",
    "under_number_requested_on",
    "articles",
    "complaint_made_on",
    "contact_police",
    "contact_agreement_days",
)
FACTS_AFTER = (
    "taken_by_other_team",
    "vpt_asked_on",
    "vpt_confirmed_on",
    "copy_received_on",
    "pv_number",
    "parket_number",
    "contact_om",
    "info_request_on",
    "damage_claim",
    "speech_right",
)
FACTS_OF_DECISION = ("decision_told_on", "art12_explained_on")
FACTS_AT_THE_END = ("closing_talk_on",)
