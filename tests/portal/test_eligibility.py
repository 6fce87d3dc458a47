"""May I file here: asked before anybody signs in, and nothing is kept."""

import re
import shutil
from pathlib import Path

import pytest
from django.test import Client

from motcua.dossiers.packages.checking import check_package
from motcua.dossiers.packages.loader import SHIPPED
from motcua.dossiers.packages.publishing import publish, shipped
from motcua.portal import current_versions
from tests import world

pytestmark = pytest.mark.django_db
ASK = f"/thu-tuc/{world.MARRIAGE}/ai-duoc-nop"
GOOD = "nationality=both_vietnamese&age=both&married_before=ended"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def with_file(tmp_path: Path) -> None:
    """Publish the marriage procedure anew, with a declaration to take home."""
    folder = shutil.copytree(SHIPPED / world.MARRIAGE, tmp_path / world.MARRIAGE)
    text = (folder / "procedure.yaml").read_text("utf-8").replace("2025-07-01", "2026-01-01")
    text += '\ndownloads:\n  - {file: to-khai.pdf, name: "Tờ khai đăng ký kết hôn"}\n'
    (folder / "procedure.yaml").write_text(text, "utf-8")
    (folder / "files").mkdir()
    (folder / "files/to-khai.pdf").write_bytes(b"%PDF-1.7 blank")
    publish(folder, at=world.LONG_AGO)
    current_versions.forget()


def test_the_start_page_leads_to_the_questions(client: Client) -> None:
    assert f'href="{ASK}"' in page(client, f"/thu-tuc/{world.MARRIAGE}")
    shown = page(client, ASK)
    assert shown.count("<legend") == 3
    assert "Bạn nộp được ở đây" not in shown


def test_who_may_file_is_told_what_to_bring_and_where_to_go_on(client: Client) -> None:
    shown = page(client, f"{ASK}?{GOOD}")
    assert "Bạn nộp được ở đây" in shown
    assert "bản án, quyết định ly hôn" in shown
    assert f'href="/nop-ho-so/{world.MARRIAGE}' in shown


def test_who_may_not_is_told_why_and_which_procedure_is_right(client: Client) -> None:
    shown = page(client, f"{ASK}?{GOOD.replace('both_vietnamese', 'foreign')}")
    assert "Bạn chưa nộp được theo thủ tục này" in shown
    assert "2.000806" in shown
    assert f'href="/nop-ho-so/{world.MARRIAGE}' not in shown


def test_a_refusal_counts_though_not_everything_was_answered(client: Client) -> None:
    assert "đủ 20 tuổi" in page(client, f"{ASK}?age=too_young")


@pytest.mark.parametrize("query", ["age=both", f"{GOOD}x", "nationality=&age=&married_before="])
def test_a_missing_answer_is_asked_for_by_name(client: Client, query: str) -> None:
    shown = page(client, f"{ASK}?{query}")
    assert "govuk-error-summary" in shown
    assert "Hãy chọn một câu trả lời" in shown
    assert "Bạn nộp được ở đây" not in shown


def test_without_questions_the_start_page_says_it_all(client: Client, tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED / world.MARRIAGE, tmp_path / world.MARRIAGE)
    text = (folder / "procedure.yaml").read_text("utf-8").replace("2025-07-01", "2026-01-01")
    cut = re.sub(r"\neligibility:\n.*?\n\n(?=unconfirmed:)", "\n", text, flags=re.DOTALL)
    (folder / "procedure.yaml").write_text(cut, "utf-8")
    publish(folder, at=world.LONG_AGO)
    current_versions.forget()
    assert client.get(ASK).status_code == 302
    assert "ai-duoc-nop" not in page(client, f"/thu-tuc/{world.MARRIAGE}")
    current_versions.forget()


@pytest.mark.usefixtures("with_file")
def test_a_file_of_the_package_can_be_taken_home(client: Client) -> None:
    address = f"/thu-tuc/{world.MARRIAGE}/tep/to-khai.pdf"
    assert f'href="{address}" download>Tờ khai đăng ký kết hôn (PDF)' in page(
        client, f"/thu-tuc/{world.MARRIAGE}"
    )
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 blank"
    assert client.get(f"/thu-tuc/{world.MARRIAGE}/tep/khac.pdf").status_code == 404
    current_versions.forget()


def test_people_are_sent_on_to_procedures_that_are_here() -> None:
    packages = [checked.package for path in shipped() if (checked := check_package(path)[0])]
    sent_on = {
        answer.go_to
        for package in packages
        for question in package.eligibility
        for answer in question.answers
    }
    assert sent_on - {""} <= {package.code for package in packages}


def test_large_print_is_kept_in_the_browser(client: Client) -> None:
    assert "motcua-large" not in page(client, "/")
    answer = client.post("/co-chu/", {"large": "1", "next": "/thu-tuc/"})
    assert (answer.status_code, answer["Location"]) == (302, "/thu-tuc/")
    assert "motcua-large" in page(client, "/")
    client.post("/co-chu/", {"large": "0", "next": "/"})
    assert "motcua-large" not in page(client, "/")


@pytest.mark.parametrize(
    ("switch", "name"), [("/co-chu/?large=1", "large_print"), ("/ngon-ngu/?language=en", "django_language")]
)
def test_letters_and_language_travel_as_safely_as_the_page(client: Client, switch: str, name: str) -> None:
    for is_secure in (False, True):
        cookie = client.post(switch, secure=is_secure).cookies[name]
        assert bool(cookie["secure"]) is is_secure
        assert cookie["httponly"]


def test_large_print_leads_nowhere_else(client: Client) -> None:
    answer = client.post("/co-chu/", {"large": "1", "next": "https://example.org/"})
    assert answer["Location"] == "/"
