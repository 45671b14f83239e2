"""Who sees and writes which rows of a case, as PostgreSQL holds the web server to it (trust.md; docs/security).

Pure data: this module imports no models, so that a reader can lay it beside the policy. Every table of `incidents` that
belongs to a case stands here; a test fails on one that does not. For the web server a row is there when the person who
asks may read its case, by the same rule as `Incident.objects.visible_to` (incidents/row_guards.py). Without a person
there are no rows.
"""

from dreiging.database.roles import WEB, WORKER
from dreiging.database.row_security import Policy, RowSecurity
from incidents.row_guards import FUNCTIONS, READ, TRIGGERS

# --- Tables -----------------------------------------------------------------------------------------------
# What the web server does to the rows of a case that the person reads. Nothing of a case is ever deleted by it.
ADD = ("SELECT", "INSERT")
CHANGE = ("SELECT", "UPDATE")
ADD_AND_CHANGE = (*ADD, "UPDATE")
OF_A_CASE: dict[str, tuple[str, ...]] = {
    "incidents_aangifte": ADD_AND_CHANGE,
    "incidents_aangifteentry": ADD,
    "incidents_action": ADD_AND_CHANGE,
    "incidents_attachment": ADD,
    "incidents_attachmentpart": ADD,
    "incidents_caseexclusion": ADD,
    "incidents_casegrant": ADD_AND_CHANGE,
    "incidents_casemeasure": ADD_AND_CHANGE,
    "incidents_caseneed": ADD_AND_CHANGE,
    "incidents_checkin": ADD_AND_CHANGE,
    "incidents_classification": ADD_AND_CHANGE,
    "incidents_contact": ADD,
    "incidents_experience": CHANGE,  # the worker asks
    "incidents_handover": ADD,
    "incidents_impact": ADD,
    "incidents_measureentry": ADD,
    "incidents_message": ADD,
    "incidents_needanswer": ADD_AND_CHANGE,
    "incidents_needsasked": ADD,
    "incidents_note": ADD,
    "incidents_postponement": ADD,
    "incidents_relativesconsent": ADD,
    "incidents_relativesoffer": ADD,
    "incidents_report": ADD,
    "incidents_severitydecision": ADD,
    "incidents_supplement": ADD,
    "incidents_timelineentry": ADD,
}
# Numbers in which nobody can be recognised: what the role for figures reads, and nothing else. The worker writes them;
# the web server has no right on them as itself.
RELEASED = ("incidents_figurerelease", "incidents_releasedcell")
# Tables of `incidents` that tell nothing of a case. A seal is a place and a digest; a trigger looks at all of them.
OF_NO_CASE = (
    "incidents_normversion",
    "incidents_normterm",
    "incidents_normrung",
    "incidents_readingseal",
    *RELEASED,
)
# Numbers as they were counted, before anything was hidden: no page reads them.
OF_THE_WORKER = ("incidents_countedcell",)

# --- Rules ------------------------------------------------------------------------------------------------
# In brackets and once: PostgreSQL then asks the function once in a statement, and finds the rows by their index.
MY_CASES = "(SELECT guard.cases())::uuid[]"
ME = "(SELECT guard.person())"
READABLE = f"incident_id = ANY ({MY_CASES})"
# A report is written in one statement with its case (ADR 14): what belongs to a case that did not exist before the
# statement is part of that. To a case that exists and is not theirs, nobody adds anything.
READABLE_OR_NEW = f"{READABLE} OR guard.is_new_case(incident_id)"


def _web(table: str, verb: str) -> Policy:
    using, check = {"SELECT": (READABLE, ""), "INSERT": ("", READABLE_OR_NEW), "UPDATE": (READABLE, READABLE)}[verb]
    return Policy(table, WEB, verb, using=using, check=check)


CASE = (
    Policy("incidents_incident", WEB, "SELECT", using=f"id = ANY ({MY_CASES})"),
    # Everybody reports for themselves, also who reports about somebody else.
    Policy("incidents_incident", WEB, "INSERT", check=f"reported_by_id = {ME}"),
    Policy("incidents_incident", WEB, "UPDATE", using=f"id = ANY ({MY_CASES})", check=f"id = ANY ({MY_CASES})"),
)
# A report that is being written is its author's alone, who may also throw it away.
DRAFT = (Policy("incidents_reportdraft", WEB, "ALL", using=f"author_id = {ME}", check=f"author_id = {ME}"),)
# The read log: read along with the case, written by everybody for themselves, also when it was the last that they might
# read: who stops reading along has read the page on which they did. Nobody changes it.
OFFICER = "(SELECT guard.holds('FG'))"
READ_LOG = (
    Policy("incidents_reading", WEB, "SELECT", using=READABLE),
    Policy("incidents_reading", WEB, "INSERT", check=f"reader_id = {ME}"),
)
# An alarm is for privacy officers, and never for the one whom it is about.
NOT_ABOUT_ME = f"{OFFICER} AND person_id <> {ME}"
ALARM = (
    Policy("incidents_readingalarm", WEB, "SELECT", using=NOT_ABOUT_ME),
    Policy("incidents_readingalarm", WEB, "UPDATE", using=NOT_ABOUT_ME, check=NOT_ABOUT_ME),
)
# Who took figures along writes it for themselves; no page reads it.
DOWNLOAD = (Policy("incidents_figuredownload", WEB, "INSERT", check=f"by_id = {ME}"),)
# The year report: HR alone has the concept; what was frozen is for who works here, and frozen by HR in their own name.
# Nobody takes an edition back: triggers refuse it.
OF_HR = "(SELECT guard.holds('HR'))"
YEAR_REPORT = (
    Policy("incidents_yearconcept", WEB, "ALL", using=OF_HR, check=OF_HR),
    Policy("incidents_yearreport", WEB, "SELECT", using=f"{ME} IS NOT NULL"),
    Policy("incidents_yearreport", WEB, "INSERT", check=f"{OF_HR} AND frozen_by_id = {ME}"),
)
# The lists that somebody keeps are theirs alone.
SAVED = (Policy("incidents_savedlist", WEB, "ALL", using=f"owner_id = {ME}", check=f"owner_id = {ME}"),)
# A link between two cases is there for who reads both: with one of them, nothing tells of the other.
READ_BOTH = f"{READABLE} AND other_id = ANY ({MY_CASES})"
LINK = (
    Policy("incidents_caselink", WEB, "SELECT", using=READ_BOTH),
    Policy("incidents_caselink", WEB, "INSERT", check=READ_BOTH),
    Policy("incidents_caselink", WEB, "UPDATE", using=READ_BOTH, check=READ_BOTH),
)
# The survey (ADR 28): somebody sees whether they took part themselves, and puts answers in the letterbox of their
# eenheid. What was answered is for the worker only, which counts it.
OWN_LETTERBOX = """EXISTS (
    SELECT FROM public.advies_surveyinvitation own
    WHERE own.round_id = advies_surveyletterbox.round_id
      AND own.unit_id IS NOT DISTINCT FROM advies_surveyletterbox.unit_id
      AND own.person_id = (SELECT guard.person()))"""
SURVEY = (
    Policy("advies_surveyinvitation", WEB, "SELECT", using=f"person_id = {ME}"),
    Policy("advies_surveyinvitation", WEB, "UPDATE", using=f"person_id = {ME}", check=f"person_id = {ME}"),
    Policy("advies_surveyletterbox", WEB, "SELECT", using=OWN_LETTERBOX),
    Policy("advies_surveyletterbox", WEB, "UPDATE", using=OWN_LETTERBOX, check=OWN_LETTERBOX),
)
OF_THE_SURVEY = ("advies_surveyinvitation", "advies_surveyletterbox", "advies_surveysheet")
OWN_RULES = (*CASE, *DRAFT, *READ_LOG, *ALARM, *DOWNLOAD, *YEAR_REPORT, *SAVED, *LINK)
WEB_POLICIES = (*OWN_RULES, *(_web(table, verb) for table, verbs in OF_A_CASE.items() for verb in verbs))

TABLES = (*sorted({policy.table for policy in OWN_RULES}), *OF_A_CASE, *OF_THE_WORKER)
# The worker reminds and cleans up in every case, and shows nothing to anybody; texts are sealed for it as well.
WORKER_POLICIES = tuple(Policy(table, WORKER, "ALL", using="true", check="true") for table in (*TABLES, *OF_THE_SURVEY))

WANTED = RowSecurity(
    policies=(*WEB_POLICIES, *SURVEY, *WORKER_POLICIES),
    functions=FUNCTIONS,
    triggers=TRIGGERS,
    read=READ,
    released=RELEASED,
)
