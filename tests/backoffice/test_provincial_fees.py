"""A controller enters what a resolution sets; everybody else in the administration may look."""

import re
from uuid import uuid4

import pytest

from motcua.audit import queries as audit
from motcua.catalogue import queries
from motcua.catalogue.models import Procedure
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
        (
            {"amount": "answers.sheets"},
            "Mức thu (đồng): Biểu mẫu không có mục «sheets»: hãy dùng tên một mục của biểu mẫu.",
        ),
        ({"amount": "5000 +"}, "Biểu thức viết sai từ ký tự thứ 7 của dòng 1: hãy sửa lại từ chỗ đó."),
        ({"amount": "50.5"}, "Biểu thức cho ra số thập phân (có dấu chấm): phải là số nguyên."),
        ({"amount": "fee * 2"}, "Không có tên «fee» ở đây: chỉ được dùng answers"),
        ({"amount": ""}, "Hãy ghi mức thu."),
        ({"from_on": "2025-12-01"}, "hiệu lực"),
        ({"to_on": "2025-12-31"}, "Ngày hết hiệu lực phải sau ngày có hiệu lực."),
    ],
)
def test_what_is_wrong_is_said_in_the_form(changes: dict[str, str], said: str) -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Đỗ Thị Soát").browser
    answer = controller.post(ADDRESS, posted(**changes))
    assert answer.status_code == 422
    page = re.sub(r"\s+", " ", answer.content.decode())
    assert said in page
    assert f"{world.MARITAL_STATUS}:" not in page  # no place in a file: nobody wrote one


@pytest.mark.parametrize("written", ["5.000", "5,000 đồng", "5 000đ", "5000 VND"])
def test_an_amount_is_written_as_on_paper(written: str) -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Đỗ Thị Soát").browser
    assert controller.post(ADDRESS, posted(amount=written)).status_code == 302
    assert [one.amount for one in queries.provincial_fees_of(world.MARITAL_STATUS)] == ["5000"]


def test_the_hint_shows_rules_with_names_that_the_procedure_has() -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Đỗ Thị Soát").browser
    hints = {
        code: controller.get(f"/quan-tri/thu-tuc/{code}/muc-thu").content.decode()
        for code in (world.MARITAL_STATUS, world.CERTIFIED_COPY)
    }
    assert "item.copies *" in hints[world.CERTIFIED_COPY]
    assert not any("answers.copies" in hint for hint in hints.values())


def test_an_administrator_looks_and_enters_nothing() -> None:
    administrator = signed_in(world.province(), Role.ADMINISTRATOR, name="Phạm Thị Quản").browser
    assert 'name="amount"' not in administrator.get(ADDRESS).content.decode()
    assert administrator.post(ADDRESS, posted()).status_code == 403


def test_an_amount_typed_wrong_is_corrected_with_a_reason_before_its_day() -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Đỗ Thị Soát").browser
    later = {"from_on": "2126-01-01", "amount": "50000"}
    assert controller.post(ADDRESS, posted(**later)).status_code == 302
    right = {**later, "amount": "5000"}
    assert "hãy ghi lý do" in controller.post(ADDRESS, posted(**right)).content.decode()
    assert controller.post(ADDRESS, posted(**right, reason="Gõ thừa một số 0")).status_code == 302
    (row,) = queries.provincial_fees_of(world.MARITAL_STATUS)
    assert row.amount == "5000"
    entry = audit.entries(Procedure.objects.get(code=world.MARITAL_STATUS).id)[-1]
    assert entry.kind == "procedure.fee_corrected"
    assert [entry.body[key] for key in ("before", "amount", "reason")] == [
        "50000",
        "5000",
        "Gõ thừa một số 0",
    ]
    assert controller.post(ADDRESS, posted()).status_code == 302
    refused = controller.post(ADDRESS, posted(amount="1", reason="Muộn"))
    assert (refused.status_code, "giữ nguyên" in refused.content.decode()) == (422, True)


def test_a_day_typed_wrong_is_corrected_before_it_comes() -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Đỗ Thị Soát").browser
    for wrong in ("2126-01-01", "2127-01-01"):
        assert controller.post(ADDRESS, posted(from_on=wrong)).status_code == 302
    right = {"from_on": "2126-07-01", "entered_for": "2126-01-01"}
    assert "Hãy ghi lý do sửa." in controller.post(ADDRESS, posted(**right)).content.decode()
    taken = {**right, "from_on": "2127-01-01", "reason": "Nhầm năm"}
    assert controller.post(ADDRESS, posted(**taken)).status_code == 422
    assert controller.post(ADDRESS, posted(**right, reason="Nhầm tháng")).status_code == 302
    days = [one.from_on.isoformat() for one in queries.provincial_fees_of(world.MARITAL_STATUS)]
    assert days == ["2126-07-01", "2127-01-01"]
    entry = audit.entries(Procedure.objects.get(code=world.MARITAL_STATUS).id)[-1]
    assert (entry.body["since_before"], entry.body["since"]) == ("2126-01-01", "2126-07-01")
    gone = controller.post(ADDRESS, posted(**right, reason="Lần nữa"))
    assert (gone.status_code, "Không có mức thu nào" in gone.content.decode()) == (422, True)
