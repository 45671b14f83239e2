import advies.models.survey_round
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import dreiging.vault.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_calendar_feed"),
        ("advies", "0012_guidelines_read_and_asked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SurveyVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(unique=True)),
                ("questions", models.JSONField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("questions", []), _negated=True), name="survey_version_has_questions"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyRound",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("slug", models.SlugField(max_length=40, unique=True, verbose_name="adres")),
                ("title", models.CharField(max_length=80, verbose_name="titel")),
                ("opens_on", models.DateField(verbose_name="eerste dag")),
                ("closes_on", models.DateField(verbose_name="laatste dag")),
                ("results_expected_on", models.DateField(verbose_name="uitkomst op")),
                ("planned_at", models.DateTimeField()),
                ("invited_on", models.DateField(blank=True, null=True)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_reason", models.CharField(blank=True, max_length=200, verbose_name="waarom")),
                ("written_out_on", models.DateField(blank=True, null=True)),
                ("response", models.JSONField(blank=True, null=True)),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="advies.surveyversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "meting",
                "verbose_name_plural": "metingen",
            },
        ),
        migrations.CreateModel(
            name="SurveyLetterbox",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("waiting", dreiging.vault.fields.SealedBytesField(blank=True, default=bytes, subject="round_id")),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.team"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letterboxes", to="advies.surveyround"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "unit"), name="survey_letterbox_of_unit", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveyInvitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("INVITED", "nog niet besloten"),
                            ("TOOK_PART", "deed mee"),
                            ("NOT_TAKING", "doet niet mee"),
                        ],
                        default="INVITED",
                        max_length=10,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.team"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="advies.surveyround"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("standing", "INVITED")),
                        fields=["person"],
                        name="survey_invitation_undecided",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["INVITED", "TOOK_PART", "NOT_TAKING"])),
                        name="survey_invitation_standing_known",
                    ),
                    models.UniqueConstraint(fields=("round", "person"), name="survey_invitation_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SurveySheet",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answers", models.JSONField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="advies.surveyround"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.team"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["round", "unit"], name="survey_sheet_of_unit")],
            },
        ),
        migrations.AddConstraint(
            model_name="surveyround",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="survey_round_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyround",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gt", models.F("opens_on"))),
                name="survey_round_ends_after_it_opens",
                violation_error_message="De laatste dag ligt niet na de eerste dag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyround",
            constraint=models.CheckConstraint(
                condition=models.Q(("results_expected_on__gt", models.F("closes_on"))),
                name="survey_round_results_come_after_it",
                violation_error_message="De uitkomst kan pas komen na de laatste dag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", True), ("closed_reason", "")),
                    models.Q(
                        ("closed_on__isnull", False),
                        ("invited_on__isnull", False),
                        models.Q(("closed_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="survey_round_closed_early_says_why",
                violation_error_message="Schrijf op waarom je eerder sluit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("response__isnull", True), ("written_out_on__isnull", True)),
                    models.Q(
                        ("invited_on__isnull", False), ("response__isnull", False), ("written_out_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="survey_round_written_out_with_its_response",
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyround",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                expressions=[
                    (
                        advies.models.survey_round.Period(
                            "opens_on",
                            "closes_on",
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                        ),
                        "&&",
                    )
                ],
                name="survey_rounds_do_not_overlap",
                violation_error_message="In die tijd is er al een meting. Kies andere dagen.",
            ),
        ),
    ]
