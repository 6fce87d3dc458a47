"""A package fits a shared form and a shared route to what it needs."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.domain.process import compile_bpmn
from motcua.dossiers.packages.checking import check
from motcua.dossiers.packages.loader import SHIPPED, load
from motcua.dossiers.packages.standards import fitted_form

CODE = "1.004746"  # a new page on `civil_couple`, the route `verify_elsewhere`
BASE: dict[str, Any] = {
    "pages": [{"id": "who", "title": "Who?", "fields": ["name", "age"]}, {"id": "end", "fields": ["end"]}],
    "fields": {"name": {"label": "Name", "hint": "Full"}, "age": {"label": "Age"}, "end": {"label": "End"}},
    "checks": [{"id": "old"}],
}
SCHEMA: dict[str, Any] = {
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
    "required": ["name", "age"],
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / CODE, tmp_path / CODE))


def places(path: Path) -> set[str]:
    return {f"{finding.file}:{finding.place}" for finding in check(path)}


def test_what_is_laid_over_joins_and_replaces_and_takes_out() -> None:
    changes: dict[str, Any] = {
        "fields": {"name": {"label": "First name"}, "age": None},
        "checks": [{"id": "new"}],
    }
    form, findings = fitted_form("form.ui.json", BASE, changes)
    assert not findings
    assert form["fields"] == {"name": {"label": "First name", "hint": "Full"}, "end": {"label": "End"}}
    assert form["checks"] == [{"id": "old"}, {"id": "new"}]


def test_pages_are_joined_by_id_and_new_ones_stand_where_they_say() -> None:
    changes: dict[str, Any] = {
        "pages": [{"id": "more", "after": "who", "fields": ["x"]}, {"id": "end", "fields": []}]
    }
    form, findings = fitted_form("form.ui.json", BASE, changes)
    assert not findings
    assert form["pages"] == [BASE["pages"][0], {"id": "more", "fields": ["x"]}]


def test_what_was_taken_out_is_not_required() -> None:
    changes: dict[str, Any] = {"properties": {"age": None, "size": {"type": "integer"}}, "required": ["size"]}
    form, _ = fitted_form("form.json", SCHEMA, changes)
    assert form["required"] == ["name", "size"]


def test_a_page_after_one_that_is_not_there_is_named(package: Path) -> None:
    ui = json.loads((package / "form.ui.json").read_bytes())
    ui["with"]["pages"][2]["after"] = "nobody"
    (package / "form.ui.json").write_text(json.dumps(ui), encoding="utf-8")
    assert places(package) == {"form.ui.json:with.pages[2].after"}


@pytest.mark.parametrize(
    ("norms", "place"),
    [
        ({"approve": 100}, "procedure.yaml:cases[1].terms.online"),
        ({"wait": 1}, "process.bpmn:norms.wait"),
        ({"approve": 0}, "process.bpmn:norms.approve"),
        ({"approve": True}, "process.bpmn:norms.approve"),
    ],
)
def test_norms_are_put_into_the_route_and_checked(package: Path, norms: dict[str, int], place: str) -> None:
    content = yaml.safe_dump({"standard": "verify_elsewhere", "norms": norms})
    (package / "process.bpmn").write_text(content, encoding="utf-8")
    assert place in places(package)


def test_norms_of_a_package_reach_its_route() -> None:
    contents, _ = load(SHIPPED / "1.000689")
    assert contents is not None
    route = compile_bpmn(contents.process_bpmn.encode()).route
    assert route is not None
    assert [step.norm.office_hours for step in route.steps.values()] == [40, 8, 4, 4]


@pytest.mark.parametrize("content", ["standard: same_day\nnorms: 5\n", "standard: same_day\nsteps: {}\n"])
def test_a_shared_route_asked_for_in_the_wrong_way_is_refused(package: Path, content: str) -> None:
    (package / "process.bpmn").write_text(content, encoding="utf-8")
    assert any(place.startswith("process.bpmn") for place in places(package))


def test_changes_that_are_no_mapping_are_named(package: Path) -> None:
    (package / "form.json").write_text('{"standard": "civil_couple", "with": []}', encoding="utf-8")
    assert "form.json:with" in places(package)
