"""A controller enters what a resolution sets; everybody else in the administration may look."""

import re
from uuid import uuid4

import pytest

from motcua.domain.actors import Role
from tests import world
from tests.officers import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = f"/quan-tri/thu-tuc/{world.MARITAL_STATUS}/muc-thu"
GIVEN = {
    "fee": "levy",
    "amount": "5000",
    "from_on": "2026-01-01",
    "resolution": "12/2025/NQ-HĐND",
    "decided_on": "2025-12-10",
}


def posted(**changes: str) -> dict[str, str]:
    return {**GIVEN, "command_id": str(uuid4()), **changes}


def test_a_controller_enters_an_amount_and_sees_it_in_both_lists() -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Đỗ Thị Soát").browser
    assert controller.post(ADDRESS, posted()).status_code == 302
    for address in (ADDRESS, "/quan-tri/thu-tuc/muc-thu/"):
        shown = controller.get(address).content.decode()
        assert "12/2025/NQ-HĐND" in shown
        assert "5000" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"amount": "answers.sheets"}, "biểu mẫu không có mục «sheets»"),
        ({"amount": ""}, "Hãy ghi mức thu."),
        ({"from_on": "2025-12-01"}, "hiệu lực"),
        ({"to_on": "2025-12-31"}, "Ngày hết hiệu lực phải sau ngày có hiệu lực."),
    ],
)
def test_what_is_wrong_is_said_in_the_form(changes: dict[str, str], said: str) -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Đỗ Thị Soát").browser
    answer = controller.post(ADDRESS, posted(**changes))
    assert answer.status_code == 422
    assert said in re.sub(r"\s+", " ", answer.content.decode())


def test_an_administrator_looks_and_enters_nothing() -> None:
    administrator = signed_in(world.province(), Role.ADMINISTRATOR, name="Phạm Thị Quản").browser
    assert 'name="amount"' not in administrator.get(ADDRESS).content.decode()
    assert administrator.post(ADDRESS, posted()).status_code == 403
