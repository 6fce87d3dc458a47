"""Files get a key of their own; those that are there stay readable under the name they have."""

from django.db import migrations, models
from django.db.models import F
from django.db.migrations.state import StateApps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_what_is_there(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("documents", "StoredFile").objects.filter(stored_as="").update(stored_as=F("sha256"))


class Migration(migrations.Migration):
    dependencies = [("documents", "0016_paper_templates")]

    operations = [
        migrations.AddField("storedfile", "stored_as", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddField("storedfile", "key", models.BinaryField(blank=True, null=True)),
        migrations.AddField("storedfile", "erased_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(name_what_is_there, migrations.RunPython.noop),
        migrations.AlterField("storedfile", "sha256", models.CharField(max_length=64)),
        migrations.AddConstraint(
            "storedfile",
            models.UniqueConstraint(condition=models.Q(("erased_at__isnull", True)), fields=("sha256",), name="documents_file_once"),
        ),
        migrations.AddConstraint(
            "storedfile",
            models.UniqueConstraint(
                condition=models.Q(("stored_as", ""), _negated=True),
                fields=("stored_as",),
                name="documents_file_place",
            ),
        ),
        migrations.AddConstraint(
            "storedfile",
            models.CheckConstraint(
                condition=models.Q(models.Q(("erased_at__isnull", True), models.Q(("stored_as", ""), _negated=True)), models.Q(("erased_at__isnull", False), ("key__isnull", True), ("stored_as", "")), _connector="OR"),
                name="documents_file_erased_without_key",
            ),
        ),
    ]
