"""The procedures people queue for most have a form, a route and letters written for them."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils import translation

from motcua.documents.papers import Letter, pdf_of_letter
from motcua.domain.canonical_json import JSON
from motcua.domain.forms.definition import Circumstances
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.examples import read_example
from motcua.dossiers.packages.loader import SHIPPED
from motcua.eforms.summary import displayed_answers

# Marital status, marriage, certified copy; birth, death, correction, extract, certified signature; household
# business; allowance, disability; building, food; land: change of holder, first registration, mortgage.
OWN = (
    *("1.004873", "1.000894", "2.000815"),
    *("1.001193", "1.000656", "1.004859", "2.000635", "2.000884"),
    *("1.001612", "2.000720"),
    *("1.001776", "1.001699"),
    *("1.013225", "2.001827"),
    *("1.013831", "1.013978", "1.011441"),
)
AT = datetime(2026, 4, 1, 9, tzinfo=VIETNAM)
FILES = ("form.json", "form.ui.json", "process.bpmn")
HARD_TO_SAY = re.compile(r"\b(TTHC|DVC|NSDĐ|QSDĐ|GCN|HKD|CCCD|UBND)\b")


@pytest.mark.parametrize("code", OWN)
def test_nothing_is_shared_with_another_procedure(code: str) -> None:
    for name in FILES:
        assert not re.match(r'\s*(\{\s*"standard"|standard:)', (SHIPPED / code / name).read_text())
    others = [path for path in SHIPPED.glob("*/process.bpmn") if path.parent.name != code]
    assert (SHIPPED / code / "process.bpmn").read_text() not in [path.read_text() for path in others]


@pytest.mark.parametrize("code", OWN)
def test_everything_is_said_in_both_languages_and_plainly(code: str) -> None:
    checked, _ = check_package(SHIPPED / code)
    assert checked is not None
    contents = checked.contents
    texts = [*_texts({"procedure": contents.procedure, "ui": contents.form_ui})]
    assert len(texts) > 40
    assert [text for text in texts if not text.get("en") or not text.get("vi")] == []
    assert [text["vi"] for text in texts if HARD_TO_SAY.search(str(text["vi"]))] == []


@pytest.mark.parametrize("code", OWN)
def test_the_examples_pass_every_page_and_every_step(code: str) -> None:
    """What no example asks for or passes was never tried."""
    checked, _ = check_package(SHIPPED / code)
    assert checked is not None
    examples = [read_example(name, data)[0] for name, data in checked.contents.examples.items()]
    asked = {name for example in examples if example for name in example.answers}
    passed = {step for example in examples if example for step in example.path}
    pages = [page.id for page in checked.form.pages if not any(e.name in asked for e in page.elements)]
    assert pages == []
    assert set(checked.route.steps) - passed == set()


@pytest.mark.parametrize("code", OWN)
def test_the_letters_can_be_set_with_what_the_examples_say(code: str) -> None:
    checked, _ = check_package(SHIPPED / code)
    assert checked is not None
    assert set(checked.contents.letters) >= {"result", "refusal"}
    for name, data in checked.contents.examples.items():
        example, _ = read_example(name, data)
        assert example is not None
        circumstances = Circumstances(example.channel.value, local_day(example.accepted_at))
        with translation.override("vi"):
            answers = displayed_answers(checked.form, example.answers, circumstances, "vi")
        for source in checked.contents.letters.values():
            assert pdf_of_letter(_letter(source, answers), AT).startswith(b"%PDF")


def _letter(source: str, answers: dict[str, object]) -> Letter:
    spoken: dict[str, JSON] = answers  # type: ignore[assignment]
    return Letter(
        source=source,
        unit_name="Ủy ban nhân dân phường Thử",
        code="H19.01-260310-0001",
        procedure_name="Thủ tục thử",
        answers=spoken,
        place_and_day="Thử, ngày 01 tháng 4 năm 2026",
        number="01/2026",
        reason="Giấy tờ nộp kèm không khớp.",
        signer_title="Chủ tịch",
        signer_name="Trần Văn Mẫu",
        is_draft=False,
        check="Mã kiểm tra: ABCDE-FGHJK",
    )


def _texts(value: object) -> Iterator[dict[str, object]]:
    """Yield every bilingual text; one text for both languages is told as a text without English."""
    if isinstance(value, dict):
        if "vi" in value or "en" in value:
            yield value
            return
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
