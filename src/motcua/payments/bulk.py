"""Many amounts fixed at once, by COPY: for imports, demonstrations and benchmarks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from motcua.domain.actors import Envelope
from motcua.infrastructure.bulk import copy_instances
from motcua.payments.enums import AmountState
from motcua.payments.models import AmountDue
from motcua.payments.operations import AmountLine, amounts_of


@dataclass(slots=True)
class NewAmounts:
    """Amounts that are gathered and then written with one statement."""

    _rows: list[AmountDue] = field(default_factory=list)

    def fix(self, reference: UUID, lines: Iterable[AmountLine], *, unit_id: UUID, envelope: Envelope) -> int:
        """Keep what is owed for ``reference`` as ``fix_amounts`` would; return the sum to be paid in đồng."""
        amounts = amounts_of(reference, lines, unit_id=unit_id, envelope=envelope)
        self._rows += amounts
        return sum(amount.amount for amount in amounts if amount.state == AmountState.DUE)

    def copy(self) -> int:
        """Write the rows and return their number."""
        return copy_instances(AmountDue, self._rows)
