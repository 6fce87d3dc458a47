"""The legal clock: when a dossier is due by law, how it stands, and why (contract section 2)."""

from motcua.domain.clock.derive import ClockStatus, Derivation, derive
from motcua.domain.clock.errors import Fault, MalformedCaseError
from motcua.domain.clock.explanation import Argument, Step, StepCode
from motcua.domain.clock.pauses import AfterSupplement, Pause, PauseReason
from motcua.domain.clock.terms import Term, TermUnit

__all__ = [
    "AfterSupplement",
    "Argument",
    "ClockStatus",
    "Derivation",
    "Fault",
    "MalformedCaseError",
    "Pause",
    "PauseReason",
    "Step",
    "StepCode",
    "Term",
    "TermUnit",
    "derive",
]
