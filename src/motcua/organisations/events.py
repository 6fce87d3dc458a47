"""What other apps may know of a change to postings."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AdministratorChanged:
    """A posting as administrator of the whole installation began or ended; published in its transaction.

    ``is_administrator`` says whether the officer behind the account has such a posting now or later.
    """

    account_id: UUID
    is_administrator: bool
