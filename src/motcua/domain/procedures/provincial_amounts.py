"""Amounts that a province sets by a resolution of its People's Council, in the place of a package's own.

Most levies and some fees are the province's to decide (Law on Fees and Levies 97/2015/QH13; which ones, from
memory). The resolution changes more often than the procedure, so it is a dated row and no new version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from motcua.domain.procedures.package import FeeRule
from motcua.domain.procedures.rules import PackageRules
from motcua.domain.rules import Group, Place, Rule, Shape, compile_amount
from motcua.domain.texts import Text


@dataclass(frozen=True, slots=True)
class ProvincialAmount:
    """What one fee of a procedure comes to while the resolution holds: CEL that gives whole đồng."""

    fee_id: str
    amount: str
    resolution: str


def compile_provincial(fee: FeeRule, text: str, shape: Shape) -> Rule[int]:
    """Compile the province's amount for ``fee``, held to the same names as the package's own.

    Raises:
        RuleError: it cannot be used.
    """
    group = shape.get(fee.for_each)
    item = group.members if isinstance(group, Group) else None
    return compile_amount(text, Place.FEE, shape, item)


def with_amounts(rules: PackageRules, amounts: Iterable[ProvincialAmount]) -> PackageRules:
    """Return ``rules`` with the province's amounts in the place of the package's.

    Raises:
        RuleError: an amount cannot be used with this version of the form.
    """
    by_fee: Mapping[str, ProvincialAmount] = {one.fee_id: one for one in amounts}
    fees, compiled = [], {}
    for fee in rules.package.fees:
        own = by_fee.get(fee.id)
        if own is None:
            fees.append(fee)
            continue
        compiled[fee.id] = compile_provincial(fee, own.amount, rules.shape)
        # The package's note speaks of the package's amount.
        fees.append(replace(fee, amount=own.amount, legal_basis=own.resolution, note=Text("")))
    return rules.with_fees(tuple(fees), compiled)
