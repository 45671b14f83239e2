import django.db.models.deletion
import dreiging.vault.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_local_free_days"),
        ("advies", "0007_warnings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FacilitatorOffer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "facilitator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "aanbod van een gespreksleider",
                "verbose_name_plural": "aanbod van gespreksleiders",
            },
        ),
        migrations.CreateModel(
            name="OneToOne",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("held_on", models.DateField(verbose_name="datum")),
                (
                    "agreement",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=300, subject="id", verbose_name="afspraak"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "een-op-eengesprek",
                "verbose_name_plural": "een-op-eengesprekken",
            },
        ),
        migrations.CreateModel(
            name="TeamTalk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("hoe-veilig-voelen-we-ons", "Hoe veilig voelen we ons?"),
                            ("melden-of-niet", "Melden we het, of houden we het voor ons?"),
                            ("werk-en-thuis", "Werk en thuis"),
                            ("wat-staat-er-online", "Wat staat er van ons online?"),
                            ("een-inzet-met-risico", "Een inzet met risico"),
                            ("na-een-dreiging", "Na een dreiging in het team"),
                            ("wat-hebben-we-geleerd", "Wat hebben we geleerd?"),
                        ],
                        max_length=32,
                        verbose_name="thema",
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=60, verbose_name="duur in minuten")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="plek")),
                (
                    "status",
                    models.CharField(
                        choices=[("PLANNED", "gepland"), ("HELD", "geweest"), ("CANCELLED", "afgezegd")],
                        default="PLANNED",
                        max_length=10,
                    ),
                ),
                ("attended", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="aanwezig")),
                (
                    "agreements",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=1500, subject="id", verbose_name="afspraken"
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "offer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="talk",
                        to="advies.facilitatoroffer",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "teamgesprek",
                "verbose_name_plural": "teamgesprekken",
            },
        ),
        migrations.AddConstraint(
            model_name="facilitatoroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="facilitator_offer_ends_after_it_starts",
                violation_error_message="De eindtijd ligt voor de begintijd.",
            ),
        ),
        migrations.AddConstraint(
            model_name="facilitatoroffer",
            constraint=models.UniqueConstraint(
                fields=("facilitator", "starts_at"),
                name="facilitator_offer_once",
                violation_error_message="Dit tijdstip staat er al.",
            ),
        ),
        migrations.AddIndex(
            model_name="onetoone",
            index=models.Index(fields=["employee", "-held_on"], name="one_to_one_of_employee"),
        ),
        migrations.AddConstraint(
            model_name="onetoone",
            constraint=models.CheckConstraint(
                condition=models.Q(("employee", models.F("manager")), _negated=True), name="one_to_one_of_two_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="onetoone",
            constraint=models.UniqueConstraint(
                fields=("employee", "manager", "held_on"),
                name="one_to_one_once_a_day",
                violation_error_message="Dit gesprek staat er al.",
            ),
        ),
        migrations.AddIndex(
            model_name="teamtalk",
            index=models.Index(fields=["team", "-starts_at"], name="team_talk_of_team"),
        ),
        migrations.AddConstraint(
            model_name="teamtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "theme__in",
                        [
                            "hoe-veilig-voelen-we-ons",
                            "melden-of-niet",
                            "werk-en-thuis",
                            "wat-staat-er-online",
                            "een-inzet-met-risico",
                            "na-een-dreiging",
                            "wat-hebben-we-geleerd",
                        ],
                    )
                ),
                name="team_talk_theme_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["PLANNED", "HELD", "CANCELLED"])), name="team_talk_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="teamtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 60), ("minutes__lte", 240)),
                name="team_talk_has_time",
                violation_error_message="Een gesprek duurt minstens een uur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("attended__gte", 1),
                        ("recorded_at__isnull", False),
                        ("recorded_by__isnull", False),
                        ("status", "HELD"),
                        models.Q(("agreements", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("status", "HELD"), _negated=True),
                        ("agreements", ""),
                        ("attended__isnull", True),
                        ("recorded_at__isnull", True),
                        ("recorded_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="team_talk_held_says_what_was_agreed",
                violation_error_message="Schrijf op hoeveel mensen er waren, en wat jullie hebben afgesproken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamtalk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "CANCELLED"), _negated=True), ("offer__isnull", True), _connector="OR"
                ),
                name="team_talk_cancelled_frees_the_facilitator",
            ),
        ),
    ]
