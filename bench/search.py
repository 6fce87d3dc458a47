"""Finding a procedure among two thousand, beside the plain query of the same table."""

from datetime import UTC, date, datetime
from itertools import product
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from bench.measuring import Result, Way, measure, needed, result
from motcua.catalogue import queries as catalogue
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.domain.folding import fold
from motcua.infrastructure.fields import new_id

PROCEDURES = 2000
TIMES = 20
TODAY = date(2026, 3, 2)
ACTS = (
    *("Cấp", "Cấp lại", "Cấp đổi", "Gia hạn", "Thu hồi", "Điều chỉnh", "Đăng ký", "Đăng ký lại"),
    *("Xác nhận", "Công nhận", "Thẩm định", "Phê duyệt", "Chứng thực", "Đính chính", "Bổ sung"),
)
PAPERS = (
    *("giấy phép", "giấy chứng nhận", "quyết định", "chứng chỉ hành nghề", "hồ sơ"),
    *("văn bản chấp thuận", "thẻ", "danh sách", "phương án", "kế hoạch"),
)
MATTERS = (
    *("khai sinh", "khai tử", "kết hôn", "xây dựng nhà ở riêng lẻ", "quyền sử dụng đất"),
    *("hộ kinh doanh", "an toàn thực phẩm", "hành nghề dược", "khai thác khoáng sản"),
    *("vận tải hành khách", "trợ cấp xã hội", "dạy nghề", "quảng cáo ngoài trời"),
    *("nuôi trồng thủy sản", "xuất khẩu lao động"),
)
FIELDS = ("Hộ tịch", "Đất đai", "Xây dựng", "Y tế", "Giáo dục", "Giao thông", "Bảo trợ xã hội", "Thương mại")
AGENCIES = (
    *("Ủy ban nhân dân cấp xã", "Sở Tư pháp", "Sở Xây dựng", "Sở Y tế"),
    "Sở Nông nghiệp và Môi trường",
)
SPELT_RIGHT = (
    *("Cấp lại giấy phép xây dựng nhà ở riêng lẻ", "dang ky khai sinh", "chứng chỉ hành nghề dược"),
    *("ho kinh doanh", "quyền sử dụng đất", "so xay dung giay phep", "1.50", "quang cao"),
)
MISSPELT = (
    *("giay phep xay dugn nha o", "dang ky khia sinh", "chung chi hanh nge duoc", "ho kinh daonh"),
    *("quyen su dung dta", "kethon", "giay phap an toan thuc pahm", "xuat khau lao dogn"),
)


def run() -> list[Result]:
    """Return the results ``search`` and ``search_misspelt``."""
    with transaction.atomic():
        _fill()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE catalogue_procedure; ANALYZE catalogue_procedureversion")
        results = _measured()
        transaction.set_rollback(True)
    return results


def _measured() -> list[Result]:
    def search(text: object) -> None:
        assert catalogue.search(str(text), TODAY), text

    def plain(text: object) -> None:
        words = Q()
        for word in fold(str(text)).split():
            words &= Q(search_text__contains=word)
        assert list(Procedure.objects.filter(words).order_by("name_folded", "code")[:50])

    ways = [
        Way("search", search, _texts(SPELT_RIGHT)),
        Way("plain", plain, _texts(SPELT_RIGHT)),
        Way("misspelt", search, _texts(MISSPELT)),
    ]
    costs = measure(ways, times=TIMES)
    what = f"search among {PROCEDURES} procedures, the closest first, that hold today"
    baseline = "rows of the same table that contain every word, by name"
    return [
        result("search", what, costs["search"], "CPU s", baseline=baseline, baseline_value=costs["plain"]),
        result("search_misspelt", f"{what}; with typing errors", costs["misspelt"], "CPU s"),
    ]


def _texts(typed: tuple[str, ...]) -> list[object]:
    return [typed[number % len(typed)] for number in range(needed(TIMES))]


def _fill() -> None:
    """Make two thousand procedures that differ as real ones do, each with a version that holds."""
    procedures = []
    names = list(product(ACTS, PAPERS, MATTERS))
    for number in range(PROCEDURES):
        act, paper, matter = names[number * 7 % len(names)]
        field, agency = FIELDS[number % len(FIELDS)], AGENCIES[number % len(AGENCIES)]
        name = f"{act} {paper} {matter}"
        if number % 3 == 0:
            name += f" đối với trường hợp thứ {number % 11 + 2} do {agency} giải quyết"
        code = f"1.5{number:05}"
        procedures.append(
            Procedure(
                code=code,
                name_vi=name,
                name_folded=fold(name),
                search_text=f"{fold(name)}\n{fold(f'{code} {field} {agency}')}",
                field_code=f"G{number % len(FIELDS):02}",
                field_name_vi=field,
                level="province",
            )
        )
    Procedure.objects.bulk_create(procedures)
    ProcedureVersion.objects.bulk_create(_version(one.id, one.code) for one in procedures)


def _version(procedure_id: UUID, code: str) -> ProcedureVersion:
    return ProcedureVersion(
        id=new_id(),
        procedure_id=procedure_id,
        number=1,
        contents={},
        digest=code,
        valid_from=date(2025, 7, 1),
        published_at=datetime(2025, 7, 1, tzinfo=UTC),
    )
