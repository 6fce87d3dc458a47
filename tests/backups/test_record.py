"""What is on record of backups: whoever looks after the installation asks for the last good one."""

from datetime import UTC, datetime

import pytest

from motcua.backups import operations, queries
from motcua.backups.enums import RunKind

MONDAY, TUESDAY = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)


@pytest.mark.django_db
def test_a_failed_backup_does_not_hide_the_last_good_one() -> None:
    operations.record(RunKind.BACKUP, at=MONDAY, name="one.motcua", size=9)
    operations.record(RunKind.BACKUP, at=TUESDAY, name="two.motcua", trouble="disk full")
    newest, good = queries.last_backup(), queries.last_backup(well=True)
    assert newest is not None
    assert not newest.well
    assert newest.name == "two.motcua"
    assert good is not None
    assert good.ended_at == MONDAY
    assert queries.last_rehearsal() is None
