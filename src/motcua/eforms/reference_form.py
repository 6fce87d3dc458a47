"""The reference form: every kind of question in use, for people who write packages to look at and try."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.domain.forms.definition import Element, FormDefinition
from motcua.domain.forms.reading import read_form

FILES = ("form.json", "form.ui.json")


@cache
def reference_form() -> FormDefinition:
    """Return the form, read as the form of any package is."""
    form, findings = read_form(*_parts())
    if form is None:
        raise ValueError("; ".join(str(finding) for finding in findings))
    return form


def source_of(element: Element) -> dict[str, str]:
    """Return how a question or group is written, by file."""
    schema, ui = _parts()
    asked = ui["fields"].get(element.name) or ui["groups"][element.name]
    kind = "fields" if element.name in ui["fields"] else "groups"
    return {
        FILES[1]: _text({kind: {element.name: asked}}),
        FILES[0]: _text({"properties": {element.name: schema["properties"][element.name]}}),
    }


@cache
def _parts() -> tuple[dict[str, Any], dict[str, Any]]:
    folder = files("motcua.eforms") / "reference"
    schema, ui = (json.loads((folder / name).read_text(encoding="utf-8")) for name in FILES)
    return schema, ui


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
