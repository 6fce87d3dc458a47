"""Which commune people mean, in the names of before and after 1 July 2025."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.folding import fold
from motcua.domain.places import Candidate, Commune, EarlierCommune, Places, same_place

NEW = [
    Commune("1", "Xã Bom Bo", "75", "Tỉnh Đồng Nai"),
    Commune("2", "Phường Tân An", "75", "Tỉnh Đồng Nai"),
    Commune("3", "Xã Tân An", "75", "Tỉnh Đồng Nai"),
    Commune("4", "Xã Cẩm Giang", "31", "Thành phố Hải Phòng"),
    Commune("5", "Xã Cẩm Giàng", "31", "Thành phố Hải Phòng"),
    Commune("6", "Đặc khu Lý Sơn", "51", "Tỉnh Quảng Ngãi"),
]
OLD = [
    EarlierCommune("a", "Xã Bom Bo", "Huyện Bù Đăng", "Tỉnh Bình Phước", ("1",)),
    EarlierCommune("b", "Xã Đăng Hà", "Huyện Bù Đăng", "Tỉnh Bình Phước", ("2", "3")),
    EarlierCommune("c", "Phường 5", "Quận 1", "Thành phố Hồ Chí Minh", ("2",)),
    EarlierCommune("d", "Phường 5", "Quận 3", "Thành phố Hồ Chí Minh", ("3",)),
    EarlierCommune("e", "Huyện Lý Sơn", "Huyện Lý Sơn", "Tỉnh Quảng Ngãi", ("6",)),
]
PLACES = Places(NEW, OLD)


@pytest.mark.parametrize(
    ("commune", "province", "keys"),
    [
        ("Xã Bom Bo", "Tỉnh Đồng Nai", ["1"]),
        ("bom bo", "dong nai", ["1"]),
        ("Bom Bo", "", ["1"]),  # the former one led to the same place
        ("Xã Bom Bo", "Bình Phước", ["1-a"]),
        ("xã Bom Bo, huyện Bù Đăng, tỉnh Bình Phước", "", ["1-a"]),
        ("xã Bom Bo, tỉnh Bình Phước", "", ["1-a"]),
        ("Đăng Hà", "Bình Phước", ["2-b", "3-b"]),  # divided
        ("Tân An", "Đồng Nai", ["2", "3"]),
        ("P. Tân An", "Đồng Nai", ["2"]),
        ("P5", "TP. HCM", ["2-c", "3-d"]),
        ("Phường 05, Q.3", "TPHCM", ["3-d"]),
        ("Xã Cẩm Giang", "Hải Phòng", ["4"]),  # written with marks, they count
        ("xa cam giang", "Hải Phòng", ["4", "5"]),
        ("Lý Sơn", "Quảng Ngãi", ["6"]),
        ("Thị trấn Bom Bo", "Đồng Nai", []),
        ("Xã Bom Bo", "Hà Nội", []),
        ("", "Đồng Nai", []),
        (", ,", "", []),
    ],
)
def test_names_lead_to_communes_of_today(commune: str, province: str, keys: list[str]) -> None:
    assert [one.key for one in PLACES.candidates(commune, province)] == keys


def test_a_slip_of_the_pen_finds_what_is_near() -> None:
    assert [one.commune.name for one in PLACES.similar("Xã Bom Boo", "Đồng Nai")] == ["Xã Bom Bo"]
    assert PLACES.similar("Xã Bom Boo", "Hà Nội") == []


def test_only_what_a_commune_became_is_its_successor() -> None:
    assert PLACES.candidate("1", "a") == Candidate(NEW[0], OLD[0])
    assert PLACES.candidate("2", "a") is None
    assert PLACES.candidate("1", "none") is None


def test_a_province_keeps_its_name_when_its_kind_changes() -> None:
    assert same_place("Thành phố Đồng Nai", "Tỉnh Đồng Nai")
    assert not same_place("Đồng Nai", "Đồng Tháp")


def test_island_districts_are_named_once() -> None:
    assert OLD[4].line == "Huyện Lý Sơn, Tỉnh Quảng Ngãi"


@given(st.sampled_from(NEW), st.booleans())
def test_every_commune_is_found_by_its_own_name(commune: Commune, folded: bool) -> None:
    name = fold(commune.name) if folded else commune.name
    assert commune.code in {one.commune.code for one in PLACES.candidates(name, commune.province)}


@given(st.text(), st.text())
def test_whatever_is_written_is_no_error(commune: str, province: str) -> None:
    PLACES.candidates(commune, province)
    PLACES.similar(commune, province)
