"""The made-up officers: their accounts, and who acts in which role where."""

from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from motcua.accounts import operations as accounts
from motcua.accounts import queries as account_queries
from motcua.audit import queries as audit
from motcua.cli.demonstration.tables import PlannedOfficer, officers
from motcua.domain.actors import SYSTEM, Actor, Envelope, Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.actors import actor_of
from motcua.organisations import operations as organisations
from motcua.organisations import queries as organisation_queries

COMMANDS: Final = uuid5(NAMESPACE_URL, "https://motcua.example/demonstration")
"""Every command of the demonstration is named in this space, so that none is carried out twice."""
KNOWN_PASSWORD: Final = "mot-cua-trinh-dien"  # noqa: S105 - printed, and only where MOTCUA_DEMO=1
SECRET_BYTES: Final = 10


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an officer signs in with; the secret is that of the second factor (base32)."""

    officer: PlannedOfficer
    password: str
    secret: str


def known_credentials() -> list[Credentials]:
    """Return the passwords and secrets that every demonstration has."""
    return [
        Credentials(one, KNOWN_PASSWORD, _base32(sha256(f"motcua {one.username}".encode()).digest()))
        for one in officers()
    ]


def new_credentials() -> list[Credentials]:
    """Return passwords and secrets that nobody knows before they are printed."""
    return [
        Credentials(one, accounts.new_password(), _base32(token_bytes(SECRET_BYTES))) for one in officers()
    ]


def are_known() -> bool:
    """Tell whether the accounts that are there have the known passwords."""
    first = account_queries.account_by_username(officers()[0].username)
    made = audit.entry_of_command(_command(officers()[0], is_known=True))
    return first is not None and made is not None and made.stream_id == first.id


def are_there() -> bool:
    """Tell whether the demonstration was loaded before."""
    return any(audit.entry_of_command(_command(officers()[0], is_known=known)) for known in (True, False))


def make_accounts(credentials: list[Credentials], at: datetime, *, is_known: bool) -> None:
    """Make each officer's account with its second factor, and post the officer from the day of ``at`` on."""
    on = local_day(at)
    for one in credentials:
        officer = one.officer
        envelope = Envelope(SYSTEM, at, _command(officer, is_known=is_known))
        account_id = accounts.create_officer_account(
            envelope,
            officer.username,
            officer.full_name,
            one.password,
            one.secret,
            must_change_password=not is_known,
        )
        for code in (officer.unit_code, *officer.also):
            place = "" if code == officer.unit_code else f" {code}"
            organisations.appoint(
                Envelope(SYSTEM, at, uuid5(COMMANDS, f"posting {officer.username}{place}")),
                account_id=account_id,
                full_name=officer.full_name,
                title=officer.title,
                unit_id=organisation_queries.unit_by_code(code, on).id,
                role=officer.role,
                from_on=on,
            )


class Staff:
    """Finds the officer who holds a role in a unit."""

    def __init__(self, at: datetime) -> None:
        self._actors: dict[tuple[UUID, Role], Actor] = {}
        for officer in officers():
            account = account_queries.account_by_username(officer.username)
            if account is None:
                raise LookupError(officer.username)
            actor = actor_of(account, at)
            for posting in actor.postings:
                self._actors.setdefault((posting.unit_id, posting.role), actor)

    def holder(self, unit_id: UUID, *roles: Role) -> Actor:
        """Return who holds the first of ``roles`` that somebody holds in the unit."""
        return next(self._actors[unit_id, role] for role in roles if (unit_id, role) in self._actors)


def _command(officer: PlannedOfficer, *, is_known: bool) -> UUID:
    return uuid5(COMMANDS, f"account {officer.username}{' known' if is_known else ''}")


def _base32(content: bytes) -> str:
    return b32encode(content[:SECRET_BYTES]).decode()
