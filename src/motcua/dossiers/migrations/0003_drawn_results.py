from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0002_filled_form_as_paper"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="event",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="paper",
            name="kind",
            field=models.CharField(
                choices=[
                    ("submission_slip", "Slip of filing"),
                    ("filled_form", "The declaration as it was filed"),
                    ("acceptance_slip", "Form 01: acceptance and appointment slip"),
                    ("decline_slip", "Form 03: slip of declining"),
                    ("result_draft", "Draft of the result"),
                    ("result_letter", "Result with its number, as drawn"),
                ],
                max_length=20,
            ),
        ),
    ]
