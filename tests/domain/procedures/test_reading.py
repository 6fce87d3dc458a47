"""What is malformed in a procedure.yaml is named with its place and how to put it right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.clock import Term, TermUnit
from motcua.domain.findings import has_errors
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import Level, ServiceLevel
from motcua.domain.procedures.reading import read_package
from tests.domain.procedures.small_package import DATA, changed, small_package


def test_a_good_package_is_read_whole() -> None:
    package = small_package()
    assert package.level is Level.COMMUNE
    assert package.service_level is ServiceLevel.FULL
    assert package.valid_from == date(2025, 7, 1)
    assert package.cases[1].terms[Channel.COUNTER] == Term(5, TermUnit.WORKING_DAY)
    assert package.name.said_in("en") == "A procedure on trial"
    assert package.field.name.said_in("en") == "Lĩnh vực thử"
    assert not package.has_no_result


def test_a_doubtful_value_and_what_it_holds_are_marked() -> None:
    package = small_package()
    assert package.is_unconfirmed("fees[0].amount")
    assert not package.is_unconfirmed("fees[1].amount")
    assert not package.is_unconfirmed("fees")


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("code", 1.004873, "code"),
        ("code", "4.004873", "code"),
        ("name", ..., "name"),
        ("level", "village", "level"),
        ("audience", ["citizen", "cat"], "audience[1]"),
        ("agencies", [], "agencies"),
        ("valid_from", "1/7/2025", "valid_from"),
        ("valid_to", "2025-07-01", "valid_to"),
        ("eligible_for_online", False, "eligible_for_online"),
        ("cases.0.terms.online", {"amount": 0, "unit": "month"}, "cases[0].terms.online.amount"),
        ("cases.1.terms.fax", {"amount": 1, "unit": "month"}, "cases[1].terms.fax"),
        ("cases.1.terms", {"online": {"amount": 3, "unit": "month"}}, "cases[1].terms"),
        ("cases.1.when", "answers.urgent", "cases[1].when"),
        ("cases.1.code", "1.999999.01", "cases[1].code"),
        ("cases", [], "cases"),
        ("documents.0.code", "3453", "documents[0].code"),
        ("documents.1.copy", 0, "documents[1].original"),
        ("documents.2.id", "form", "documents[2].id"),
        ("fees.0.kind", "tax", "fees[0].kind"),
        ("fees.0.amount", ..., "fees[0].amount"),
        ("no_result", True, "results"),
        ("results", [], "results"),
        ("life_events", ["winning_the_lottery"], "life_events[0]"),
        ("unconfirmed.0.path", "fees[7].amount", "unconfirmed[0].path"),
        ("fee", [], "fee"),
    ],
)
def test_a_malformed_value_is_named(path: str, value: object, place: str) -> None:
    package, findings = read_package(changed(path, value))
    assert package is None
    assert place in {finding.place for finding in findings}
    assert all(finding.what and finding.mend for finding in findings)


def test_a_missing_announcement_is_told_and_stops_nothing() -> None:
    package, findings = read_package(changed("announcement_decision", ...))
    assert package is not None
    assert [finding.place for finding in findings] == ["announcement_decision"]


SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.dates())
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.sampled_from(sorted(DATA)), ANYTHING)
def test_nothing_anybody_writes_breaks_the_reading(key: str, value: object) -> None:
    package, findings = read_package({**DATA, key: value})
    assert (package is None) == has_errors(findings)
    read_package(value)
