"""One old dossier, typed, with the codes of the system that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import local_iso


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """A row of the table of contract section 3; moments are aware, money is whole đồng.

    ``due_at`` is a day: of a given due date nothing else is used. ``received_by`` and ``decided_by`` are
    codes of units, by default the handling one. Neither ``finished_at`` nor ``outcome``: still open.
    """

    code: str
    procedure_code: str
    unit_code: str
    channel: Channel
    accepted_at: datetime
    due_at: date | None = None
    finished_at: datetime | None = None
    handed_over_at: datetime | None = None
    outcome: Outcome | None = None
    digitised: bool = False
    result_digitised: bool = False
    reused: bool = False
    fee_vnd: int = 0
    paid_vnd: int = 0
    paid_online: bool = False
    received_by: str = ""
    decided_by: str = ""
    submitted_at: datetime | None = None
    declined_at: datetime | None = None

    @property
    def unit_codes(self) -> tuple[str, str, str]:
        """The units that received, handle and decide it."""
        return self.received_by or self.unit_code, self.unit_code, self.decided_by or self.unit_code

    def as_json(self) -> dict[str, JSON]:
        """Return every column as it is hashed and compared: two rows with the same values give the same."""
        received_by, _, decided_by = self.unit_codes
        return {
            "code": self.code,
            "procedure_code": self.procedure_code,
            "unit_code": self.unit_code,
            "channel": self.channel.value,
            "accepted_at": local_iso(self.accepted_at),
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "finished_at": _iso(self.finished_at),
            "handed_over_at": _iso(self.handed_over_at),
            "outcome": self.outcome.value if self.outcome else None,
            "digitised": int(self.digitised),
            "result_digitised": int(self.result_digitised),
            "reused": int(self.reused),
            "fee_vnd": self.fee_vnd,
            "paid_vnd": self.paid_vnd,
            "paid_online": int(self.paid_online),
            "received_by": received_by,
            "decided_by": decided_by,
            "submitted_at": _iso(self.submitted_at),
            "declined_at": _iso(self.declined_at),
        }

    @classmethod
    def from_json(cls, said: Mapping[str, JSON]) -> "ImportedRow":
        """Return the row that ``as_json`` wrote."""
        values: dict[str, object] = dict(said)
        values["channel"] = Channel(str(said["channel"]))
        values["outcome"] = Outcome(str(said["outcome"])) if said["outcome"] else None
        values["due_at"] = date.fromisoformat(str(said["due_at"])) if said["due_at"] else None
        for name in ("accepted_at", "finished_at", "handed_over_at", "submitted_at", "declined_at"):
            values[name] = datetime.fromisoformat(str(said[name])) if said[name] else None
        for name in ("digitised", "result_digitised", "reused", "paid_online"):
            values[name] = said[name] == 1
        return cls(**values)  # type: ignore[arg-type]  # the names and kinds are those of as_json


COLUMNS = tuple(field.name for field in fields(ImportedRow))
OPTIONAL_COLUMNS = ("received_by", "decided_by", "submitted_at", "declined_at")


def _iso(moment: datetime | None) -> str | None:
    return local_iso(moment) if moment else None
