"""Letters as Word: the same facts as the PDF, and nothing in them that acts."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from motcua.documents.papers import Signer, Slip, pdf_of
from motcua.documents.papers.word import word_of
from tests.documents.test_letters_of_the_desk import APOLOGY, BUNDLE, GUIDANCE, REFUSAL, STOP, SUPPLEMENT
from tests.documents.test_papers import DECLINE

DECISION = "Quyết định số 12/2026/QĐ-UBND"
MADE_ALONE = (
    replace(REFUSAL, signer=Signer(REFUSAL.issuer.unit_name, decision=DECISION)),
    replace(DECLINE, decision=DECISION),
)
LETTERS = (SUPPLEMENT, GUIDANCE, APOLOGY, STOP, REFUSAL, DECLINE, *MADE_ALONE)
ONLY_ON_PAPER = (
    "Ký và ghi rõ họ tên NGƯỜI NỘP HỒ SƠ Lê Thị panic Thay "
    "Quét mã bên cạnh bằng điện thoại để mở trang theo dõi hồ sơ"
)
"""The place to sign, the citizen's side, and the words beside the code for the camera."""


def words_in(docx: bytes) -> set[str]:
    """Return every word of a Word document, those in tables included."""
    body = Document(io.BytesIO(docx)).element.body
    texts = [node.text or "" for node in body.iter() if node.tag.endswith("}t")]
    return set(re.findall(r"\w+", " ".join(texts)))


def lines_of_pdf(pdf: bytes) -> list[str]:
    """Return the lines of a PDF, without what stands empty."""
    poppler = shutil.which("pdftotext")
    assert poppler
    done = subprocess.run([poppler, "-", "-"], input=pdf, capture_output=True, check=True)
    return [line for line in done.stdout.decode().splitlines() if line.strip()]


def words_of_pdf(pdf: bytes) -> set[str]:
    """Return every word of a PDF."""
    return set(re.findall(r"\w+", "\n".join(lines_of_pdf(pdf))))


@pytest.mark.parametrize("slip", LETTERS, ids=lambda slip: type(slip).__name__)
def test_the_word_version_says_what_the_pdf_says(slip: Slip) -> None:
    missing = words_of_pdf(pdf_of(slip)) - words_in(word_of(slip))
    assert missing - set(ONLY_ON_PAPER.split()) == set()


@pytest.mark.parametrize("slip", LETTERS, ids=lambda slip: type(slip).__name__)
def test_data_stay_text(slip: Slip) -> None:
    parts = zipfile.ZipFile(io.BytesIO(word_of(slip)))
    assert not re.search(rb"w:(fldSimple|instrText|hyperlink|object)\b", parts.read("word/document.xml"))
    assert not [name for name in parts.namelist() if name.endswith((".bin", ".vbaProject"))]
    assert b"External" not in parts.read("word/_rels/document.xml.rels")


def test_marks_that_xml_cannot_hold_are_left_out() -> None:
    docx = word_of(replace(REFUSAL, reasons=("Một\x0bhai\x00ba\x1b",)))
    assert "Mộthaiba" in words_in(docx)


def test_a_paper_that_nobody_edits_has_no_word_version() -> None:
    with pytest.raises(TypeError, match="BundleList"):
        word_of(BUNDLE)
