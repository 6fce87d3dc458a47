"""Finding a procedure and reading what it asks for."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue import queries as catalogue
from motcua.dossiers.packages.loader import SHIPPED
from motcua.dossiers.packages.publishing import publish
from motcua.portal import current_versions
from tests import world

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("giay xac nhan tinh trang hon nhan", world.MARITAL_STATUS),
        ("Giấy xác nhận tình trạng hôn nhân", world.MARITAL_STATUS),
        ("xác nhận hôn nhân", world.MARITAL_STATUS),
        ("dang ky ket hom", world.MARRIAGE),
        ("ĐĂNG KÝ KẾT HÔN", world.MARRIAGE),
        ("chung thuc ban sao", world.CERTIFIED_COPY),
        ("1.000894", world.MARRIAGE),
        ("2.0008", world.CERTIFIED_COPY),
        ("marriage", world.MARRIAGE),
        ("giấy độc thân", world.MARITAL_STATUS),
        ("sao y ban chinh", world.CERTIFIED_COPY),
        ("thủ tục cưới", world.MARRIAGE),
        ("kethon", world.MARRIAGE),
        ("to chuc hanh nghe cong chung", world.CERTIFIED_COPY),
        ("cấp xã chứng thực", world.CERTIFIED_COPY),
    ],
)
def test_people_find_what_they_mean(client: Client, typed: str, code: str) -> None:
    found = page(client, f"/thu-tuc/?q={typed}")
    assert f'href="/thu-tuc/{code}"' in found


def test_found_procedures_stand_under_their_fields(client: Client) -> None:
    found = page(client, "/thu-tuc/?q=cap")
    assert found.index("<h2") < found.index(f"/thu-tuc/{world.MARITAL_STATUS}")
    assert "Hộ tịch" in found
    assert world.CERTIFIED_COPY not in page(client, "/thu-tuc/?q=chung+thuc&linh-vuc=G15-TP07")


def test_nothing_found_helps_on(client: Client) -> None:
    found = page(client, "/thu-tuc/?q=xyzxyz&cap=province")
    assert "Không tìm thấy thủ tục nào" in found
    assert "/thu-tuc/?su-kien=getting_married" in found
    assert 'href="/thu-tuc/?q=xyzxyz"' in found


def test_every_procedure_is_within_three_clicks_of_the_first_page(client: Client) -> None:
    """Walks every link of the first page and of what it leads to, as a reader does who never types."""
    wanted = {f"/thu-tuc/{one.code}" for one in catalogue.in_force(date(2026, 3, 2))}
    reached: dict[str, int] = {"/": 0}
    waiting = ["/"]
    for clicks in (1, 2, 3):
        shown = [page(client, address) for address in waiting if address not in wanted]
        links = {link for text in shown for link in re.findall(r'href="(/thu-tuc/[^"]*)"', text)}
        waiting = sorted(unescape(link) for link in links if unescape(link) not in reached)
        reached.update(dict.fromkeys(waiting, clicks))
    assert wanted <= reached.keys()
    assert max(reached[address] for address in wanted) <= 3


@pytest.mark.parametrize("way", ["su-kien", "co-quan", "linh-vuc"])
@pytest.mark.parametrize("code", [world.MARITAL_STATUS, world.MARRIAGE, world.CERTIFIED_COPY])
def test_life_events_agencies_and_fields_each_lead_to_it(client: Client, way: str, code: str) -> None:
    lists = set(re.findall(rf'href="(/thu-tuc/\?{way}=[^"]+)"', page(client, "/")))
    assert any(f"/thu-tuc/{code}" in page(client, unescape(address)) for address in lists)


def test_the_start_page_says_what_to_bring_and_when(client: Client) -> None:
    shown = page(client, f"/thu-tuc/{world.MARITAL_STATUS}")
    assert "3 ngày làm việc" in shown
    assert "Văn bản ủy quyền" in shown
    assert "Nếu bạn trả lời “Cho người đã ủy quyền cho tôi”" in shown
    assert "Khi nộp trực tiếp tại quầy hoặc khi nộp qua bưu chính. Nộp: 1 bản chính" in shown
    assert "Chỉ khi cơ quan giải quyết yêu cầu. Xuất trình rồi nhận lại" in shown
    assert 'href="/nop-ho-so/1.004873' in shown
    assert "Thẩm tra hồ sơ – cán bộ giải quyết, 4 giờ làm việc" in shown
    assert "Luật Hộ tịch" in shown


def test_fees_are_said_in_words_and_doubt_is_shown(client: Client) -> None:
    shown = page(client, f"/thu-tuc/{world.CERTIFIED_COPY}")
    assert "2.000 đồng một trang cho hai trang đầu" in shown
    assert "(chưa xác nhận)" in shown
    assert "item.copies" not in shown
    assert "Không thu tiền" in page(client, f"/thu-tuc/{world.MARITAL_STATUS}")


def test_a_case_that_no_dossier_can_have_is_not_promised(client: Client) -> None:
    shown = page(client, f"/thu-tuc/{world.MARRIAGE}")
    assert "1 ngày làm việc" in shown
    assert "Trường hợp thứ hai" not in shown


def test_the_start_page_speaks_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    shown = page(client, f"/thu-tuc/{world.MARITAL_STATUS}")
    assert "Certificate of marital status" in shown
    assert "3 working days" in shown
    assert "If you answer “" in shown


def test_the_page_shows_the_version_that_holds_today(client: Client, tmp_path: Path) -> None:
    address = f"/thu-tuc/{world.MARITAL_STATUS}"
    assert "Tên gọi mới" not in page(client, address)
    folder = shutil.copytree(SHIPPED / world.MARITAL_STATUS, tmp_path / world.MARITAL_STATUS)
    text = (folder / "procedure.yaml").read_text("utf-8")
    text = text.replace("vi: Cấp Giấy xác nhận tình trạng hôn nhân\n", "vi: Tên gọi mới\n", 1)
    (folder / "procedure.yaml").write_text(text.replace("2025-07-01", "2026-01-01"), "utf-8")
    publish(folder, at=world.LONG_AGO)
    current_versions.forget()
    assert "Tên gọi mới" in page(client, address)
    current_versions.forget()


@pytest.mark.parametrize("address", ["/thu-tuc/9.999999", "/thu-tuc/1.004873/x"])
def test_an_unknown_procedure_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/thu-tuc/%00", "/thu-tuc/?q=%00", "/thong-ke?tu=%00", "/xac-thuc/a%00"])
def test_an_address_that_no_database_holds_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 3),
        ("/thu-tuc/", 3),
        ("/thu-tuc/?q=ket+hon", 2),
        ("/thu-tuc/?q=xyzxyz", 5),
        ("/thu-tuc/?linh-vuc=G15-TP07", 1),
        ("/thu-tuc/?co-quan=uy-ban-nhan-dan-cap-xa", 2),
        (f"/thu-tuc/{world.MARITAL_STATUS}", 6),
    ],
)
def test_pages_ask_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, address: str, most: int
) -> None:
    current_versions.forget()
    with django_assert_max_num_queries(most):
        client.get(address)


def test_a_start_page_shown_before_asks_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(f"/thu-tuc/{world.MARITAL_STATUS}")
    with django_assert_num_queries(0):
        client.get(f"/thu-tuc/{world.MARITAL_STATUS}")


def test_what_holds_is_asked_anew_for_another_day() -> None:
    first = current_versions.current_version(world.MARITAL_STATUS, date(2026, 3, 2))
    assert current_versions.current_version(world.MARITAL_STATUS, date(2026, 3, 3)) == first
    current_versions.forget()
