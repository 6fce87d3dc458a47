"""Sheets drawn from the records: the control sheet of a dossier (Form 05) and the register (Form 06)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.documents.papers import words
from motcua.documents.papers.slips import Applicant, Issuer, form_of, head_of
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import ClockStatus

_RESULTS = {
    ClockStatus.EARLY: "Trước hạn",
    ClockStatus.ON_TIME: "Đúng hạn",
    ClockStatus.OVERDUE: "Quá hạn",
}


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One hand-over: who gave the dossier to whom, when, and how the giver's own share of time was kept.

    Each party is a unit with the person where one is known. ``received_at`` is None while nobody has taken
    it up. ``result`` is None where the giver had no time of their own to keep.
    """

    from_unit: str
    to_unit: str
    handed_at: datetime
    from_person: str = ""
    to_person: str = ""
    received_at: datetime | None = None
    result: ClockStatus | None = None
    note: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values of the row."""
        return {
            "from_unit": self.from_unit,
            "from_person": self.from_person,
            "to_unit": self.to_unit,
            "to_person": self.to_person,
            "handed_at": words.short_moment(self.handed_at),
            "received_at": words.short_moment(self.received_at) if self.received_at else "",
            "result": _RESULTS.get(self.result, "") if self.result else "",
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class ControlSheet:
    """Form 05, phiếu kiểm soát quá trình giải quyết hồ sơ: one row for each hand-over, from the log only.

    ``handled_by`` and ``consulted`` name the units; ``state`` says in words where the dossier stands.
    """

    template: ClassVar[str] = "control_sheet"

    issuer: Issuer
    applicant: Applicant
    code: str
    procedure_name: str
    form_title: str
    form_source: str
    accepted_at: datetime
    due_at: datetime | None
    handled_by: str
    rows: tuple[ControlRow, ...]
    tracking_url: str
    consulted: tuple[str, ...] = ()
    state: str = ""
    lookup_code: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            **head_of(self),
            "accepted_at": words.moment_in_words(self.accepted_at),
            "due_at": words.moment_in_words(self.due_at) if self.due_at else "",
            "handled_by": self.handled_by,
            "consulted": list(self.consulted),
            "state": self.state,
            "rows": [row.data() for row in self.rows],
            "drawn_at": words.moment_in_words(self.issuer.issued_at),
        }


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One dossier in the register; moments are None where that has not happened."""

    code: str
    procedure_name: str
    applicant_name: str
    handled_by: str
    accepted_at: datetime
    applicant_contact: str = ""
    sets: int = 1
    due_at: datetime | None = None
    handed_over_at: datetime | None = None
    way: str = ""
    collected_by: str = ""
    note: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values of the row."""
        return {
            "code": self.code,
            "procedure": self.procedure_name,
            "applicant": self.applicant_name,
            "contact": self.applicant_contact,
            "sets": f"{self.sets:02d}",
            "handled_by": self.handled_by,
            "accepted_at": words.short_moment(self.accepted_at),
            "due_at": words.short_moment(self.due_at) if self.due_at else "",
            "handed_over_at": words.short_moment(self.handed_over_at) if self.handed_over_at else "",
            "way": self.way,
            "collected_by": self.collected_by,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class RegisterExtract:
    """Form 06, sổ theo dõi hồ sơ, of one receiving unit; both days belong to it.

    ``left_off`` counts dossiers of those days beyond the rows, so that nothing is missing in silence.
    """

    template: ClassVar[str] = "register_extract"

    issuer: Issuer
    from_on: date
    to_on: date
    form_title: str
    form_source: str
    rows: tuple[RegisterRow, ...]
    left_off: int = 0
    clerk_name: str = ""

    def data(self) -> dict[str, JSON]:
        """Return the values that the template reads."""
        return {
            "issuer": self.issuer.data(),
            **form_of(self.form_title, self.form_source),
            "from_on": words.day_in_words(self.from_on),
            "to_on": words.day_in_words(self.to_on),
            "rows": [row.data() for row in self.rows],
            "left_off": self.left_off,
            "clerk": self.clerk_name,
        }
