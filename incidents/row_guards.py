"""The functions that row security asks, and the few that tell the web server something of cases beyond a person's own.

Each belongs to a role for which row security does not hold, and each that counts beyond the own cases gives numbers
only, to who holds the role for it. `guard.cases` is `Incident.objects.visible_to` in SQL; a test compares the two.
"""

# What the functions read.
READ = (
    "accounts_deputy",
    "accounts_roleholding",
    "accounts_team",
    "accounts_user",
    "incidents_aangifte",
    "incidents_aangifteentry",
    "incidents_action",
    "incidents_caseexclusion",
    "incidents_casegrant",
    "incidents_incident",
)
DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
# A day is one in Amsterdam, by the clock of the database.
TODAY = "(clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date"

# Who asks: set in the transaction of a request, and gone with it. After a transaction it is '' and not NULL.
PERSON = """
CREATE FUNCTION guard.person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('dreiging.person', true), '')::uuid
"""

# As whom they act: themselves, and for whom they stand in, along chains; with the deputies on the way there.
WAYS = f"""
CREATE FUNCTION guard.ways() RETURNS TABLE (person uuid, way uuid[]) LANGUAGE sql STABLE {DEFINER}
AS $$
WITH RECURSIVE ways(person, way) AS (
    SELECT guard.person(), '{{}}'::uuid[] WHERE guard.person() IS NOT NULL
    UNION ALL
    SELECT d.person_id, w.way || w.person
    FROM ways w JOIN public.accounts_deputy d ON d.deputy_id = w.person
    WHERE d.starts_on <= {TODAY} AND d.ends_on >= {TODAY}
      AND d.person_id <> w.person AND d.person_id <> ALL (w.way)
)
SELECT person, way FROM ways
$$
"""

# The ids of the cases that the person may read now. Worked out once in a transaction: what a query needs for it is
# kept beside the person, and forgotten when a case, a grant, an exclusion or a deputy is written in the transaction.
CASES = f"""
CREATE FUNCTION guard.cases() RETURNS uuid[] LANGUAGE plpgsql STABLE {DEFINER}
AS $$
DECLARE
    me uuid := guard.person();
    kept text := current_setting('dreiging.cases', true);
    found uuid[];
BEGIN
    IF me IS NULL THEN RETURN '{{}}'; END IF;
    IF starts_with(kept, me::text) THEN RETURN substr(kept, 37)::uuid[]; END IF;
    found := guard.work_out_cases(me);
    PERFORM set_config('dreiging.cases', me::text || found::text, true);
    RETURN found;
END
$$
"""

WORK_OUT_CASES = f"""
CREATE FUNCTION guard.work_out_cases(me uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE {DEFINER}
AS $$
DECLARE
    found uuid[];
    part record;
BEGIN
    found := ARRAY(
        SELECT id FROM public.incidents_incident WHERE reported_by_id = me
        UNION ALL
        SELECT id FROM public.incidents_incident WHERE threatened_id = me AND threatened_knows);
    FOR part IN SELECT person, way FROM guard.ways() LOOP
        found := found || ARRAY(
            SELECT g.incident_id FROM public.incidents_casegrant g
            WHERE g.user_id = part.person
              AND g.starts_at <= clock_timestamp() AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())
              -- Nothing comes from a holder who is kept from the case, nor by way of a deputy who is.
              AND NOT EXISTS (
                SELECT FROM public.incidents_caseexclusion e
                WHERE e.incident_id = g.incident_id AND e.user_id = ANY (part.way || part.person)));
    END LOOP;
    -- Being kept from it beats all, and so does being the one it is about, and not told yet.
    RETURN ARRAY(
        SELECT DISTINCT one FROM unnest(found) AS one
        WHERE NOT EXISTS (
            SELECT FROM public.incidents_caseexclusion e WHERE e.incident_id = one AND e.user_id = me)
        EXCEPT
        SELECT id FROM public.incidents_incident WHERE threatened_id = me AND NOT threatened_knows
        ORDER BY 1);
END
$$
"""

# Whether a case did not exist when the statement began: its snapshot does not hold what the statement writes itself.
IS_NEW_CASE = f"""
CREATE FUNCTION guard.is_new_case(asked uuid) RETURNS boolean LANGUAGE plpgsql STABLE {DEFINER}
AS $$ BEGIN RETURN NOT EXISTS (SELECT FROM public.incidents_incident WHERE id = asked); END $$
"""

FORGET = """
CREATE FUNCTION guard.forget() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN PERFORM set_config('dreiging.cases', '', true); RETURN NULL; END $$
"""
WRITTEN = ("incidents_incident", "incidents_casegrant", "incidents_caseexclusion", "accounts_deputy")
TRIGGERS = tuple(
    f"CREATE OR REPLACE TRIGGER forget_cases AFTER INSERT OR UPDATE OR DELETE ON public.{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION guard.forget()"
    for table in WRITTEN
)

# --- Beyond the own cases: numbers, and only for who holds the role -------------------------------------------
EENHEDEN_OF = f"""
CREATE FUNCTION guard.eenheden_of(VARIADIC wanted text[]) RETURNS uuid[] LANGUAGE sql STABLE {DEFINER}
AS $$
SELECT ARRAY(
    SELECT DISTINCT t.lineage[1]
    FROM guard.ways() w
    JOIN public.accounts_roleholding h ON h.user_id = w.person
    JOIN public.accounts_user u ON u.id = h.user_id AND u.is_active
    JOIN public.accounts_team t ON t.id = h.team_id
    WHERE h.role = ANY (wanted) AND h.starts_on <= {TODAY} AND (h.ends_on IS NULL OR h.ends_on >= {TODAY}))
$$
"""

HOLDS = f"""
CREATE FUNCTION guard.holds(wanted text) RETURNS boolean LANGUAGE sql STABLE {DEFINER}
AS $$
SELECT EXISTS (
    SELECT FROM public.accounts_roleholding h JOIN public.accounts_user u ON u.id = h.user_id AND u.is_active
    WHERE h.user_id = guard.person() AND h.role = wanted
      AND h.starts_on <= {TODAY} AND (h.ends_on IS NULL OR h.ends_on >= {TODAY}))
$$
"""

# Which of these people have a part in a case: asked before somebody goes, by whoever manages people and by commands.
# NULL for anybody else. It says of nobody in which case, nor in how many.
WITH_CASES = f"""
CREATE FUNCTION guard.with_cases(people uuid[], never timestamptz) RETURNS uuid[] LANGUAGE sql STABLE {DEFINER}
AS $$
SELECT CASE WHEN guard.person() IS NULL OR guard.holds('BEHEER') THEN ARRAY(
    SELECT i.handler_id FROM public.incidents_incident i WHERE i.handler_id = ANY (people)
    UNION
    SELECT g.user_id FROM public.incidents_casegrant g
    WHERE g.user_id = ANY (people) AND (g.ends_at IS NULL OR g.ends_at > clock_timestamp())
    UNION
    SELECT a.owner_id FROM public.incidents_action a
    WHERE a.owner_id = ANY (people) AND a.done_at IS NULL AND a.next_rung_at < never
    UNION
    SELECT a.passed_on_to_id FROM public.incidents_action a
    WHERE a.passed_on_to_id = ANY (people) AND a.done_at IS NULL AND a.next_rung_at < never)
END
$$
"""

# How many cases follow a version of the draaiboek: for its page, which shows which of them somebody acts in.
USE_OF_VERSION = f"""
CREATE FUNCTION guard.use_of_version(asked uuid, open_statuses text[])
RETURNS TABLE (still_open bigint, whole bigint) LANGUAGE sql STABLE {DEFINER}
AS $$
SELECT count(*) FILTER (WHERE status = ANY (open_statuses)), count(*)
FROM public.incidents_incident WHERE protocol_version_id = asked
$$
"""

# What stands still in the eenheden of a portfolio holder, in cases that they may not read.
STALLS_ELSEWHERE = f"""
CREATE FUNCTION guard.stalls_elsewhere(never timestamptz)
RETURNS TABLE (eenheid uuid, code text, number bigint) LANGUAGE sql STABLE {DEFINER}
AS $$
SELECT t.lineage[1], a.norm_code, count(*)
FROM public.incidents_action a
JOIN public.incidents_incident i ON i.id = a.incident_id
JOIN public.accounts_team t ON t.id = i.team_id
WHERE a.kind = 'NORM' AND a.done_at IS NULL AND a.next_rung_at < never
  AND t.lineage[1] = ANY (guard.eenheden_of('PORTEFEUILLEHOUDER'))
  AND i.id <> ALL (guard.cases())
GROUP BY 1, 2 ORDER BY 1, 2
$$
"""

# The quarterly overview of an eenheid (ELA), for its case managers and portfolio holder.
ELA_COUNTS = f"""
CREATE FUNCTION guard.ela_counts(
    eenheid uuid, first date, until date, today date, vpt_days int, told_days int,
    stalled_before timestamptz, never timestamptz)
RETURNS TABLE (filed bigint, filed_well bigint, decided bigint, decided_well bigint, unspoken bigint, stalled bigint)
LANGUAGE sql STABLE {DEFINER}
AS $$
SELECT
    count(*) FILTER (WHERE filed_on >= first AND filed_on < until),
    count(*) FILTER (WHERE filed_on >= first AND filed_on < until AND vpt_confirmed_on <= filed_on + vpt_days),
    count(*) FILTER (WHERE decision_known_on >= first AND decision_known_on < until),
    count(*) FILTER (WHERE decision_known_on >= first AND decision_known_on < until
                       AND decision_told_on <= decision_known_on + told_days),
    count(*) FILTER (WHERE art12_deadline >= first AND art12_deadline < until AND art12_deadline < today
                       AND (art12_explained_on IS NULL OR art12_explained_on > art12_deadline)),
    (SELECT count(*) FROM public.incidents_action n
     JOIN public.incidents_incident ni ON ni.id = n.incident_id
     JOIN public.accounts_team nt ON nt.id = ni.team_id
     WHERE n.kind = 'NORM' AND n.done_at IS NULL AND n.next_rung_at < never
       AND n.due_at < stalled_before AND nt.lineage[1] = eenheid)
FROM public.incidents_aangifte a
JOIN public.incidents_incident i ON i.id = a.incident_id
JOIN public.accounts_team t ON t.id = i.team_id
WHERE t.lineage[1] = eenheid
HAVING eenheid = ANY (guard.eenheden_of('CASEMANAGER', 'PORTEFEUILLEHOUDER'))
$$
"""

# The median days of each stage of an aangifte that ended in the quarter, of no fewer than `fewest`.
ELA_STAGES = f"""
CREATE FUNCTION guard.ela_stages(eenheid uuid, first date, until date, fewest int)
RETURNS TABLE (stage text, days double precision) LANGUAGE sql STABLE {DEFINER}
AS $$
SELECT stage, percentile_cont(0.5) WITHIN GROUP (ORDER BY ended - began)
FROM (
    SELECT e.new AS stage, e.happened_on AS began,
           lead(e.happened_on) OVER (PARTITION BY e.aangifte_id ORDER BY e.happened_on, e.written_at) AS ended
    FROM public.incidents_aangifteentry e
    JOIN public.incidents_incident i ON i.id = e.incident_id
    JOIN public.accounts_team t ON t.id = i.team_id
    WHERE e.old <> e.new AND t.lineage[1] = eenheid
) AS passed
WHERE ended >= first AND ended < until AND eenheid = ANY (guard.eenheden_of('CASEMANAGER', 'PORTEFEUILLEHOUDER'))
GROUP BY stage HAVING count(*) >= fewest
$$
"""

FUNCTIONS = (
    PERSON,
    WAYS,
    WORK_OUT_CASES,
    CASES,
    IS_NEW_CASE,
    FORGET,
    EENHEDEN_OF,
    HOLDS,
    WITH_CASES,
    USE_OF_VERSION,
    STALLS_ELSEWHERE,
    ELA_COUNTS,
    ELA_STAGES,
)
