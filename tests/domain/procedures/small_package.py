"""A small procedure with a rule of each kind."""

from copy import deepcopy
from typing import Any

from motcua.domain.procedures.package import ProcedurePackage
from motcua.domain.procedures.reading import read_package
from motcua.domain.rules import FieldKind, Group, Shape

SHAPE: Shape = {
    "urgent": FieldKind.YES_NO,
    "papers": Group({"pages": FieldKind.NUMBER, "copies": FieldKind.NUMBER}),
}
DATA: dict[str, Any] = {
    "code": "1.999999",
    "name": {"vi": "Thủ tục thử", "en": "A procedure on trial"},
    "field": {"code": "G15-TP99", "name": "Lĩnh vực thử"},
    "level": "commune",
    "agencies": ["Ủy ban nhân dân cấp xã"],
    "audience": ["citizen"],
    "service_level": "full",
    "eligible_for_online": True,
    "valid_from": "2025-07-01",
    "announcement_decision": {"number": "1/QĐ-UBND", "on": "2025-06-30", "by": "UBND tỉnh"},
    "cases": [
        {
            "code": "1.999999.01",
            "name": "Gấp",
            "when": "answers.urgent",
            "terms": {"online": {"unit": "same_day"}, "counter": {"unit": "same_day"}},
        },
        {
            "code": "1.999999.02",
            "name": "Thường",
            "terms": {
                "online": {"amount": 3, "unit": "working_day"},
                "counter": {"amount": 5, "unit": "working_day"},
            },
        },
    ],
    "documents": [
        {
            "id": "form",
            "code": "KQ000001",
            "name": "Tờ khai",
            "original": 1,
            "kind": "submit",
            "required": 'channel != "online"',
        },
        {"id": "proof", "name": "Giấy tờ", "copy": 1, "kind": "submit", "only_if_asked": True},
        {"id": "card", "name": "Thẻ căn cước", "original": 1, "kind": "show"},
    ],
    "fees": [
        {
            "id": "fee",
            "name": "Phí",
            "kind": "fee",
            "for_each": "papers",
            "amount": "item.copies * min(200000, item.pages * 2000)",
            "exemptions": [{"id": "poor", "reason": "Hộ nghèo", "paper": "Giấy chứng nhận hộ nghèo"}],
        },
        {"id": "levy", "name": "Lệ phí", "kind": "levy", "amount": "answers.urgent ? 5000 : 0"},
    ],
    "results": [{"name": "Kết quả", "letter": "result"}],
    "legal_basis": [{"number": "1/2025/NĐ-CP"}],
    "guidance": {"summary": "Tóm tắt", "who": "Mọi người", "steps": ["Nộp"]},
    "life_events": ["working"],
    "unconfirmed": [{"path": "fees[0].amount", "source": "trí nhớ", "as_of": "2026-11-23"}],
}


def changed(path: str, value: object) -> dict[str, Any]:
    """Return a copy of the data with one value changed, or removed where ``value`` is ``...``."""
    data = deepcopy(DATA)
    target: Any = data
    steps = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps[:-1]:
        target = target[step]
    if value is ...:
        del target[steps[-1]]
    else:
        target[steps[-1]] = value
    return data


def small_package() -> ProcedurePackage:
    """Return the package."""
    package, findings = read_package(DATA)
    assert package is not None, findings
    return package
