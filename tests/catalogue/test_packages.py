"""The procedures that come with the software: how many, how different, how shared."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.catalogue import queries
from motcua.domain.canonical_json import canonical_bytes
from motcua.dossiers.packages.loader import SHIPPED, load
from motcua.dossiers.packages.publishing import publish_shipped
from motcua.dossiers.packages.standards import STANDARDS
from tests import world

PACKAGES = sorted(path for path in SHIPPED.iterdir() if path.is_dir())
# To be raised as procedures are added, never lowered.
FEWEST_PROCEDURES, FEWEST_FIELDS = 102, 18
MOST_ON_ONE_FORM = 12
MOST_QUESTIONS = 4
# Code to the reason why a procedure asks nothing before filing.
ASKS_NOTHING = {
    "2.000488": "It ended on 1 March 2025. Nobody may file it any more, 3.000333 took its place.",
}


def procedure(path: Path) -> dict[str, Any]:
    with (path / "procedure.yaml").open(encoding="utf-8") as file:
        read: dict[str, Any] = yaml.load(file, yaml.CSafeLoader)
    return read


PROCEDURES = {path.name: procedure(path) for path in PACKAGES}


def test_there_are_procedures_of_many_fields_and_all_levels() -> None:
    assert len(PROCEDURES) >= FEWEST_PROCEDURES
    assert len({read["field"]["name"]["vi"] for read in PROCEDURES.values()}) >= FEWEST_FIELDS
    assert {read["level"] for read in PROCEDURES.values()} == {"province", "district", "commune"}


@pytest.mark.django_db
@pytest.mark.one_database
def test_all_are_published_and_those_of_the_past_are_not_offered() -> None:
    publish_shipped(at=world.LONG_AGO, renew=False)
    in_force = {row.code for row in queries.in_force(world.NOW_DAY)}
    assert in_force == {code for code, read in PROCEDURES.items() if "valid_to" not in read}


@pytest.mark.django_db
def test_a_new_release_does_not_replace_what_a_province_has_made_its_own(tmp_path: Path) -> None:
    package = tmp_path / "1.010028"
    shutil.copytree(SHIPPED / package.name, package)
    assert [one.number for one in publish_shipped(at=world.LONG_AGO, renew=False, folder=tmp_path)] == [1]
    written = package / "procedure.yaml"
    written.write_text(
        written.read_text("utf-8").replace("retention_years: 20", "retention_years: 50"), "utf-8"
    )
    assert publish_shipped(at=world.LONG_AGO, renew=False, folder=tmp_path) == []
    assert [one.number for one in publish_shipped(at=world.LONG_AGO, renew=True, folder=tmp_path)] == [2]
    assert publish_shipped(at=world.LONG_AGO, renew=True, folder=tmp_path) == []


def test_a_field_has_one_code_and_one_name() -> None:
    pairs = {(read["field"]["code"], json.dumps(read["field"]["name"])) for read in PROCEDURES.values()}
    assert len(pairs) == len({code for code, _ in pairs}) == len({name for _, name in pairs})


def test_districts_decide_nothing_after_june_2025() -> None:
    ends = {str(read["valid_to"]) for read in PROCEDURES.values() if read["level"] == "district"}
    assert ends == {"2025-07-01"}


def test_no_shared_form_serves_too_many() -> None:
    served: Counter[str] = Counter()
    for path in PACKAGES:
        form = json.loads((path / "form.json").read_bytes())
        if "standard" in form:
            served[form["standard"]] += 1
    assert max(served.values()) <= MOST_ON_ONE_FORM


def test_every_shared_file_is_used() -> None:
    forms = {json.loads((path / "form.json").read_bytes()).get("standard") for path in PACKAGES}
    routes = {(path / "process.bpmn").read_text(encoding="utf-8").split()[1] for path in PACKAGES}
    assert {path.name for path in STANDARDS.iterdir()} <= forms | routes


def test_no_two_packages_differ_only_in_code_and_words() -> None:
    seen: dict[bytes, str] = {}
    for path in PACKAGES:
        contents, findings = load(path)
        assert contents is not None, findings
        stripped = contents.as_json() | {"letters": {}, "examples": {}}
        left_out = {"code", "name", "guidance", "unconfirmed", "life_events"}
        read = {key: value for key, value in contents.procedure.items() if key not in left_out}
        read["cases"] = [case["terms"] for case in PROCEDURES[path.name]["cases"]]
        stripped["procedure"] = read
        stripped["form"] = dict(contents.form) | {"title": ""}
        stripped["form_ui"] = dict(contents.form_ui) | {"title": ""}
        same = seen.setdefault(canonical_bytes(stripped), path.name)
        assert same == path.name, f"{path.name} says the same as {same}"


@pytest.mark.parametrize("part", ["summary", "who"])
def test_every_procedure_has_its_own_words(part: str) -> None:
    """Two pages with the same summary help nobody to choose; one group of people may ask for several."""
    times = Counter(read["guidance"][part]["vi"] for read in PROCEDURES.values())
    assert max(times.values()) <= (1 if part == "summary" else 6)


def test_every_procedure_asks_before_filing_or_says_why_not() -> None:
    silent = {code for code, read in PROCEDURES.items() if not read.get("eligibility")}
    assert silent == ASKS_NOTHING.keys()
    assert all(len(read.get("eligibility", ())) <= MOST_QUESTIONS for read in PROCEDURES.values())


def test_every_procedure_asks_something_of_its_own() -> None:
    """Questions copied from a neighbour tell nobody whether this is the right door."""
    asked = {
        code: {canonical_bytes(question) for question in read["eligibility"]}
        for code, read in PROCEDURES.items()
        if code not in ASKS_NOTHING
    }
    times = Counter(question for questions in asked.values() for question in questions)
    for code, questions in asked.items():
        assert any(times[one] == 1 for one in questions), code


def test_every_procedure_turns_somebody_away_with_reason() -> None:
    for code, read in PROCEDURES.items():
        answers = [one for question in read.get("eligibility", ()) for one in question["answers"]]
        assert code in ASKS_NOTHING or any("not_here" in one for one in answers), code
