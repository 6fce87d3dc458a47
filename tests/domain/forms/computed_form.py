"""A form that computes: a sum over rows, one within a row, a day, a text, and a limit on what comes out."""

from copy import deepcopy
from typing import Any

from motcua.domain.forms.definition import FormDefinition
from motcua.domain.forms.reading import read_form

WHOLE = {"type": "integer", "minimum": 0}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "full_name": {"type": "string"},
        "citizen_number": {"type": "string", "format": "citizen-number"},
        "rooms": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"width": WHOLE, "length": WHOLE, "area": WHOLE},
                "required": ["width", "length"],
            },
        },
        "total": {"type": "integer", "maximum": 100},
        "kind": {"type": "string"},
    },
    "required": ["full_name", "citizen_number", "rooms", "total"],
}
UI: dict[str, Any] = {
    "title": "Phiếu tính",
    "pages": [
        {"id": "you", "title": "Bạn là ai?", "fields": ["full_name", "citizen_number"]},
        {"id": "house", "title": "Nhà có những phòng nào?", "fields": ["rooms", "total", "kind"]},
    ],
    "fields": {
        "full_name": {"label": "Họ và tên", "widget": "text"},
        "citizen_number": {"label": "Số định danh", "widget": "citizen_number"},
        "total": {
            "label": "Tổng diện tích",
            "widget": "number",
            "computed": "sum(answers.rooms.map(room, room.area))",
        },
        "kind": {
            "label": "Loại nhà",
            "widget": "text",
            "computed": "answers.total > 50 ? 'Nhà lớn' : ''",
        },
    },
    "groups": {
        "rooms": {
            "label": "Các phòng",
            "item_label": "Phòng",
            "add_label": "Thêm phòng",
            "fields": [
                {"name": "width", "label": "Rộng", "widget": "number"},
                {"name": "length", "label": "Dài", "widget": "number"},
                {
                    "name": "area",
                    "label": "Diện tích",
                    "widget": "number",
                    "computed": "item.width * item.length",
                },
            ],
        }
    },
    "parties": [
        {
            "id": "you",
            "name": "Bạn",
            "identified_by": {"full_name": "full_name", "identity_number": "citizen_number"},
        }
    ],
}
PERSON = {"full_name": "Nguyễn Văn Thử", "citizen_number": "000098000001"}


def computed_form(**changes: str) -> FormDefinition:
    """Return the form, with other rules for the fields named."""
    ui = deepcopy(UI)
    for name, rule in changes.items():
        ui["fields"][name]["computed"] = rule
    form, findings = read_form(SCHEMA, ui)
    assert form is not None, findings
    return form
