"""Form II.06a as a PDF, ready to sign."""

from dataclasses import asdict
from importlib.resources import files

from motcua.documents import papers
from motcua.domain.canonical_json import JSON
from motcua.reporting.printed import GROUPS, HEADINGS, NUMBER, TITLE, PrintedForm


def page(form: PrintedForm) -> bytes:
    """Return the PDF of the form, A4 across, with its headings again on each page.

    Raises:
        PaperError: typst could not set it.
    """
    data: dict[str, JSON] = {
        **asdict(form),
        "number": NUMBER,
        "title": TITLE,
        "headings": list(HEADINGS),
        "groups": [{"name": name, "columns": last - first + 1} for name, first, last in GROUPS],
    }
    return papers.render(files("motcua.reporting").joinpath("ii06a.typ").read_bytes(), data)
