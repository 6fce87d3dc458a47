"""The sound package that every case breaks in one place; it has something of everything."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

CODE = "1.999999"
Change = Callable[[dict[str, bytes]], None]

PROCEDURE: dict[str, Any] = {
    "code": CODE,
    "name": {"vi": "Thủ tục thử", "en": "A procedure on trial"},
    "also_called": ["Việc thử"],
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
            "code": f"{CODE}.01",
            "name": "Gấp",
            "when": "answers.urgent",
            "terms": {
                "online": {"unit": "working_day", "amount": 3},
                "counter": {"unit": "working_day", "amount": 3},
            },
        },
        {
            "code": f"{CODE}.02",
            "name": "Thường",
            "terms": {
                "online": {"unit": "working_day", "amount": 5},
                "counter": {"unit": "working_day", "amount": 5},
            },
        },
    ],
    "documents": [
        {"id": "declaration", "code": "KQ000001", "name": "Tờ khai", "original": 1, "kind": "submit",
         "required": 'channel != "online"'},
        {"id": "proof", "name": "Giấy tờ", "copy": 1, "kind": "submit", "only_if_asked": True},
    ],
    "fees": [
        {"id": "fee", "name": "Phí", "kind": "fee", "for_each": "papers", "amount": "item.pages * 2000",
         "exemptions": [{"id": "poor", "reason": "Hộ nghèo", "paper": "Giấy chứng nhận hộ nghèo"}]},
        {"id": "levy", "name": "Lệ phí", "kind": "levy", "amount": 5000},
    ],
    "results": [{"name": "Kết quả", "letter": "result"}],
    "legal_basis": [{"number": "1/2025/NĐ-CP"}],
    "retention_years": 10,
    "guidance": {"summary": "Tóm tắt", "who": "Mọi người", "steps": ["Nộp"]},
    "life_events": ["working"],
    "eligibility": [
        {
            "id": "adult",
            "question": "Bạn đã đủ 18 tuổi chưa?",
            "answers": [
                {"id": "adult", "label": "Rồi", "bring": "Thẻ căn cước"},
                {"id": "child", "label": "Chưa", "not_here": "Phải đủ 18 tuổi.", "go_to": "1.999998"},
            ],
        }
    ],
    "downloads": [{"file": "to-khai.pdf", "name": "Tờ khai trống"}],
    "unconfirmed": [{"path": "fees[0].amount", "source": "trí nhớ", "as_of": "2026-11-23"}],
}  # fmt: skip
FORM: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "full_name": {"type": "string", "maxLength": 100},
        "citizen_number": {"type": "string", "format": "citizen-number"},
        "urgent": {"type": "boolean"},
        "purpose": {"type": "string", "enum": ["work", "study"]},
        "copies": {"type": "integer", "minimum": 1},
        "papers": {
            "type": "array",
            "minItems": 1,
            "maxItems": 5,
            "items": {
                "type": "object",
                "properties": {"pages": {"type": "integer", "minimum": 1}, "kind": {"type": "string"}},
                "required": ["pages"],
            },
        },
        "total": {"type": "integer"},
    },
    "required": ["full_name", "urgent"],
    "additionalProperties": False,
}
FORM_UI: dict[str, Any] = {
    "title": "Tờ khai thử",
    "pages": [
        {"id": "you", "title": "Bạn là ai?", "fields": ["full_name", "citizen_number"]},
        {"id": "what", "title": "Bạn cần gì?", "fields": ["urgent", "purpose", "copies", "papers", "total"]},
    ],
    "fields": {
        "full_name": {"label": "Họ và tên", "widget": "text", "prefill": "account.full_name"},
        "citizen_number": {"label": "Số định danh", "widget": "citizen_number"},
        "urgent": {"label": "Gấp không?", "widget": "yes_no"},
        "purpose": {"label": "Để làm gì?", "widget": "radios", "visible_if": "answers.urgent",
                    "choices": [{"value": "work", "label": "Đi làm"}, {"value": "study", "label": "Đi học"}]},
        "copies": {"label": "Mấy bản?", "widget": "number"},
        "total": {"label": "Số tờ", "widget": "number", "computed": "answers.copies * 2"},
    },
    "groups": {
        "papers": {
            "label": "Giấy tờ",
            "item_label": "Giấy tờ",
            "add_label": "Thêm",
            "fields": [
                {"name": "pages", "label": "Số trang", "widget": "number"},
                {"name": "kind", "label": "Loại", "widget": "text", "visible_if": "item.pages > 1"},
            ],
        }
    },
    "parties": [
        {
            "id": "applicant",
            "name": "Người nộp",
            "identified_by": {"full_name": "full_name", "identity_number": "citizen_number"},
        }
    ],
    "checks": [{"id": "few", "rule": "answers.copies < 100", "fields": ["copies"], "message": "Nhiều quá"}],
}  # fmt: skip
EXAMPLE: dict[str, Any] = {
    "title": "Một người cần gấp",
    "channel": "counter",
    "accepted_at": "2026-03-10T09:00:00",
    "answers": {
        "full_name": "Nguyễn Văn Thử",
        "citizen_number": "000098000001",
        "urgent": True,
        "purpose": "work",
        "copies": 2,
        "papers": [{"pages": 1}],
    },
    "expect": {
        "case": f"{CODE}.01",
        "path": ["appraise", "approve", "number"],
        "due_at": "2026-03-13T17:00:00",
        "fee": 7000,
        "documents": ["declaration", "proof"],
    },
}


def step(key: str, action: str = "work", norm: str = 'norm="4" unit="working_hour"') -> str:
    """Return a task."""
    inside = f'<extensionElements><m:step action="{action}" {norm}/></extensionElements>'
    return f'<userTask id="{key}" name="Bước {key}">{inside}</userTask>'


def route(*parts: str, lanes: Mapping[str, str], flows: str) -> str:
    """Return a BPMN file: parts, the lanes by role with their steps, and flows written "a>b>c d>e"."""
    drawn = "".join(
        f'<lane id="l_{role}" name="{role}" m:role="{role}">'
        + "".join(f"<flowNodeRef>{key}</flowNodeRef>" for key in keys.split())
        + "</lane>"
        for role, keys in lanes.items()
    )
    lines = ""
    for way in flows.split():
        keys = way.split(">")
        for source, target in pairwise(keys):
            lines += f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"/>'
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:m="urn:motcua:process:1" '
        f'targetNamespace="urn:test"><process id="p"><laneSet id="lanes">{drawn}</laneSet>'
        f'<startEvent id="start"/><endEvent id="end"/>{"".join(parts)}{lines}</process></definitions>'
    )


LANES = {"case_officer": "appraise", "approver": "approve", "records_clerk": "number"}
APPRAISE, APPROVE, NUMBER = step("appraise"), step("approve", "approve"), step("number", "issue_number")
ROUTE = route(APPRAISE, APPROVE, NUMBER, lanes=LANES, flows="start>appraise>approve>number>end")


def sound() -> dict[str, bytes]:
    """Return the files of the sound package."""
    return {
        "procedure.yaml": yaml.safe_dump(PROCEDURE, allow_unicode=True, sort_keys=False).encode(),
        "form.json": json.dumps(FORM, ensure_ascii=False).encode(),
        "form.ui.json": json.dumps(FORM_UI, ensure_ascii=False).encode(),
        "process.bpmn": ROUTE.encode(),
        "letters/result.typ": b"= K\xe1\xba\xbft qu\xe1\xba\xa3",
        "examples/urgent.yaml": yaml.safe_dump(EXAMPLE, allow_unicode=True, sort_keys=False).encode(),
        "files/to-khai.pdf": b"%PDF-1.7",
    }


SOURCES = {
    "procedure.yaml": PROCEDURE,
    "form.json": FORM,
    "form.ui.json": FORM_UI,
    "examples/urgent.yaml": EXAMPLE,
}


@dataclass(frozen=True)
class Case:
    """One broken package: what is done to the sound one, and the finding that must name it."""

    kind: str
    file: str
    place: str
    change: Change

    @property
    def name(self) -> str:
        """How the test is called."""
        return f"{self.kind} {self.file}:{self.place}"


def put(
    kind: str,
    file: str,
    path: str,
    value: object,
    *,
    at: str | None = None,
    told_of: str = "",
    also: Mapping[str, object] | None = None,
) -> Case:
    """Break the value at ``path`` ("cases.0.code"); ``...`` removes it.

    ``at`` (and ``told_of``, the file) is where the finding stands, if not there; ``also`` are other values
    that the mistake needs.
    """

    def change(files: dict[str, bytes]) -> None:
        data = deepcopy(SOURCES[file])
        for place, other in (also or {}).items():
            _set(data, place.split("."), other)
        _set(data, path.split("."), value)
        written = (
            json.dumps(data, ensure_ascii=False)
            if file.endswith(".json")
            else yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        )
        files[file] = written.encode()

    return Case(kind, told_of or file, _place(path) if at is None else at, change)


def content(kind: str, file: str, new: bytes | str | None, place: str = "", *, told_of: str = "") -> Case:
    """Put a whole file in (None: take it away); the finding stands in ``told_of``, if not there."""

    def change(files: dict[str, bytes]) -> None:
        if new is None:
            files.pop(file, None)
        else:
            files[file] = new.encode() if isinstance(new, str) else new

    return Case(kind, told_of or file, place, change)


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files into ``folder`` and return it."""
    for name, bytes_ in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(bytes_)
    return folder


def _set(data: Any, steps: list[str], value: object) -> None:
    for one in steps[:-1]:
        data = data[int(one)] if one.isdigit() else data[one]
    last: Any = int(steps[-1]) if steps[-1].isdigit() else steps[-1]
    if value is ...:
        del data[last]
    elif isinstance(data, list) and last == len(data):
        data.append(value)
    else:
        data[last] = value


def _place(path: str) -> str:
    found = ""
    for one in path.split("."):
        found += f"[{one}]" if one.isdigit() else f".{one}" if found else one
    return found
