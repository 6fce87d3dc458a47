"""The database itself refuses to change or remove what was recorded."""

from django.db import migrations

KEPT = ("audit_entry", "audit_seal", "audit_leaf")
REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""
# A statement trigger costs an append nothing: it does not fire on INSERT.
NO_CHANGE = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
NO_DELETE = """
CREATE TRIGGER audit_stream_no_delete BEFORE DELETE ON audit_stream
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
NO_TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
# Heads are rewritten at every append: room on the page keeps that update in place.
ROOM = "ALTER TABLE audit_stream SET (fillfactor = 80);"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION audit_refuse CASCADE"),
        *(migrations.RunSQL(NO_CHANGE.format(table=table), migrations.RunSQL.noop) for table in KEPT),
        *(
            migrations.RunSQL(NO_TRUNCATE.format(table=table), migrations.RunSQL.noop)
            for table in (*KEPT, "audit_stream")
        ),
        migrations.RunSQL(NO_DELETE, migrations.RunSQL.noop),
        migrations.RunSQL(ROOM, "ALTER TABLE audit_stream RESET (fillfactor)"),
    ]
