"""A procedure gets a new version while people are filling it in."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from motcua.catalogue import operations as catalogue
from motcua.domain.process import compile_bpmn
from motcua.dossiers.packages.loader import SHIPPED
from motcua.dossiers.packages.loader import load as load_package
from motcua.processes import operations as processes
from tests import world

Change = Callable[[dict[str, Any], dict[str, Any], dict[str, Any]], None]


def publish_changed(procedure: str, valid_from: date, change: Change) -> UUID:
    """Publish another version: ``change`` gets the schema, its UI half and ``procedure.yaml`` to alter."""
    contents, _ = load_package(SHIPPED / procedure)
    assert contents is not None
    form, ui, package = deepcopy((contents.form, contents.form_ui, contents.procedure))
    package["valid_from"] = valid_from.isoformat()
    change(form, ui, package)
    changed = replace(contents, form=form, form_ui=ui, procedure=package)
    publication = catalogue.publish_version(changed, world.LONG_AGO, "system")
    route = compile_bpmn(contents.process_bpmn.encode()).route
    assert route is not None
    processes.compile_and_store(publication.version_id, route)
    return publication.version_id


def rename(old: str, new: str) -> Change:
    """Return a change that asks a question under another name: one is gone, another new."""

    def change(form: dict[str, Any], ui: dict[str, Any], _package: dict[str, Any]) -> None:
        form["properties"][new] = form["properties"].pop(old)
        form["required"] = [new if name == old else name for name in form["required"]]
        ui["fields"][new] = {
            **ui["fields"].pop(old),
            "label": {"vi": f"Câu hỏi {new}", "en": f"Question {new}"},
        }
        for page in ui["pages"]:
            page["fields"] = [new if name == old else name for name in page["fields"]]
        for party in ui["parties"]:
            told = party["identified_by"].items()
            party["identified_by"] = {key: new if name == old else name for key, name in told}
        if lane := ui.get("fast_lane"):
            lane["fields"] = [new if name == old else name for name in lane["fields"]]

    return change
