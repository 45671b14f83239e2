"""The statements that fill the tables of a case for measuring, in the order in which rows need each other.

Each makes its rows in the database itself, from those of the statement before it, so that every constraint holds
and a million cases take minutes. What chance decides comes from the id of the case: the same every time.
`{draw:SEED:N}` is a number from 0 up to N that belongs to the case.
"""

import re

_DRAW = re.compile(r"\{draw:(\d+):(\d+)\}")

INCIDENTS = """
WITH desks AS (
    SELECT team.id AS team_id, team.lineage[1] AS eenheid_id,
        (SELECT user_id FROM accounts_roleholding h WHERE h.team_id = team.id AND role = 'LEIDINGGEVENDE') AS manager_id
    FROM accounts_team team WHERE kind = 'TEAM'),
casemanagers AS (
    SELECT team_id, array_agg(user_id ORDER BY user_id) AS ids
    FROM accounts_roleholding WHERE role = 'CASEMANAGER' GROUP BY team_id),
members AS (
    SELECT row_number() OVER (ORDER BY u.email) - 1 AS place, count(*) OVER () AS number,
        u.id, u.team_id, u.id = first_value(u.id) OVER (PARTITION BY u.team_id ORDER BY u.email) AS is_first,
        first_value(u.id) OVER (PARTITION BY u.team_id ORDER BY u.email) AS colleague_id, manager_id, ids
    FROM accounts_user u JOIN desks USING (team_id) JOIN casemanagers c ON c.team_id = desks.eenheid_id
    WHERE NOT EXISTS (SELECT FROM accounts_roleholding h WHERE h.user_id = u.id)),
numbers AS (
    SELECT number, md5('case' || number)::uuid AS id, mod(number * 193939751::bigint + 77777777, 481890304) AS code
    FROM generate_series(1, %(cases)s) AS number),
drawn AS (
    SELECT i.*, %(now)s::timestamptz - ({draw:1:63072000} + 600) * interval '1 second' AS received_at,
        {draw:2:100} AS fate, {draw:3:100} AS weight, {draw:4:100} AS subject, {draw:5:100} AS reader,
        {draw:6:150} AS lasting, {draw:7:25} AS waiting, mod(abs(hashtextextended(i.id::text, 8)), %(members)s) AS place
    FROM numbers i),
dated AS (
    SELECT *, %(now)s - received_at AS age,
        LEAST((%(now)s - received_at) * 0.9, (40 + lasting) * interval '1 day') AS lasted FROM drawn),
staged AS (
    SELECT *, CASE
        WHEN age < interval '2 days' THEN CASE WHEN fate < 60 THEN 'RECEIVED' ELSE 'IN_PROGRESS' END
        WHEN age < interval '60 days' THEN
            CASE WHEN fate < 30 THEN 'CLOSED' WHEN fate < 40 THEN 'CLOSING' ELSE 'IN_PROGRESS' END
        ELSE CASE WHEN fate < 91 THEN 'CLOSED' WHEN fate < 93 THEN 'CLOSING' ELSE 'IN_PROGRESS' END END AS status
    FROM dated)
INSERT INTO incidents_incident (id, reference, status, about, reported_by_id, threatened_id, threatened_knows, team_id,
    handler_id, protocol_version_id, severity, severity_confirmed_at, received_at, closing_announced_at, closed_at,
    version)
SELECT s.id,
    'M-' || (SELECT overlay(
        string_agg(substr(%(alphabet)s, 1 + mod(code / (28 ^ digit)::bigint, 28)::int, 1), '' ORDER BY digit)
        PLACING '-' FROM 4 FOR 0) FROM generate_series(0, 5) AS digit),
    status, CASE WHEN subject < 85 OR is_first AND subject < 95 THEN 'SELF' WHEN subject < 95 THEN 'COLLEAGUE'
        ELSE 'TEAM' END,
    m.id, CASE WHEN subject < 85 OR is_first AND subject < 95 THEN m.id WHEN subject < 95 THEN colleague_id END,
    true, m.team_id,
    CASE WHEN reader < 80 THEN manager_id ELSE ids[1 + mod(s.number, cardinality(ids))] END, %(version)s,
    CASE WHEN weight < 45 THEN 'LAAG' WHEN weight < 80 THEN 'VERHOOGD' WHEN weight < 97 THEN 'HOOG' ELSE 'ACUUT' END,
    CASE WHEN status <> 'RECEIVED' THEN received_at + LEAST(age * 0.2, interval '20 hours') END, received_at,
    CASE status WHEN 'CLOSED' THEN received_at + lasted * 0.8
        WHEN 'CLOSING' THEN GREATEST(received_at + age * 0.5, %(now)s - waiting * interval '1 day') END,
    CASE WHEN status = 'CLOSED' THEN received_at + lasted END, 1
FROM staged s JOIN members m USING (place)
"""

REPORTS = """
INSERT INTO incidents_report (id, incident_id, sent_at, safe_now, narrative, "when", happened_on, place, how,
    who_known, who, they_know, self_now, home_now, needs, readers, keep_from, reach_by, phone, rather_not_when,
    colleague_name)
SELECT md5('report' || i.id)::uuid, i.id, received_at,
    CASE WHEN severity = 'ACUUT' THEN 'NO' ELSE 'YES' END,
    COALESCE(told.sealed, {noise}), 'YESTERDAY', NULL,
    (ARRAY['HOME', 'COMMUTE', 'DUTY', 'OFFICE', 'ONLINE'])[1 + {draw:22:5}],
    CASE severity WHEN 'LAAG' THEN '{SAID}'::varchar[] WHEN 'VERHOOGD' THEN '{MESSAGE,FILMED}'
        ELSE '{SAID,FOLLOWED}' END,
    (ARRAY['YES', 'MAYBE', 'NO'])[1 + {draw:23:3}], ''::bytea, '{NAME}', 'WORRIED', 'NOT_TOLD',
    '{TALK_MANAGER,HELP_HOME}', CASE WHEN handler_id = manager.user_id THEN 'MANAGER' ELSE 'CASEMANAGER' END,
    ''::bytea, 'MESSAGE', ''::bytea, ''::bytea, ''::bytea
FROM incidents_incident i
LEFT JOIN unnest(%(narrated)s::uuid[], %(narratives)s::bytea[]) AS told (case_id, sealed) ON told.case_id = i.id
LEFT JOIN accounts_roleholding manager ON manager.team_id = i.team_id AND manager.role = 'LEIDINGGEVENDE'
"""

GRANTS = """
WITH casemanagers AS (
    SELECT team_id, array_agg(user_id ORDER BY user_id) AS ids
    FROM accounts_roleholding WHERE role = 'CASEMANAGER' GROUP BY team_id),
cases AS (
    SELECT i.id, i.received_at, handler_id, readers = 'MANAGER' AS own_line, {draw:31:10} = 0 AS is_shared,
        ids[1 + {draw:32:12}] AS casemanager_id, chief.user_id AS chief_id
    FROM incidents_incident i JOIN incidents_report r ON r.incident_id = i.id
    JOIN accounts_team team ON team.id = i.team_id
    JOIN casemanagers ON casemanagers.team_id = team.lineage[1]
    JOIN accounts_roleholding chief ON chief.team_id = team.lineage[2] AND chief.role = 'TEAMCHEF')
INSERT INTO incidents_casegrant (id, incident_id, user_id, role, reason, granted_by_id, starts_at, ends_at)
SELECT md5('handler' || id)::uuid, id, handler_id, CASE WHEN own_line THEN 'MANAGER' ELSE 'CASEMANAGER' END,
    %(by_choice)s, NULL::uuid, received_at, NULL::timestamptz FROM cases
UNION ALL
SELECT md5('casemanager' || id)::uuid, id, casemanager_id, 'CASEMANAGER', %(by_choice)s, NULL, received_at, NULL
FROM cases WHERE own_line
UNION ALL
SELECT md5('shared' || id)::uuid, id, chief_id, 'SHARED', %(to_think_along)s, handler_id,
    received_at + interval '1 hour', received_at + interval '90 days' FROM cases WHERE is_shared
"""

# A talk a day after the report, and more of them spread over the time that a case is open.
CONTACTS = """
WITH cases AS (
    SELECT i.*, 1 + {draw:41:3} AS talks, COALESCE(closing_announced_at, %(now)s) - severity_confirmed_at AS span,
        CASE WHEN {draw:42:20} = 0 THEN %(now)s - ({draw:43:2880} + 1) * interval '1 minute'
            ELSE %(now)s + ({draw:44:43200} + 60) * interval '1 minute' END AS appointment
    FROM incidents_incident i WHERE status <> 'RECEIVED'),
talks AS (
    SELECT c.*, talk, severity_confirmed_at + span * 0.9 * (talk - 1) / talks AS happened_at,
        CASE WHEN talk < talks THEN severity_confirmed_at + span * 0.9 * talk / talks
            WHEN status = 'CLOSED' THEN closed_at + interval '1 day' ELSE appointment END AS following
    FROM cases c, generate_series(1, talks) AS talk)
INSERT INTO incidents_contact (id, incident_id, means, happened_at, agreements, next_contact_at, recorded_by_id,
    recorded_at)
SELECT md5('contact' || talk || id)::uuid, id, CASE WHEN talk = 2 THEN 'MEETING' ELSE 'PHONE' END, happened_at,
    {noise}, GREATEST(following, happened_at + interval '1 minute'), handler_id,
    happened_at
FROM talks
"""

MESSAGES = """
WITH cases AS (SELECT i.*, {draw:51:3} AS messages FROM incidents_incident i WHERE status <> 'RECEIVED')
INSERT INTO incidents_message (id, incident_id, author_id, from_employee, body, sent_at)
SELECT md5('message' || place || id)::uuid, id, CASE place WHEN 1 THEN reported_by_id ELSE handler_id END, place = 1,
    {noise}, severity_confirmed_at + place * interval '1 minute'
FROM cases, generate_series(1, messages) AS place
"""

NOTES = """
INSERT INTO incidents_note (id, incident_id, author_id, body, for_employee, reason_internal, written_at)
SELECT md5('note' || i.id)::uuid, i.id, handler_id, {noise}, {draw:61:3} = 0,
    CASE WHEN {draw:61:3} = 0 THEN ''::bytea ELSE {noise} END, severity_confirmed_at
FROM incidents_incident i WHERE status <> 'RECEIVED' AND {draw:62:2} = 0
"""

DECISIONS = """
INSERT INTO incidents_severitydecision (id, incident_id, old, new, reason, decided_by_id, decided_at)
SELECT md5('decision' || id)::uuid, id, severity, severity, {noise}, handler_id, severity_confirmed_at
FROM incidents_incident WHERE status <> 'RECEIVED'
"""

# The first talk, the severity, and the next talk: only the last one of an open case is still to be done. The first two
# are steps of the draaiboek as well.
ACTIONS = """
WITH talks AS (
    SELECT c.incident_id, happened_at, next_contact_at, recorded_by_id,
        lead(happened_at) OVER (PARTITION BY c.incident_id ORDER BY happened_at) AS following
    FROM incidents_contact c),
rows AS (
    SELECT md5(kind || i.id)::uuid AS id, i.id AS incident_id, kind, handler_id AS owner_id, received_at AS opened_at,
        received_at + CASE severity WHEN 'LAAG' THEN 24 WHEN 'VERHOOGD' THEN 12 WHEN 'HOOG' THEN 2 ELSE 1 END
            * interval '1 hour' AS due_at, severity_confirmed_at AS done_at, step.id AS step_id, step.obligatory
    FROM incidents_incident i
    JOIN advies_step step ON step.version_id = %(version)s AND step.code IN ('P04', 'P10'),
        LATERAL (SELECT CASE step.code WHEN 'P04' THEN 'FIRST_CONTACT' ELSE 'CONFIRM_SEVERITY' END AS kind) AS named
    UNION ALL
    SELECT md5('next' || happened_at || i.id)::uuid, i.id, 'NEXT_CONTACT', recorded_by_id, happened_at, next_contact_at,
        COALESCE(following, closed_at), NULL::uuid, false
    FROM talks JOIN incidents_incident i ON i.id = talks.incident_id)
INSERT INTO incidents_action (id, incident_id, kind, owner_id, opened_at, due_at, done_at, done_by_id, outcome, rung,
    passed_on_to_id, next_rung_at, step_id, occurrence, is_obligatory, norm_code, note, postponed)
SELECT id, incident_id, kind, owner_id, opened_at, due_at, done_at, CASE WHEN done_at IS NOT NULL THEN owner_id END,
    CASE WHEN done_at IS NOT NULL THEN 'DONE' ELSE '' END, 0, NULL, GREATEST(due_at, %(now)s + interval '1 day'),
    step_id, 1, obligatory, '', ''::bytea, 0
FROM rows
"""

# The steps that every case of a severity needs, of open cases all of them. Of a closed case the two that are due first,
# done: whoever measures reads open cases, and these would be most of the rows. Working days are taken
# as days and two fifths. What was due is done, one in fifty excepted; so is one in ten of what is due later.
STEPS = """
WITH terms AS (
    SELECT step.id, step.code, step.role, step.obligatory AND term.need <> 'CONSIDER' AS is_obligatory, severity,
        occurrence, CASE occurrence WHEN 1 THEN COALESCE(amount, 1) ELSE second_amount END * CASE unit
            WHEN 'MINUTES' THEN interval '1 minute' WHEN 'HOURS' THEN interval '1 hour'
            WHEN 'WORKDAYS' THEN interval '1 day 9 hours 36 minutes' ELSE interval '1 day' END AS term,
        row_number() OVER (PARTITION BY severity ORDER BY unit NOT IN ('MINUTES', 'HOURS'), amount, code) AS place
    FROM advies_stepterm term JOIN advies_step step ON step.id = term.step_id, generate_series(1, 2) AS occurrence
    WHERE step.version_id = %(version)s AND step.condition = 'ALWAYS' AND step.code NOT IN ('P04', 'P10')
        AND term.need <> 'NOT_NEEDED' AND (occurrence = 1 OR term.second_amount IS NOT NULL)),
rows AS (
    SELECT i.*, terms.id AS step_id, code, terms.role, is_obligatory, occurrence, i.received_at + term AS due_at,
        mod(abs(hashtextextended(i.id::text || code || occurrence, 81)), 50) AS chance,
        beside.user_id AS beside_id
    FROM incidents_incident i JOIN terms ON terms.severity = i.severity
    LEFT JOIN incidents_casegrant beside ON beside.incident_id = i.id AND beside.role = 'CASEMANAGER'
    WHERE status <> 'CLOSED' OR place <= 2),
owned AS (
    SELECT *, CASE role WHEN 'MELDER' THEN reported_by_id WHEN 'CASEMANAGER' THEN COALESCE(beside_id, handler_id)
            ELSE handler_id END AS owner_id,
        CASE WHEN status = 'CLOSED' OR due_at < %(now)s AND chance > 0 THEN LEAST(due_at, closed_at, %(now)s)
            WHEN due_at >= %(now)s AND chance < 5 THEN %(now)s END AS done_at
    FROM rows)
INSERT INTO incidents_action (id, incident_id, kind, owner_id, opened_at, due_at, done_at, done_by_id, outcome, rung,
    passed_on_to_id, next_rung_at, step_id, occurrence, is_obligatory, norm_code, note, postponed)
SELECT md5('step' || code || occurrence || id)::uuid, id, 'STEP', owner_id, received_at, due_at, done_at,
    CASE WHEN done_at IS NOT NULL THEN owner_id END, CASE WHEN done_at IS NOT NULL THEN 'DONE' ELSE '' END, 0, NULL,
    CASE role WHEN 'MELDER' THEN %(never)s ELSE GREATEST(due_at, %(now)s + interval '1 day') END,
    step_id, occurrence, is_obligatory, '', ''::bytea, 0
FROM owned
"""

TIMELINE = """
INSERT INTO incidents_timelineentry (id, incident_id, kind, at, by_id, visible_to_employee, data, message_id,
    contact_id, note_id, supplement_id, decision_id)
SELECT md5('reported' || id)::uuid, id, 'REPORTED', received_at, reported_by_id, true, '{}'::jsonb, NULL::uuid,
    NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid FROM incidents_incident
UNION ALL
SELECT md5('e' || id)::uuid, incident_id, 'SEVERITY_CONFIRMED', decided_at, decided_by_id, true,
    jsonb_build_object('old', old, 'new', new), NULL, NULL, NULL, NULL, id FROM incidents_severitydecision
UNION ALL
SELECT md5('e' || id)::uuid, incident_id, 'CONTACT_RECORDED', recorded_at, recorded_by_id, true, '{}', NULL, id,
    NULL, NULL, NULL FROM incidents_contact
UNION ALL
SELECT md5('e' || id)::uuid, incident_id, 'MESSAGE_SENT', sent_at, author_id, true, '{}', id, NULL, NULL, NULL, NULL
FROM incidents_message
UNION ALL
SELECT md5('e' || id)::uuid, incident_id, 'NOTE_ADDED', written_at, author_id, for_employee, '{}', NULL, NULL, id,
    NULL, NULL FROM incidents_note
UNION ALL
SELECT md5('announced' || id)::uuid, id, 'CLOSING_ANNOUNCED', closing_announced_at, handler_id, true, '{}', NULL,
    NULL, NULL, NULL, NULL FROM incidents_incident WHERE closing_announced_at IS NOT NULL
UNION ALL
SELECT md5('closed' || id)::uuid, id, 'CLOSED', closed_at, reported_by_id, true, '{}', NULL, NULL, NULL, NULL, NULL
FROM incidents_incident WHERE closed_at IS NOT NULL
"""

# Of the open cases one in fifteen stands still, so about one in a hundred of all; the rest moved this week.
AANGIFTEN = """
WITH drawn AS (
    SELECT i.id, i.status, (received_at AT TIME ZONE 'Europe/Amsterdam')::date AS first_day,
        (%(now)s::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date AS today,
        {draw:71:15} = 0 AS stalls, {draw:72:8} AS course, {draw:73:6} AS ago FROM incidents_incident i),
dated AS (
    SELECT *, GREATEST(first_day, today - CASE WHEN stalls THEN 100 ELSE ago END) AS since, CASE status
        WHEN 'RECEIVED' THEN 'NOT_DISCUSSED'
        WHEN 'CLOSED' THEN (ARRAY['CLOSED', 'DECLINED', 'REPORT_ONLY', 'DECLINED'])[1 + mod(course, 4)]
        ELSE (ARRAY['DISCUSSED', 'APPOINTMENT', 'FILED', 'CONFIRMED', 'INVESTIGATION', 'OM_REVIEW', 'SEPOT_TECH',
            'HEARING'])[1 + course] END AS stand
    FROM drawn),
filed AS (
    SELECT *, CASE WHEN stand IN ('NOT_DISCUSSED', 'DISCUSSED', 'APPOINTMENT', 'DECLINED', 'REPORT_ONLY') THEN NULL
        ELSE since END AS filed_on FROM dated)
INSERT INTO incidents_aangifte (id, incident_id, status, status_since, version, wish, wish_said_at, next_feedback_on,
    last_news_on, last_told_on, filed_by, address_choice, appointment_on, filed_on, articles, vpt_asked_on,
    vpt_confirmed_on, copy_received_on, pv_number, parket_number, contact_police, contact_om, info_request_on,
    damage_claim, speech_right, reasons_not, reason_not_words, asked_again_on, decision_known_on, decision_told_on,
    sepot_code, hearing_on, judgment, closing_talk_on)
SELECT md5('aangifte' || id)::uuid, id, stand, since, 1,
    CASE WHEN stand IN ('DISCUSSED', 'APPOINTMENT') THEN 'YES' ELSE 'UNKNOWN' END,
    CASE WHEN stand IN ('DISCUSSED', 'APPOINTMENT') THEN since + time '12:00' END,
    CASE WHEN stand NOT IN ('NOT_DISCUSSED', 'DECLINED', 'REPORT_ONLY', 'CLOSED') THEN today + 7 END,
    CASE WHEN NOT stalls THEN filed_on END, since, CASE WHEN filed_on IS NULL THEN '' ELSE 'SELF' END, 'DOMICILE',
    CASE WHEN stand = 'APPOINTMENT' THEN CASE WHEN stalls THEN since ELSE today + 3 END END, filed_on, '{SR285}',
    filed_on, CASE WHEN NOT stalls OR stand = 'CONFIRMED' THEN filed_on END,
    CASE WHEN NOT stalls OR stand = 'CONFIRMED' THEN filed_on END,
    CASE WHEN filed_on IS NULL THEN '' ELSE 'PL' || left(md5(id::text), 8) END, '', ''::bytea, ''::bytea,
    CASE WHEN NOT stalls THEN filed_on END, 'NO', 'NO',
    CASE WHEN stand = 'DECLINED' THEN '{NO_USE}'::varchar[] ELSE '{}' END, ''::bytea,
    CASE WHEN stand = 'DECLINED' THEN since END, CASE WHEN stand = 'SEPOT_TECH' THEN since END,
    CASE WHEN stand = 'SEPOT_TECH' AND NOT stalls THEN since END, CASE WHEN stand = 'SEPOT_TECH' THEN '02' ELSE '' END,
    CASE WHEN stand = 'HEARING' THEN CASE WHEN stalls THEN since ELSE today + 50 END END, '',
    CASE WHEN stand = 'CLOSED' THEN since END
FROM filed
"""

# What the employee and the handler were told about the report; what is older than three days has been read.
NOTICES = """
INSERT INTO outbox_notice (id, recipient_id, kind, path, topic, dedupe, urgent, created_at, read_at, withdrawn_at)
SELECT md5(told.kind || i.id)::uuid, told.person_id, told.kind, told.folder || reference || '/', i.id,
    i.id || '|' || told.kind, false, received_at,
    CASE WHEN received_at < %(now)s - interval '3 days' THEN received_at + interval '1 hour' END, NULL
FROM incidents_incident i, LATERAL (VALUES (reported_by_id, 'REPORT_RECEIVED', '/mijn/'),
    (handler_id, 'CASE_RECEIVED', '/dossier/')) AS told (person_id, kind, folder)
"""

IN_ORDER = {
    "meldingen": INCIDENTS,
    "wat er is verteld": REPORTS,
    "wie mag lezen": GRANTS,
    "gesprekken": CONTACTS,
    "berichten": MESSAGES,
    "notities": NOTES,
    "ernst": DECISIONS,
    "acties": ACTIONS,
    "stappen": STEPS,
    "aangiften": AANGIFTEN,
    "tijdlijn": TIMELINE,
    "berichten van het systeem": NOTICES,
}


def written_out(statement: str) -> str:
    """Return `statement` with each draw in SQL, and with noise where a sealed text lies."""
    noise = "('\\x01'::bytea || uuid_send(gen_random_uuid()))"
    return _DRAW.sub(r"mod(abs(hashtextextended(i.id::text, \1)), \2)::int", statement).replace("{noise}", noise)
