"""A small form with everything in it, and what rules know besides the answers."""

from copy import deepcopy
from datetime import date
from typing import Any

from motcua.domain.forms.definition import Circumstances, FormDefinition
from motcua.domain.forms.reading import read_form

TODAY = Circumstances("online", date(2026, 3, 10))
YES_NO = {"type": "boolean"}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "full_name": {"type": "string", "maxLength": 40},
        "citizen_number": {"type": "string", "format": "citizen-number"},
        "birth_date": {"type": "string", "format": "date"},
        "married": YES_NO,
        "spouse_number": {"type": "string", "format": "citizen-number"},
        "children": {
            "type": "array",
            "minItems": 1,
            "maxItems": 3,
            "items": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "at_school": YES_NO, "school": {"type": "string"}},
                "required": ["name", "at_school", "school"],
            },
        },
    },
    "required": ["full_name", "citizen_number", "birth_date", "married", "spouse_number", "children"],
    "additionalProperties": False,
}
UI: dict[str, Any] = {
    "title": "Phiếu thử",
    "pages": [
        {
            "id": "you",
            "title": "Bạn là ai?",
            "fields": ["full_name", "citizen_number", "birth_date", "married"],
        },
        {
            "id": "family",
            "title": "Gia đình bạn có những ai?",
            "visible_if": "answers.married",
            "fields": ["spouse_number", "children"],
        },
    ],
    "fields": {
        "full_name": {"label": "Họ và tên", "widget": "text", "prefill": "account.full_name"},
        "citizen_number": {"label": "Số định danh", "widget": "citizen_number"},
        "birth_date": {"label": "Ngày sinh", "widget": "date", "latest": "today", "earliest": "1900-01-01"},
        "married": {"label": "Bạn đã kết hôn chưa?", "widget": "yes_no"},
        "spouse_number": {"label": "Số định danh của vợ, chồng", "widget": "citizen_number"},
    },
    "groups": {
        "children": {
            "label": "Các con",
            "item_label": "Con thứ",
            "add_label": "Thêm một con",
            "fields": [
                {"name": "name", "label": "Tên", "widget": "text"},
                {"name": "at_school", "label": "Đang đi học?", "widget": "yes_no"},
                {"name": "school", "label": "Trường", "widget": "text", "visible_if": "item.at_school"},
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
    "checks": [
        {
            "id": "two_people",
            "rule": "answers.citizen_number != answers.spouse_number",
            "fields": ["spouse_number"],
            "message": "Hãy ghi số của người kia.",
        }
    ],
}
SINGLE: dict[str, object] = {
    "full_name": "Nguyễn Văn Thử",
    "citizen_number": "000098000001",
    "birth_date": "1998-04-12",
    "married": False,
}
MARRIED: dict[str, object] = {
    **SINGLE,
    "married": True,
    "spouse_number": "000300000004",
    "children": [{"name": "Thử Con", "at_school": True, "school": "Trường Mẫu"}],
}


def small_form() -> FormDefinition:
    """Return the form."""
    form, findings = read_form(SCHEMA, UI)
    assert form is not None, findings
    return form


def broken(**changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return deep copies of schema and UI, the UI with top-level changes."""
    return deepcopy(SCHEMA), {**deepcopy(UI), **changes}
