"""Paper folders between two units: the list that goes with them, and the label of a folder."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from barcode.codex import Code128

from motcua.documents.papers import words
from motcua.documents.papers.modules import modules_svg
from motcua.documents.papers.slips import Issuer
from motcua.domain.canonical_json import JSON


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One folder; ``is_received`` is None until the other side has looked."""

    code: str
    procedure_name: str
    applicant_name: str = ""
    contents: str = ""
    is_received: bool | None = None
    note: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values of the row."""
        received = {None: "", True: "Đã nhận", False: "Thiếu"}[self.is_received]
        return {
            "code": self.code,
            "barcode": code_128(self.code),
            "procedure": self.procedure_name,
            "applicant": self.applicant_name,
            "contents": self.contents,
            "received": received,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class BundleList:
    """Bảng kê giao nhận hồ sơ giấy: signed by both sides.

    ``surplus`` lists codes that came without standing on it. ``received_at`` is None until it was received.
    """

    template: ClassVar[str] = "bundle_list"

    issuer: Issuer
    number: str
    from_unit: str
    to_unit: str
    sent_at: datetime
    sender_name: str
    lines: tuple[BundleLine, ...]
    receiver_name: str = ""
    received_at: datetime | None = None
    surplus: tuple[str, ...] = ()

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            "issuer": self.issuer.data(),
            "number": self.number,
            "barcode": code_128(self.number),
            "from_unit": self.from_unit,
            "to_unit": self.to_unit,
            "sent_at": words.moment_in_words(self.sent_at),
            "received_at": words.moment_in_words(self.received_at) if self.received_at else "",
            "missing": sum(line.is_received is False for line in self.lines),
            "surplus": list(self.surplus),
            "lines": [line.data() for line in self.lines],
            "sender": self.sender_name,
            "receiver": self.receiver_name,
        }


@dataclass(frozen=True, slots=True)
class FolderLabel:
    """Nhãn bìa hồ sơ: what a folder bears, with the barcode of its code and no name of anybody."""

    template: ClassVar[str] = "folder_label"

    issuer: Issuer
    code: str
    procedure_name: str
    received_by: str
    handled_by: str
    accepted_at: datetime | None = None
    due_at: datetime | None = None

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            "code": self.code,
            "barcode": code_128(self.code),
            "procedure": self.procedure_name,
            "received_by": self.received_by,
            "handled_by": self.handled_by,
            "accepted_at": words.short_moment(self.accepted_at) if self.accepted_at else "",
            "due_at": words.short_moment(self.due_at) if self.due_at else "",
        }


def code_128(text: str) -> str:
    """Return a Code 128 barcode of ASCII text as SVG: bars of whole modules, with the quiet zone around.

    Raises:
        barcode.errors.IllegalCharacterError: a letter that Code 128 does not have.
    """
    (modules,) = Code128(text).build()
    return modules_svg([bytes(map(int, modules))], quiet=10)  # ISO/IEC 15417 asks for ten
