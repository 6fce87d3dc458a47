"""Documents lead where they say, and every decision stands in the index once."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = ROOT / "docs/adr"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(path: Path) -> set[str]:
    """Return what headings are called in addresses: small letters, hyphens, no punctuation."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    for link in LINK.findall(document.read_text("utf-8")):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = document.parent / name if name else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_picture_is_shown() -> None:
    shown = {Path(link).name for link in LINK.findall((ROOT / "README.md").read_text("utf-8"))}
    assert {path.name for path in (ROOT / "docs/images").iterdir()} <= shown


def test_every_decision_has_its_own_number_and_a_line_in_the_index() -> None:
    pages = sorted(path.name for path in DECISIONS.glob("[0-9]*.md"))
    assert len({name[:4] for name in pages}) == len(pages)
    index = LINK.findall((DECISIONS / "README.md").read_text("utf-8"))
    assert sorted({*index}) == pages
    for name in pages:
        assert (DECISIONS / name).read_text("utf-8").startswith(f"# {name[:4]} ")
