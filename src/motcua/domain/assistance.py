"""Help with filling in (hỗ trợ nộp hồ sơ): who sat beside the citizen, and that the citizen agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HelperKind(StrEnum):
    """In what capacity somebody helps (người hỗ trợ)."""

    OFFICER = "officer"
    COMMUNITY = "community"  # of a community digital team (tổ công nghệ số cộng đồng)
    OTHER = "other"  # a relative, a neighbour


class ConfirmedBy(StrEnum):
    """How the citizen said that what a helper filled in is theirs."""

    ACCOUNT = "account"  # signed in on a phone of their own
    DETAILS = "details"  # opened the one-time link and gave number and day of birth; they have no account
    PAPER = "paper"  # signed the printed declaration


@dataclass(frozen=True, slots=True)
class Helper:
    """Who filled the form in for a citizen beside them, from ``team``; the citizen agreed at ``agreed_at``.

    ``account_id`` is that of an officer or community helper who did so under their own account; others have
    none. Then ``confirmed_by`` says how the citizen confirmed, and ``paper_place`` where the signed paper is.
    """

    kind: HelperKind
    full_name: str
    team: str
    agreed_at: datetime
    account_id: str = ""
    confirmed_by: ConfirmedBy | None = None
    paper_place: str = ""

    def written(self) -> dict[str, str]:
        """Return the helper as texts, to be sealed."""
        return {
            "kind": self.kind.value,
            "full_name": self.full_name,
            "team": self.team,
            "agreed_at": self.agreed_at.isoformat(),
            "account_id": self.account_id,
            "confirmed_by": self.confirmed_by.value if self.confirmed_by else "",
            "paper_place": self.paper_place,
        }


def helper_of(written: object) -> Helper | None:
    """Return the helper that ``written`` made texts of; None where nobody helped."""
    if not isinstance(written, Mapping) or not written:
        return None
    return Helper(
        HelperKind(written["kind"]),
        str(written["full_name"]),
        str(written["team"]),
        datetime.fromisoformat(str(written["agreed_at"])),
        str(written["account_id"]),
        # Drafts and dossiers from before helpers had accounts do not say it.
        ConfirmedBy(written["confirmed_by"]) if written.get("confirmed_by") else None,
        str(written.get("paper_place", "")),
    )
