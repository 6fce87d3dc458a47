"""Shared forms and routes (mẫu dùng chung), and how one package fits them to what it needs.

A shared form is fitted by ``with``, a part of the same file that is laid over it: mappings are joined,
``null`` takes something out, anything else takes the place of what was there. Pages are joined by ``id``; a
new one says with ``after`` behind which page it stands, and one left without questions goes. A shared route
is fitted by ``norms``: office hours for each step, so that they fit into the term of the procedure.
"""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from motcua.domain.canonical_json import JSON
from motcua.domain.findings import Finding, found
from motcua.domain.process.bpmn_reading import BPMN, MOTCUA

STANDARDS = Path(__file__).resolve().parents[2] / "catalogue" / "standard"


def shared_file(standard: str, name: str) -> bytes | None:
    """Return the file ``name`` of the shared form or route called ``standard``, None where there is none."""
    path = STANDARDS / standard / name
    return path.read_bytes() if standard.isidentifier() and path.is_file() else None


def fitted_form(
    file: str, base: Mapping[str, JSON], changes: Mapping[str, JSON]
) -> tuple[dict[str, JSON], list[Finding]]:
    """Return the form file ``base`` with ``changes`` laid over it, and what of them fits nowhere."""
    findings: list[Finding] = []
    additive = {"pages", "required", "checks"}
    form = _joined(base, {key: value for key, value in changes.items() if key not in additive})
    if "pages" in changes:
        form["pages"] = _joined_pages(file, _rows(base.get("pages")), _rows(changes["pages"]), findings)
    if "checks" in changes:
        form["checks"] = [*_rows(base.get("checks")), *_rows(changes["checks"])]
    known = form.get("properties")
    if isinstance(known, Mapping):
        # What was taken out cannot be required any more.
        kept = [name for name in _rows(base.get("required")) if name in known]
        form["required"] = [*kept, *_rows(changes.get("required"))]
    return form, findings


def fitted_route(file: str, xml: bytes, norms: Mapping[str, JSON]) -> tuple[str, list[Finding]]:
    """Return the route ``xml`` with office hours of ``norms`` in its steps, and what of them fits nowhere."""
    root = etree.fromstring(xml)
    steps = {task.get("id", ""): task for task in root.iter(f"{{{BPMN}}}userTask")}
    findings = []
    for key, hours in norms.items():
        step = steps[key].find(f".//{{{MOTCUA}}}step") if key in steps else None
        if step is None:
            findings.append(found("not_known", file, f"norms.{key}", value=key, allowed=", ".join(steps)))
        elif not isinstance(hours, int) or isinstance(hours, bool) or hours < 1:
            findings.append(found("too_small", file, f"norms.{key}", value=hours, least=1))
        else:
            step.set("norm", str(hours))
            step.set("unit", "working_hour")
    return etree.tostring(root, encoding="unicode"), findings


def _joined(base: Mapping[str, JSON], changes: Mapping[str, JSON]) -> dict[str, JSON]:
    joined = dict(base)
    for key, value in changes.items():
        before = joined.get(key)
        if value is None:
            joined.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(before, Mapping):
            joined[key] = _joined(before, value)
        else:
            joined[key] = value
    return joined


def _joined_pages(file: str, base: list[JSON], changes: list[JSON], findings: list[Finding]) -> list[JSON]:
    pages = {str(page.get("id")): page for page in base if isinstance(page, Mapping)}
    order = list(pages)
    for index, page in enumerate(changes):
        if not isinstance(page, Mapping):
            continue
        key = str(page.get("id"))
        change = {name: value for name, value in page.items() if name != "after"}
        if key in pages:
            pages[key] = _joined(pages[key], change)
        elif page.get("after") in pages:
            pages[key] = change
            order.insert(order.index(str(page["after"])) + 1, key)
        else:
            place, allowed = f"with.pages[{index}].after", ", ".join(order)
            findings.append(found("not_known", file, place, value=page.get("after"), allowed=allowed))
    return [pages[key] for key in order if pages[key].get("fields") != []]


def _rows(value: JSON) -> list[JSON]:
    return list(value) if isinstance(value, list) else []
