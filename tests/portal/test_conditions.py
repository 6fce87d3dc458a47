"""Rules of packages, said in words."""

import json

import pytest
from django.utils.translation import override

from motcua.domain.forms.definition import FormDefinition
from motcua.domain.forms.reading import read_form
from motcua.domain.lifecycle import Channel
from motcua.dossiers.packages.loader import SHIPPED
from motcua.portal.conditions import condition_in_words

UNCLEAR = "chỉ trong một số trường hợp, hệ thống cho biết khi bạn khai"
WHOM = "“Bạn xin giấy xác nhận cho ai?”"


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    folder = SHIPPED / "1.004873"
    texts = [json.loads((folder / name).read_text("utf-8")) for name in ("form.json", "form.ui.json")]
    found, findings = read_form(*texts)
    assert found is not None, findings
    return found


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("true", ""),
        ('channel == "online"', "khi nộp trực tuyến"),
        ('channel != "online"', "khi nộp trực tiếp tại quầy hoặc khi nộp qua bưu chính"),
        (
            'answers.for_whom == "represented"',
            f"nếu bạn trả lời “Cho người đã ủy quyền cho tôi” ở câu {WHOM}",
        ),
        ('answers.for_whom != "represented"', f"nếu bạn trả lời “Cho chính tôi” ở câu {WHOM}"),
        (
            'answers.for_whom in ["self", "represented"]',
            f"nếu bạn trả lời “Cho chính tôi” hoặc “Cho người đã ủy quyền cho tôi” ở câu {WHOM}",
        ),
        (
            'channel == "postal" && answers.for_whom == "represented"',
            f"khi nộp qua bưu chính và nếu bạn trả lời “Cho người đã ủy quyền cho tôi” ở câu {WHOM}",
        ),
        ("size(answers.residences) > 2", UNCLEAR),
        ('answers.for_whom == "nobody"', UNCLEAR),
        ("answers.unheard_of", UNCLEAR),
        ('channel == "online" || answers.for_whom == "self" && true', UNCLEAR),
    ],
)
def test_conditions_are_said_in_words(form: FormDefinition, rule: str, words: str) -> None:
    with override("vi"):
        assert condition_in_words(rule, form, list(Channel), "vi") == words


def test_a_channel_that_is_not_open_is_not_spoken_of(form: FormDefinition) -> None:
    with override("en"):
        said = condition_in_words('channel != "online"', form, [Channel.ONLINE, Channel.COUNTER], "en")
    assert said == "when you file at the counter"
