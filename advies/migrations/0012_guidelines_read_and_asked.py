import django.db.models.deletion
import dreiging.vault.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advies", "0011_deployments_are_answered_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MeasureQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("body", dreiging.vault.fields.SealedTextField(max_length=600, subject="id", verbose_name="vraag")),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "answer",
                    dreiging.vault.fields.SealedTextField(
                        blank=True, max_length=1200, subject="id", verbose_name="antwoord"
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="advies.measure"
                    ),
                ),
            ],
            options={
                "verbose_name": "vraag over een maatregel",
                "verbose_name_plural": "vragen over maatregelen",
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["due_on"],
                        name="measure_question_waiting",
                    ),
                    models.Index(fields=["asker", "measure"], name="measure_question_of_asker"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), _negated=True), name="measure_question_has_text"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="measure_question_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureReading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("read_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="advies.measureversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "gelezen richtlijn",
                "verbose_name_plural": "gelezen richtlijnen",
                "constraints": [models.UniqueConstraint(fields=("version", "person"), name="measure_reading_once")],
            },
        ),
    ]
