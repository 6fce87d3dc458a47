"""The database itself refuses to change or remove a published version."""

from django.db import migrations

# A dossier is judged for years by the version it was filed under (DESIGN.md, section 5).
REFUSE = """
CREATE FUNCTION catalogue_version_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published procedure version never changes: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER catalogue_version_no_change BEFORE UPDATE OR DELETE ON catalogue_procedureversion
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_version_is_immutable();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, "DROP FUNCTION catalogue_version_is_immutable CASCADE")]
