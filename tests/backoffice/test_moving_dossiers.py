"""The dry run in the back office, and moving the dossiers of its page."""

from datetime import date
from uuid import uuid4

import pytest

from motcua.domain.actors import Role
from tests import world
from tests.builders import a_dossier
from tests.new_version import publish_changed
from tests.officers import signed_in

pytestmark = pytest.mark.django_db
PLACE = f"/quan-tri/thu-tuc/{world.MARITAL_STATUS}/chuyen-ho-so"


def test_a_controller_sees_what_would_happen_and_moves_what_may() -> None:
    moving, decided = a_dossier().accepted(), a_dossier().accepted().through_route()
    publish_changed(
        world.MARITAL_STATUS,
        date(2026, 3, 2),
        lambda _form, _ui, package: package.update(name="Tên mới"),
    )
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER).browser
    page = controller.get(PLACE).content.decode()
    assert "chuyển được" in page
    assert "đã có quyết định giải quyết" in page
    assert moving.applicant.full_name not in page
    answer = controller.post(PLACE, {"command_id": str(uuid4()), "reason": ""}, follow=True)
    assert "Số hồ sơ đã chuyển: 1." in answer.content.decode()
    assert moving.row.procedure_version_id != decided.row.procedure_version_id
    administrator = signed_in(world.province(), Role.ADMINISTRATOR).browser
    assert "Chuyển hồ sơ</button>" not in administrator.get(PLACE).content.decode()
