"""What accounts must be told by others: bound once, in ``config.wiring``."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

PasswordRule: TypeAlias = Callable[[date], bool]

_rule: list[PasswordRule] = []


def bind_password_rule(rule: PasswordRule) -> None:
    """Let ``rule`` say on which days citizens may have accounts with e-mail and password.

    They could under the regime of Decree 61/2018; since 1 July 2025 they sign in electronically identified.
    """
    _rule[:] = [rule]


def citizens_may_use_passwords(day: date) -> bool:
    """Tell whether citizens may sign up and in with e-mail and password on ``day``.

    Never, if nobody bound a rule.
    """
    return any(rule(day) for rule in _rule)
