"""Judges a package's rules on one dossier: which case it is, which papers it needs, what it costs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from motcua.domain.findings import Finding, found
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import (
    DocumentKind,
    Exemption,
    FeeRule,
    ProcedureCase,
    ProcedurePackage,
    RequiredDocument,
)
from motcua.domain.procedures.reading import FILE
from motcua.domain.rules import (
    Facts,
    Group,
    Place,
    Rule,
    RuleError,
    Shape,
    compile_amount,
    compile_rule,
    completed,
    rule_finding,
)


class NoSuchChannelError(ValueError):
    """The procedure cannot be asked for in this way."""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One amount to be paid, in đồng; an exempt one is 0 and keeps what it would have been."""

    rule: FeeRule
    amount: int
    full_amount: int
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the package asks of one dossier."""

    case: ProcedureCase
    documents: tuple[RequiredDocument, ...]
    fees: tuple[FeeLine, ...]
    facts: Facts

    @property
    def to_hand_in(self) -> tuple[RequiredDocument, ...]:
        """The papers without which an online filing is incomplete."""
        return tuple(
            document
            for document in self.documents
            if document.kind is DocumentKind.SUBMIT and not document.only_if_asked
        )

    @property
    def total(self) -> int:
        """What is to be paid in all, in đồng."""
        return sum(line.amount for line in self.fees)


@dataclass(frozen=True, slots=True)
class PackageRules:
    """A package with its rules compiled once; made by ``compile_package``."""

    package: ProcedurePackage
    shape: Shape
    _cases: tuple[Rule[bool], ...]
    _documents: tuple[Rule[bool], ...]
    _fees: tuple[Rule[int], ...]

    def judge(
        self,
        answers: Mapping[str, object],
        *,
        channel: Channel,
        today: date,
        exemptions: Collection[str] = (),
    ) -> Judgement:
        """Return case, papers and fees for these answers.

        ``exemptions`` are ids of the exemptions somebody granted; ``today`` is the day of judging in Vietnam.

        Raises:
            NoSuchChannelError: no term is promised for ``channel``.
            RuleError: a rule cannot be computed on these answers (``check`` guards against it).
        """
        full = completed(answers, self.shape)
        case = self._case(Facts(answers=full, channel=channel.value, today=today))
        if channel not in case.terms:
            raise NoSuchChannelError(f"{self.package.code} is not open to {channel.value}")
        facts = Facts(answers=full, channel=channel.value, case=case.code, today=today)
        documents = tuple(
            document
            for document, rule in zip(self.package.documents, self._documents, strict=True)
            if rule.evaluate(facts)
        )
        fees = tuple(
            self._line(fee, rule, facts, full.get(fee.for_each), exemptions)
            for fee, rule in zip(self.package.fees, self._fees, strict=True)
        )
        return Judgement(case, documents, fees, facts)

    def with_fees(self, fees: tuple[FeeRule, ...], compiled: Mapping[str, Rule[int]]) -> "PackageRules":
        """Return the same rules with other fees; ``compiled`` has the rules of those that changed, by id."""
        rules = [compiled.get(fee.id, rule) for fee, rule in zip(fees, self._fees, strict=True)]
        return replace(self, package=replace(self.package, fees=fees), _fees=tuple(rules))

    def amounts_by_channel(self, fee: FeeRule) -> dict[tuple[str, Channel], int] | None:
        """Return what ``fee`` comes to in đồng by case and channel; None where answers or days count too."""
        rule = self._fees[self.package.fees.index(fee)]
        if fee.for_each or any(path[0] not in ("case", "channel") for path in rule.paths):
            return None
        return {
            (case.code, channel): rule.evaluate(Facts(answers={}, channel=channel.value, case=case.code))
            for case in self.package.cases
            for channel in case.terms
        }

    def _case(self, facts: Facts) -> ProcedureCase:
        for case, rule in zip(self.package.cases[:-1], self._cases, strict=False):
            if rule.evaluate(facts):
                return case
        return self.package.cases[-1]  # it has no condition

    def _line(
        self, fee: FeeRule, rule: Rule[int], facts: Facts, rows: object, exemptions: Collection[str]
    ) -> FeeLine:
        if fee.for_each:
            items = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
            amount = sum(rule.evaluate(facts.for_item(item)) for item in items)
        else:
            amount = rule.evaluate(facts)
        for exemption in fee.exemptions:
            if exemption.id in exemptions and amount:
                return FeeLine(fee, 0, amount, exemption)
        return FeeLine(fee, amount, amount)


def compile_package(package: ProcedurePackage, shape: Shape) -> tuple[PackageRules | None, list[Finding]]:
    """Compile every rule of ``package`` against the shape of its form; None where one does not compile."""
    findings: list[Finding] = []

    def condition(text: str, place: Place, where: str) -> Rule[bool] | None:
        try:
            return compile_rule(text, place, shape)
        except RuleError as error:
            findings.append(rule_finding(error, FILE, where))
            return None

    def amount(fee: FeeRule, where: str) -> Rule[int] | None:
        group = shape.get(fee.for_each)
        if fee.for_each and not (isinstance(group, Group) and group.repeats):
            findings.append(found("no_repeating_group", FILE, f"{where}.for_each", value=fee.for_each))
            return None
        try:
            item = group.members if isinstance(group, Group) else None
            return compile_amount(fee.amount, Place.FEE, shape, item)
        except RuleError as error:
            findings.append(rule_finding(error, FILE, f"{where}.amount"))
            return None

    cases = [condition(case.when, Place.CASE, f"cases[{n}].when") for n, case in enumerate(package.cases)]
    documents = [
        condition(document.required, Place.DOCUMENT, f"documents[{n}].required")
        for n, document in enumerate(package.documents)
    ]
    fees = [amount(fee, f"fees[{n}]") for n, fee in enumerate(package.fees)]
    if findings:
        return None, findings
    return PackageRules(
        package,
        shape,
        tuple(rule for rule in cases if rule),
        tuple(rule for rule in documents if rule),
        tuple(rule for rule in fees if rule),
    ), findings
