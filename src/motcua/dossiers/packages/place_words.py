"""Says which place of a package is meant, as places are written in ``unconfirmed``: ``fees[0].amount``."""

from collections.abc import Mapping
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.domain.canonical_json import JSON
from motcua.domain.procedures.differences import Part
from motcua.domain.procedures.places import parts_of, value_at
from motcua.dossiers.packages.difference_words import ASPECTS, PARTS

HEADS: Final = {
    "cases": PARTS[Part.TERMS],
    "documents": PARTS[Part.DOCUMENTS],
    "fees": PARTS[Part.FEES],
    "results": PARTS[Part.RESULTS],
    "legal_basis": PARTS[Part.LEGAL_BASIS],
    "guidance": PARTS[Part.GUIDANCE],
    "eligibility": gettext_lazy("questions before filing"),
    "exemptions": gettext_lazy("exemptions"),
    "copy": ASPECTS["copies"],
    "original": ASPECTS["originals"],
}
"""Names of whole lists, and of values that a package writes otherwise than we name them."""
_NAMES: Final = ("name", "question", "label", "number", "reason")


def place_words(procedure: JSON, path: str) -> str:
    """Return what stands at ``path`` of a ``procedure.yaml``: ``Fees: “Copying fee”, amount``."""
    words: list[str] = []
    walked = ""
    for name, index in parts_of(path):
        walked += f".{name}" if name else f"[{index}]"
        words.append(part_words(name) if name else _one(value_at(procedure, walked), index))
    head, *rest = words
    said = f"{head}: {', '.join(rest)}" if rest else head
    return capfirst(said)


def part_words(name: str) -> str:
    """Return what a value of a package is called; its own key where it has no other name."""
    return str(HEADS.get(name) or ASPECTS.get(name) or name)


def _one(thing: JSON, index: int | None) -> str:
    """Return the name of one thing of a list, or which line it is."""
    if isinstance(thing, Mapping):
        for key in _NAMES:
            said = thing.get(key)
            if isinstance(said, Mapping):
                said = said.get(get_language() or "vi") or said.get("vi")
            if said:
                return f"“{said}”"
    return _("line %(number)s") % {"number": (index or 0) + 1}
