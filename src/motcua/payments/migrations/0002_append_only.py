"""The database itself refuses to change a transfer, and to change what an amount due is about."""

from django.db import migrations

NO_CHANGE = """
CREATE TRIGGER payments_transfer_no_change BEFORE UPDATE OR DELETE ON payments_transfer
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
FIXED = """
CREATE TRIGGER payments_amountdue_fixed BEFORE DELETE OR UPDATE OF reference, kind, amount, unit_id, fixed_at
    ON payments_amountdue FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial"), ("audit", "0002_append_only")]

    operations = [
        migrations.RunSQL(NO_CHANGE, "DROP TRIGGER payments_transfer_no_change ON payments_transfer"),
        migrations.RunSQL(FIXED, "DROP TRIGGER payments_amountdue_fixed ON payments_amountdue"),
    ]
