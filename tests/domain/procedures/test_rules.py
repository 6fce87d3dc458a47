"""Case, papers and fees of one dossier."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.rules import Judgement, NoSuchChannelError, PackageRules, compile_package
from tests.domain.procedures.small_package import SHAPE, small_package

TODAY = date(2026, 3, 10)


def rules() -> PackageRules:
    compiled, findings = compile_package(small_package(), SHAPE)
    assert compiled is not None, findings
    return compiled


def judged(
    answers: dict[str, Any], channel: Channel = Channel.ONLINE, exempt: tuple[str, ...] = ()
) -> Judgement:
    return rules().judge(answers, channel=channel, today=TODAY, exemptions=exempt)


def test_the_first_case_whose_condition_holds_is_taken() -> None:
    assert judged({"urgent": True}).case.code == "1.999999.01"
    assert judged({"urgent": False}).case.code == "1.999999.02"
    assert judged({}).case.code == "1.999999.02"


def test_papers_depend_on_the_channel() -> None:
    at_counter = judged({}, Channel.COUNTER)
    assert [document.id for document in at_counter.documents] == ["form", "proof", "card"]
    assert [document.id for document in judged({}).documents] == ["proof", "card"]


def test_what_the_office_looks_up_itself_need_not_be_handed_in() -> None:
    assert [document.id for document in judged({}, Channel.COUNTER).to_hand_in] == ["form"]


def test_a_channel_without_a_term_is_closed() -> None:
    with pytest.raises(NoSuchChannelError):
        judged({}, Channel.POSTAL)


@pytest.mark.parametrize(
    ("papers", "fee"),
    [
        ([], 0),
        ([{"pages": 2, "copies": 3}], 12_000),
        ([{"pages": 2, "copies": 3}, {"pages": 300, "copies": 2}], 412_000),
    ],
)
def test_a_fee_for_each_row_is_summed(papers: list[dict[str, int]], fee: int) -> None:
    assert judged({"papers": papers, "urgent": True}).total == fee + 5_000


def test_an_exempt_fee_keeps_what_it_would_have_been() -> None:
    line = judged({"papers": [{"pages": 1, "copies": 1}]}, exempt=("poor",)).fees[0]
    assert (line.amount, line.full_amount) == (0, 2_000)
    assert line.exemption is not None
    assert line.exemption.reason.vi == "Hộ nghèo"


@given(
    st.lists(
        st.fixed_dictionaries({"pages": st.integers(0, 5000), "copies": st.integers(0, 500)}), max_size=5
    )
)
def test_no_copy_costs_more_than_its_limit(papers: list[dict[str, int]]) -> None:
    total = judged({"papers": papers}).total
    assert 0 <= total <= sum(paper["copies"] for paper in papers) * 200_000


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"amount": "item.sheets"}, "fees[0].amount"),
        ({"amount": "'free'"}, "fees[0].amount"),
        ({"for_each": "people"}, "fees[0].for_each"),
        ({"for_each": "urgent"}, "fees[0].for_each"),
    ],
)
def test_a_rule_that_cannot_be_judged_is_named(change: dict[str, str], place: str) -> None:
    package = small_package()
    package = replace(package, fees=(replace(package.fees[0], **change), package.fees[1]))  # type: ignore[arg-type] # texts
    compiled, findings = compile_package(package, SHAPE)
    assert compiled is None
    assert [finding.place for finding in findings] == [place]
