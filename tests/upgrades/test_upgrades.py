"""What every release left behind can be restored today, brought to today's tables, and counts the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from pytest_django import DjangoDbBlocker, Settings

from motcua.backups import proving, restoring
from motcua.dossiers.models import Dossier
from motcua.infrastructure.migrating import migrate
from motcua.infrastructure.setting_values import data_keys
from tests.backups.places import installation

FOLDER = Path(__file__).parent
RELEASES = sorted(FOLDER.glob("*.motcua"))
LATER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_backup_of_the_release_is_restored_migrated_and_counted(
    release: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.MOTCUA_DATA_KEYS = data_keys((FOLDER / "keys" / "data_keys").read_text())
    assert release.stat().st_size < 1_000_000
    with django_db_blocker.unblock(), installation(tmp_path, like=FOLDER):
        restored = restoring.restore(release, at=LATER)
        migrate()
        proof = proving.prove(restored.contents.manifest)
        assert proof.troubles == []
        assert Dossier.objects.count() > 100
        assert all(restored.contents.about["figures"][number]["total"]["c3"] for number in (1, 2))
    ContentType.objects.clear_cache()
