from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advies", "0014_survey_never_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="surveyround",
            name="survey_round_written_out_with_its_response",
        ),
        migrations.AddConstraint(
            model_name="surveyround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("written_out_on__isnull", True),
                    models.Q(("invited_on__isnull", False), ("response__isnull", False)),
                    _connector="OR",
                ),
                name="survey_round_written_out_with_its_response",
            ),
        ),
    ]
