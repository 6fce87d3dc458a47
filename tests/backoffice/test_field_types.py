"""The page for people who write packages: every kind of question, live."""

import re

import pytest

from motcua.eforms.reference_form import reference_form
from tests.officers import SignedIn

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/cac-loai-cau-hoi/"


def test_every_kind_of_question_is_shown_with_how_it_is_written(administrator: SignedIn) -> None:
    pages = [
        administrator.browser.get(f"{ADDRESS}?trang={page.id}").content.decode()
        for page in reference_form().pages
    ]
    text = "".join(pages)
    for element in reference_form().elements:
        assert f"({element.name})" in text
    assert "&quot;widget&quot;: &quot;tax_number&quot;" in text
    assert administrator.browser.get(f"{ADDRESS}?trang=nowhere").status_code == 404


def test_a_try_is_judged_shown_and_kept_nowhere(administrator: SignedIn) -> None:
    sent = {
        "people": "4",
        "income": "12.000.000",
        "born_on_day": "1",
        "born_on_month": "2",
        "born_on_year": "1990",
        "shown": "people income born_on",
    }
    page = administrator.browser.post(f"{ADDRESS}?trang=figures", sent).content.decode()
    assert "Hệ thống đọc được" in page
    assert re.search(r"Thu nhập bình quân mỗi người</dt>\s*<dd[^>]*>3\.000\.000 đồng", page)
    wrong = administrator.browser.post(f"{ADDRESS}?trang=figures", {**sent, "people": "nhiều"})
    assert wrong.status_code == 422
    assert "Hãy ghi một số" in wrong.content.decode()


def test_the_catalogue_leads_there(administrator: SignedIn) -> None:
    assert ADDRESS in administrator.browser.get("/quan-tri/thu-tuc/").content.decode()
