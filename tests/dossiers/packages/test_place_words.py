"""Places of a package are told in words to whoever compares them with a decision."""

import pytest
from django.utils import translation

from motcua.dossiers.packages.place_words import place_words

PROCEDURE = {
    "fees": [{"id": "copy", "name": {"vi": "Phí sao lục", "en": "Copying fee"}, "amount": "8000"}],
    "guidance": {"good_to_know": [{"vi": "Mang bản chính."}, {"vi": "Đến sớm."}]},
}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("retention_years", "Thời hạn lưu trữ (năm)"),
        ("field.code", "Lĩnh vực: mã"),
        ("fees", "Thu phí, lệ phí"),
        ("fees[0].amount", "Thu phí, lệ phí: “Phí sao lục”, mức thu"),
        ("fees[7].amount", "Thu phí, lệ phí: dòng 8, mức thu"),
        ("guidance.good_to_know[1]", "Hướng dẫn: cần biết thêm, dòng 2"),
        ("of_tomorrow", "Of_tomorrow"),
    ],
)
def test_places_have_the_names_of_the_page(path: str, words: str) -> None:
    with translation.override("vi"):
        assert place_words(PROCEDURE, path) == words


def test_things_are_named_in_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert place_words(PROCEDURE, "fees[0].amount") == "Fees: “Copying fee”, amount"
