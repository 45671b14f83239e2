from uuid import UUID

import django.db.models.deletion
from django.db import migrations, models

import dreiging.vault.fields
from dreiging.vault.cipher import seal, unseal
from dreiging.vault.keys import key_to_open, key_to_seal

TEXT, JSON = dreiging.vault.fields.SealedTextField, dreiging.vault.fields.SealedJSONField
BATCH = 1000

# Table, model, the column with the id whose key seals, and the fields.
SEALED = (
    (
        "incidents_report",
        "report",
        "incident_id",
        {
            "narrative": TEXT(max_length=4000, subject="incident_id", verbose_name="wat er is gebeurd"),
            "who": TEXT(blank=True, max_length=1000, subject="incident_id"),
            "keep_from": TEXT(blank=True, max_length=200, subject="incident_id"),
            "phone": TEXT(blank=True, max_length=20, subject="incident_id"),
            "rather_not_when": TEXT(blank=True, max_length=200, subject="incident_id"),
            "colleague_name": TEXT(blank=True, max_length=120, subject="incident_id"),
        },
    ),
    ("incidents_reportdraft", "reportdraft", "id", {"answers": JSON(default=dict, subject="id")}),
    ("incidents_supplement", "supplement", "incident_id", {"answers": JSON(subject="incident_id")}),
    (
        "incidents_note",
        "note",
        "incident_id",
        {
            "body": TEXT(max_length=2000, subject="incident_id", verbose_name="notitie"),
            "reason_internal": TEXT(
                blank=True, max_length=200, subject="incident_id", verbose_name="waarom alleen voor begeleiders"
            ),
        },
    ),
    (
        "incidents_message",
        "message",
        "incident_id",
        {"body": TEXT(max_length=2000, subject="incident_id", verbose_name="bericht")},
    ),
    (
        "incidents_contact",
        "contact",
        "incident_id",
        {"agreements": TEXT(max_length=2000, subject="incident_id", verbose_name="afspraken")},
    ),
    (
        "incidents_severitydecision",
        "severitydecision",
        "incident_id",
        {"reason": TEXT(max_length=500, subject="incident_id", verbose_name="waarom")},
    ),
    (
        "incidents_postponement",
        "postponement",
        "incident_id",
        {"reason": TEXT(max_length=300, subject="incident_id", verbose_name="waarom")},
    ),
    (
        "incidents_action",
        "action",
        "incident_id",
        {"note": TEXT(blank=True, max_length=2000, subject="incident_id", verbose_name="notitie")},
    ),
    (
        "incidents_aangifte",
        "aangifte",
        "incident_id",
        {
            "contact_police": TEXT(
                blank=True, max_length=200, subject="incident_id", verbose_name="contactpersoon bij de politie"
            ),
            "contact_om": TEXT(
                blank=True, max_length=200, subject="incident_id", verbose_name="contactpersoon bij het OM"
            ),
            "reason_not_words": TEXT(
                blank=True, max_length=300, subject="incident_id", verbose_name="in eigen woorden"
            ),
        },
    ),
    (
        "incidents_aangifteentry",
        "aangifteentry",
        "incident_id",
        {"told": TEXT(max_length=2000, subject="incident_id", verbose_name="wat is er tegen de medewerker gezegd?")},
    ),
)

# What asks that there is a text: compared as bytes from now on.
ASKING = (
    ("incidents_report", "report_narrative_given", "narrative <> {empty}"),
    (
        "incidents_report",
        "report_phone_when_to_be_called",
        "reach_by NOT IN ('OWN_PHONE', 'OTHER_PHONE') OR phone <> {empty}",
    ),
    ("incidents_note", "note_has_text", "body <> {empty}"),
    ("incidents_note", "note_internal_has_a_reason", "for_employee OR reason_internal <> {empty}"),
    ("incidents_message", "message_has_text", "body <> {empty}"),
    ("incidents_severitydecision", "severity_decision_has_a_reason", "reason <> {empty}"),
    ("incidents_postponement", "postponement_has_a_reason", "reason <> {empty}"),
    ("incidents_action", "action_not_needed_has_a_reason", "outcome <> 'NOT_NEEDED' OR note <> {empty}"),
    ("incidents_aangifteentry", "aangifte_entry_says_what_was_told", "told <> {empty}"),
)
BYTES, WORDS = "''::bytea", "''"


def drop_asking() -> migrations.RunSQL:
    drops = [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _rule in ASKING]
    return migrations.RunSQL(drops, ask(WORDS))


def ask(empty: str) -> list[str]:
    return [
        f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({rule.format(empty=empty)})" for table, name, rule in ASKING
    ]


def to_bytes(table: str, model: str, name: str, field: models.Field) -> migrations.RunSQL:
    """Make the column one of bytes; what is empty, as text or as JSON, stays empty."""
    kind = "jsonb" if isinstance(field, JSON) else "text"
    nothing = "'{}'" if kind == "jsonb" else "''"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ALTER COLUMN {name} TYPE bytea USING"
        f" CASE WHEN {name} = {nothing} THEN ''::bytea ELSE convert_to({name}::text, 'UTF8') END",
        f"ALTER TABLE {table} ALTER COLUMN {name} TYPE {kind} USING"
        f" CASE WHEN {name} = ''::bytea THEN {nothing}::{kind} ELSE convert_from({name}, 'UTF8')::{kind} END",
        state_operations=[migrations.AlterField(model, name, field)],
    )


def seal_all(apps, schema_editor):
    change_all(schema_editor, lambda value, subject, place: seal(value, key_to_seal(subject), place=place))


def open_all(apps, schema_editor):
    change_all(schema_editor, lambda value, subject, place: unseal(value, key_to_open(subject), place=place))


def change_all(schema_editor, change):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE incidents_report DISABLE TRIGGER report_unchanging")
        for table, _model, subject, fields in SEALED:
            for name in fields:
                change_column(cursor, table, name, subject, change)
        # The rows were written anew in this transaction, so their keys are looked at again: now, not at its end.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ALTER TABLE incidents_report ENABLE TRIGGER report_unchanging")


def change_column(cursor, table: str, name: str, subject: str, change) -> None:
    cursor.execute(f"SELECT id, {subject}, {name} FROM {table} WHERE {name} <> ''::bytea")  # noqa: S608
    rows = cursor.fetchall()
    for start in range(0, len(rows), BATCH):
        cursor.executemany(
            f"UPDATE {table} SET {name} = %s WHERE id = %s",  # noqa: S608
            [
                (change(bytes(value), UUID(str(of)), f"{table}|{pk}|{name}|{of}"), pk)
                for pk, of, value in rows[start : start + BATCH]
            ],
        )


class Migration(migrations.Migration):
    """What people wrote is ciphertext before it reaches the database; what was there is sealed here."""

    dependencies = [
        ("vault", "0001_initial"),
        ("incidents", "0006_norm_versions_never_change"),
    ]

    operations = [
        migrations.AddField(
            "aangifteentry",
            "incident",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="incidents.incident"
            ),
        ),
        migrations.RunSQL(
            "UPDATE incidents_aangifteentry e SET incident_id = a.incident_id FROM incidents_aangifte a"
            " WHERE a.id = e.aangifte_id; SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            "aangifteentry",
            "incident",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="incidents.incident"),
        ),
        drop_asking(),
        *[
            to_bytes(table, model, name, field)
            for table, model, _subject, fields in SEALED
            for name, field in fields.items()
        ],
        migrations.RunPython(seal_all, open_all),
        migrations.RunSQL(ask(BYTES), [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _rule in ASKING]),
    ]
