import django.db.models.deletion
import dreiging.vault.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_local_free_days"),
        ("advies", "0009_training"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deployment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("SEARCH", "Doorzoeking"),
                            ("ARREST", "Aanhouding"),
                            ("HEARING", "Zitting of getuigenis"),
                        ],
                        max_length=8,
                        verbose_name="soort inzet",
                    ),
                ),
                (
                    "what",
                    dreiging.vault.fields.SealedTextField(
                        max_length=500, subject="id", verbose_name="wat staat er te gebeuren"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ASKED", "nog te bespreken"),
                            ("DISCUSSED", "besproken"),
                            ("CANCELLED", "gaat niet door"),
                        ],
                        default="ASKED",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "decision",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=500, subject="id", verbose_name="wat spraken jullie af"
                    ),
                ),
                ("discussed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "late_reason",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=300, subject="id", verbose_name="waarom niet vooraf"
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.team"
                    ),
                ),
            ],
            options={
                "verbose_name": "inzet met risico",
                "verbose_name_plural": "inzet met risico",
            },
        ),
        migrations.CreateModel(
            name="DeploymentEstimate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "risk",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=8, subject="deployment_id", verbose_name="risico"
                    ),
                ),
                (
                    "needs",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=500, subject="deployment_id", verbose_name="wat heb je nodig"
                    ),
                ),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("AGREED", "Dit doen we zo"),
                            ("OTHERWISE", "We doen het anders, want …"),
                            ("NOT", "Dit kan niet, want …"),
                            ("SPOKEN", "Niets ingevuld. Ik sprak deze collega zelf"),
                        ],
                        max_length=10,
                        verbose_name="antwoord",
                    ),
                ),
                (
                    "reason",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=300, subject="deployment_id", verbose_name="reden"
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "deployment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="estimates", to="advies.deployment"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "inschatting voor een inzet",
                "verbose_name_plural": "inschattingen voor een inzet",
            },
        ),
        migrations.AddIndex(
            model_name="deployment",
            index=models.Index(fields=["leader", "-starts_at"], name="deployment_of_leader"),
        ),
        migrations.AddConstraint(
            model_name="deployment",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["SEARCH", "ARREST", "HEARING"])), name="deployment_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="deployment",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["ASKED", "DISCUSSED", "CANCELLED"])), name="deployment_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="deployment",
            constraint=models.CheckConstraint(
                condition=models.Q(("what", ""), _negated=True), name="deployment_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="deployment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("discussed_at__isnull", False),
                        ("status", "DISCUSSED"),
                        models.Q(("decision", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "DISCUSSED"), _negated=True),
                        ("decision", ""),
                        ("discussed_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="deployment_discussed_says_what_was_decided",
                violation_error_message="Schrijf op wat jullie hebben afgesproken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deployment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discussed_at__isnull", True),
                    ("discussed_at__lt", models.F("starts_at")),
                    models.Q(("late_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="deployment_discussed_late_says_why",
                violation_error_message="Schrijf op waarom dit niet vooraf is besproken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deploymentestimate",
            constraint=models.UniqueConstraint(fields=("deployment", "person"), name="deployment_estimate_once"),
        ),
        migrations.AddConstraint(
            model_name="deploymentestimate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("given_at__isnull", True), ("risk", "")),
                    models.Q(("given_at__isnull", False), models.Q(("risk", ""), _negated=True)),
                    _connector="OR",
                ),
                name="deployment_estimate_given_says_the_risk",
            ),
        ),
        migrations.AddConstraint(
            model_name="deploymentestimate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True)),
                    models.Q(("answer__in", ["AGREED", "OTHERWISE", "NOT", "SPOKEN"]), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="deployment_estimate_answer_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="deploymentestimate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer__in", ["", "AGREED"]), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="deployment_estimate_other_answer_says_why",
                violation_error_message="Schrijf op waarom.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deploymentestimate",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["", "SPOKEN"]), ("given_at__isnull", False), _connector="OR"),
                name="deployment_estimate_agrees_to_what_was_given",
                violation_error_message="Deze collega vulde niets in. Spreek je collega zelf.",
            ),
        ),
    ]
