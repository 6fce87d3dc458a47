"""Writes a package out as the files of its folder: what ``loader`` reads gives the same package again."""

import json
from collections.abc import Mapping
from typing import Final

import yaml

from motcua.domain.canonical_json import JSON
from motcua.domain.procedures.contents import PackageContents

# The database keeps no order of keys; people read a package in this one, anything else by name after it.
_ORDER: Final = (
    *("id", "code", "title", "number", "name", "vi", "en", "field", "level", "agencies", "audience"),
    *("service_level", "eligible_for_online", "signature_required", "four_eyes", "financial_obligation"),
    *("valid_from", "valid_to"),
    *("announcement_decision", "process_decision", "on", "by", "signer", "cases", "when", "terms"),
    *("online", "counter", "postal", "amount", "unit", "after_supplement", "documents", "fees", "kind"),
    *("results", "legal_basis", "retention_years", "guidance", "summary", "who", "steps", "where"),
    *("good_to_know", "life_events", "unconfirmed", "path", "source", "as_of"),
    *("channel", "accepted_at", "answers", "exemptions", "expect", "type", "properties"),
    *("label", "widget", "pages", "fields", "groups", "parties", "checks"),
)
_PLACES: Final = {key: place for place, key in enumerate(_ORDER)}
_WIDTH: Final = 110
_FOLDERS: Final = {"typ": "letters", "yaml": "examples"}
_FIXED: Final = ("procedure.yaml", "form.json", "form.ui.json", "process.bpmn")


class _Dumper(yaml.SafeDumper):
    """Writes lists indented, and every value out in full: references are not read back."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow=flow, indentless=False)


def written(contents: PackageContents) -> dict[str, bytes]:
    """Return the files of the package by name."""
    files = {
        "procedure.yaml": _yaml(contents.procedure),
        "form.json": _json(contents.form),
        "form.ui.json": _json(contents.form_ui),
        "process.bpmn": contents.process_bpmn.encode(),
    }
    files |= {f"letters/{name}.typ": text.encode() for name, text in contents.letters.items()}
    files |= {f"examples/{name}.yaml": _yaml(data) for name, data in contents.examples.items()}
    return files | {f"files/{name}": content for name, content in contents.files.items()}


def folder_of(name: str) -> str:
    """Return where a file of this name belongs: a letter, an example, or a file to take home."""
    plain = name.replace("\\", "/").rpartition("/")[2]
    if plain in _FIXED:
        return plain
    return f"{_FOLDERS.get(plain.rpartition('.')[2], 'files')}/{plain}"


def _yaml(value: JSON) -> bytes:
    text: str = yaml.dump(
        _ordered(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, indent=2
    )
    return text.encode()


def _json(value: JSON) -> bytes:
    return (json.dumps(_ordered(value), ensure_ascii=False, indent=2) + "\n").encode()


def _ordered(value: JSON) -> JSON:
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: (_PLACES.get(key, len(_ORDER)), key))
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(one) for one in value]
    return value
