"""What calendars must be told by others: bound once, in ``config.wiring``."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias
from uuid import UUID

KeeperRule: TypeAlias = Callable[[UUID, date], bool]

_rule: list[KeeperRule] = []


def bind_keeper_rule(rule: KeeperRule) -> None:
    """Let ``rule`` say whether the officer behind an account keeps the installation's calendar on a day."""
    _rule[:] = [rule]


def keeps_calendar(account_id: UUID, on: date) -> bool:
    """Tell whether the officer behind the account may change days and regimes on ``on``.

    Nobody may, if nobody bound a rule.
    """
    return any(rule(account_id, on) for rule in _rule)
