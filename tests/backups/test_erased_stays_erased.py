"""Somebody is erased after a backup was taken: whoever restores it does not bring them back."""

import json
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner
from django.db import connection
from pytest_django import DjangoDbBlocker

from motcua.accounts import queries as people
from motcua.accounts.models import Person
from motcua.audit import queries as audit
from motcua.backups.taking import take
from motcua.cli.restore import restore
from motcua.dossiers.models import Dossier
from tests import world
from tests.backups.places import installation
from tests.builders import a_dossier
from tests.privacy.people import erased

AT = datetime(2026, 3, 2, 3, tzinfo=UTC)


def test_who_was_erased_since_the_backup_stays_erased(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> None:
    home, backup = tmp_path / "home", tmp_path / "one.motcua"
    with django_db_blocker.unblock():
        with installation(home):
            dossier = a_dossier().declined()
            number = dossier.applicant.identity_number
            citizen = world.with_account(dossier.applicant)
            assert people.find_by_identity_number(number) == citizen.person_id
            take(backup, at=AT)
            erased(citizen)
        with installation(tmp_path / "elsewhere", like=home):
            answer = CliRunner().invoke(restore, [str(backup)])
            assert answer.exit_code == 0, answer.output
            assert "1 người / people, 1 hồ sơ / dossiers" in answer.stderr
            told = json.loads(answer.stdout)["erased_since"]
            assert (told["people"], told["dossiers"], told["left"]) == (1, 1, 0)
            assert people.find_by_identity_number(number) is None
            assert Person.objects.get(id=citizen.person_id).key is None
            assert bytes(Dossier.objects.get(id=dossier.id).sealed) == b""
            assert audit.verify().is_whole
        connection.close()
