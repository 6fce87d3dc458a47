"""What people type leads to what they mean, over all procedures of the repository."""

from functools import cache

import pytest

from motcua.catalogue.search_texts import search_text
from motcua.domain.folding import fold
from motcua.domain.word_index import Entry, WordIndex
from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.publishing import shipped


@cache
def catalogue() -> tuple[list[str], WordIndex]:
    codes, entries = [], []
    for path in shipped():
        checked, _findings = check_package(path)
        assert checked is not None
        *names, around = search_text(checked.package).split("\n")
        codes.append(path.name)
        entries.append(Entry(tuple(names), around))
    return codes, WordIndex(entries)


def found(typed: str) -> list[str]:
    codes, index = catalogue()
    return [codes[number] for number in index.find(fold(typed))]


TYPED = [
    ("sổ đỏ", "1.013978"),
    ("sang tên sổ đỏ", "1.013831"),
    ("sang ten so do", "1.013831"),
    ("giay chung tu", "1.000656"),
    ("khai sinh muộn", "1.004884"),
    ("làm giấy khai sinh cho con", "1.001193"),
    ("lam giay khia sinh", "1.001193"),
    ("xin phép xây nhà", "1.009994"),
    ("giay phep xay nha", "1.009994"),
    ("mở quán", "1.001612"),
    ("thanh lap ho kinh daonh", "1.001612"),
    ("giấy độc thân", "1.004873"),
    ("đổi tên", "1.004859"),
    ("lấy chồng nước ngoài", "2.000806"),
    ("nhập hộ khẩu", "1.004222"),
    ("cccd", "2.000200"),
    ("trợ cấp người già", "1.001776"),
    ("giay khuyet tat", "1.001699"),
    ("sao y", "2.000815"),
    ("thế chấp đất", "1.011441"),
    ("lý lịch tư pháp", "2.000488"),
    ("passport", "1.001456"),
    ("birth certificate", "1.001193"),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_what_is_meant_is_among_the_first_three(typed: str, meant: str) -> None:
    assert meant in found(typed)[:3]


def test_every_procedure_is_found_by_its_own_name_and_names() -> None:
    for path in shipped():
        checked, _findings = check_package(path)
        assert checked is not None
        for name in (checked.package.name, *checked.package.also_called):
            assert path.name in found(name.vi), name
