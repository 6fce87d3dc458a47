"""What accounts must be told by others: bound once, in ``config.wiring``."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias
from uuid import UUID

from motcua.domain.actors import Actor, ActorKind

PasswordRule: TypeAlias = Callable[[date], bool]
AdministrationRule: TypeAlias = Callable[[Actor, UUID, date], bool]

_rule: list[PasswordRule] = []
_administration: list[AdministrationRule] = []


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


def bind_administration_rule(rule: AdministrationRule) -> None:
    """Let ``rule`` say whether an actor administers every unit in which the officer of an account works."""
    _administration[:] = [rule]


def may_administer(actor: Actor, account_id: UUID, on: date) -> bool:
    """Tell whether ``actor`` may reset the sign-in of the officer behind ``account_id`` on ``on``.

    The system may; nobody else, if nobody bound a rule.
    """
    if actor.kind is ActorKind.SYSTEM:
        return True
    return any(rule(actor, account_id, on) for rule in _administration)
