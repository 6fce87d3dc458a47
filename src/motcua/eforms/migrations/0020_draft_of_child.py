from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('eforms', '0019_open_draft_has_owner'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='child_of',
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
