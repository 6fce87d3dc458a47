"""Names are found by the words people type, right or wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.folding import fold
from motcua.domain.word_index import Entry, WordIndex

NAMES = {
    "Cấp Giấy xác nhận tình trạng hôn nhân": "Giấy độc thân",
    "Đăng ký kết hôn": "Giấy hôn thú",
    "Đăng ký kết hôn có yếu tố nước ngoài": "",
    "Đăng ký khai sinh": "Làm giấy khai sinh",
    "Đăng ký lại khai sinh": "Khai sinh muộn",
    "Đăng ký khai tử": "Giấy chứng tử",
    "Chứng thực bản sao từ bản chính": "Sao y bản chính",
    "Đăng ký thành lập hộ kinh doanh": "",
    "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất lần đầu": "Sổ đỏ",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ": "",
    "Xác định mức độ khuyết tật": "",
    "Cấp bản sao trích lục hộ tịch": "",
}
LIST = list(NAMES)
INDEX = WordIndex(
    [
        Entry(tuple(fold(one) for one in (name, called) if one), "hộ tịch" if number < 6 else "")
        for number, (name, called) in enumerate(NAMES.items())
    ]
)


def found(typed: str) -> list[str]:
    return [LIST[number] for number in INDEX.find(fold(typed))]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kết hôn", "Đăng ký kết hôn"),
        ("dang ky ket hon", "Đăng ký kết hôn"),
        ("hôn kết", "Đăng ký kết hôn"),
        ("dang ky ket hom", "Đăng ký kết hôn"),
        ("kethon", "Đăng ký kết hôn"),
        ("ket ho", "Đăng ký kết hôn"),
        ("so do", "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất lần đầu"),
        ("giấy độc thân", "Cấp Giấy xác nhận tình trạng hôn nhân"),
        ("khai sinh muon", "Đăng ký lại khai sinh"),
        ("làm giấy khai sinh cho con", "Đăng ký khai sinh"),
        ("giay phep xay dugn", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
        ("chung thuk ban xao", "Chứng thực bản sao từ bản chính"),
        ("thủ tục hộ kinh doanh", "Đăng ký thành lập hộ kinh doanh"),
        ("khuyet tta", "Xác định mức độ khuyết tật"),
    ],
)
def test_the_closest_comes_first(typed: str, meant: str) -> None:
    assert found(typed)[0] == meant


@pytest.mark.parametrize("typed", ["", "   ", "xyzxyz", "zzzz qqqq", "?!", "%", "_"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_only_what_is_admitted_is_returned() -> None:
    assert INDEX.find("dang ky", lambda number: number == 5) == [5]
    assert INDEX.find("dang ki", lambda number: number == 5) == [5]


@given(st.sampled_from(LIST), st.data())
def test_one_slip_of_the_finger_still_finds_it(name: str, data: st.DataObject) -> None:
    """Two neighbouring letters of one longer word change places."""
    words = fold(name).split()
    long = [number for number, word in enumerate(words) if len(word) > 3]
    number = data.draw(st.sampled_from(long))
    at = data.draw(st.integers(0, len(words[number]) - 2))
    word = words[number]
    words[number] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert name in found(" ".join(words))


@given(st.text(max_size=40))
def test_any_text_can_be_searched_for(text: str) -> None:
    assert set(found(text)) <= set(LIST)
