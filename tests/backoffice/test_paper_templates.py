"""The pages on which a province words our papers: write, look, publish, go back."""

from uuid import uuid4

import pytest

from motcua.documents.models import PaperTemplate
from motcua.documents.paper_templates import our_source, pdf_of_paper
from motcua.documents.papers import pdf_of
from motcua.documents.papers.samples import SAMPLES
from motcua.infrastructure.jobs import run_waiting
from tests.officers import SignedIn

pytestmark = pytest.mark.django_db
PAPERS = "/quan-tri/mau-giay-to/"
FORM = f"{PAPERS}refusal_letter/"
SOURCE = our_source("refusal_letter").replace("Qua thẩm định", "Sau khi thẩm định")


def pressed(officer: SignedIn, address: str, **data: object) -> int:
    """Send a form; return the answer's status."""
    return officer.browser.post(address, {"command_id": uuid4(), **data}).status_code


def test_a_version_is_written_looked_at_published_and_taken_back(administrator: SignedIn) -> None:
    assert pressed(administrator, FORM, source=SOURCE) == 302
    page = administrator.browser.get(FORM)
    assert page["Refresh"]
    assert "Ban hành phiên bản này" not in page.content.decode()
    run_waiting()
    row = PaperTemplate.objects.get()
    page = administrator.browser.get(FORM)
    assert "Ban hành phiên bản này" in page.content.decode()
    sample = administrator.browser.get(f"{PAPERS}{row.id}/xem.pdf")
    assert b"".join(sample.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert pressed(administrator, f"{PAPERS}{row.id}/cong-bo") == 302
    assert "mẫu của tỉnh, phiên bản 1" in administrator.browser.get(PAPERS).content.decode()
    assert pdf_of_paper(SAMPLES["refusal_letter"]) != pdf_of(SAMPLES["refusal_letter"])
    assert pressed(administrator, f"{PAPERS}{row.id}/thoi-dung") == 302
    assert "mẫu của tỉnh" not in administrator.browser.get(PAPERS).content.decode()


def test_a_version_that_cannot_be_set_says_why_and_is_not_published(administrator: SignedIn) -> None:
    assert pressed(administrator, FORM, source='#read("/etc/passwd")') == 302
    run_waiting()
    row = PaperTemplate.objects.get()
    assert "không lập được" in administrator.browser.get(FORM).content.decode()
    assert pressed(administrator, f"{PAPERS}{row.id}/cong-bo") == 302
    row.refresh_from_db()
    assert row.published_at is None


def test_an_administrator_of_a_commune_looks_and_does_not_write(commune_administrator: SignedIn) -> None:
    page = commune_administrator.browser.get(FORM).content.decode()
    assert "textarea" not in page
    assert pressed(commune_administrator, FORM, source=SOURCE) == 403
    assert not PaperTemplate.objects.exists()
