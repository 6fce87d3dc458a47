"""What the start page of a procedure shows. Versions never change, so each is put into words once."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.calendars.wording import norm_words, term_words
from motcua.catalogue import queries as catalogue
from motcua.catalogue.enums import AudienceLabel, LevelLabel
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.life_events import LIFE_EVENTS
from motcua.domain.procedures.package import (
    SIGNATURES_TAKEN,
    DocumentKind,
    FeeRule,
    ProcedureCase,
    ProcedurePackage,
    RequiredDocument,
    ServiceLevel,
)
from motcua.domain.procedures.provincial_amounts import ProvincialAmount
from motcua.domain.procedures.rules import PackageRules
from motcua.domain.process.definition import Body, Exclusive, Node, Parallel, Route, Step
from motcua.dossiers.enums import ChannelLabel
from motcua.infrastructure.written import dong
from motcua.organisations.enums import RoleLabel
from motcua.payments.enums import FeeKindLabel
from motcua.portal.conditions import condition_in_words
from motcua.portal.words import SERVICE_LEVELS
from motcua.processes import queries as processes

# A case that no dossier can have is kept in the package for the record only.
NEVER = "false"


@lru_cache(maxsize=1024)
def procedure_page(
    version_id: UUID, language: str, amounts: tuple[ProvincialAmount, ...] = ()
) -> dict[str, Any]:
    """Return the words of the page of a published version in ``language``, ready for the template.

    ``amounts`` are those that the province set for fees.
    """
    version = catalogue.version(version_id)
    rules = catalogue.rules_with(version, amounts)
    return words_of(version, processes.route_of(version_id), rules, language)


def words_of(version: PublishedVersion, route: Route, rules: PackageRules, language: str) -> dict[str, Any]:
    """Return the words of the page of a version in ``language``; a draft is seen in the same way."""
    with override(language):
        return _Said(version, route, rules, language).context()


class _Said:
    """One version in one language."""

    def __init__(self, version: PublishedVersion, route: Route, rules: PackageRules, language: str) -> None:
        self.version, self.route = version, route
        self.rules = rules
        self.package = rules.package
        self.language = language
        self.cases = [
            (number, case) for number, case in enumerate(self.package.cases) if case.when.strip() != NEVER
        ]
        self.channels = [one for one in Channel if any(one in case.terms for _number, case in self.cases)]

    def context(self) -> dict[str, Any]:
        """Return everything the template shows."""
        package, guidance, said = self.package, self.package.guidance, self._said
        return {
            "code": package.code,
            "name": said(package.name),
            "field": {"code": package.field.code, "name": said(package.field.name)},
            "summary": said(guidance.summary),
            "who": said(guidance.who),
            "audience": ", ".join(str(AudienceLabel(one).label) for one in package.audience),
            "where": said(guidance.where),
            "agencies": [said(one) for one in package.agencies],
            "level": LevelLabel(package.level).label,
            "service_level": self._with_doubt(str(SERVICE_LEVELS[package.service_level]), "service_level"),
            "service_level_reason": self._level_reason(),
            "asks_who_may_file": len(package.eligibility),
            "downloads": self._downloads(),
            "terms": [
                {
                    "name": said(case.name) if len(self.cases) > 1 else "",
                    "when": self._case_condition(case),
                    "lines": self._term_lines(number, case),
                }
                for number, case in self.cases
            ],
            "fees": [self._fee(number, fee) for number, fee in enumerate(package.fees)],
            "documents": [self._document(number, one) for number, one in enumerate(package.documents)],
            "results": [
                self._with_doubt(said(one.name), f"results[{number}]")
                for number, one in enumerate(package.results)
            ],
            "steps": [said(one) for one in guidance.steps],
            "good_to_know": [
                self._with_doubt(said(one), f"guidance.good_to_know[{number}]")
                for number, one in enumerate(guidance.good_to_know)
            ],
            "route": list(_route_lines(self.route.body)),
            "legal_basis": [{"number": one.number, "name": said(one.name)} for one in package.legal_basis],
            "life_events": [
                {"code": code, "name": said(LIFE_EVENTS[code])}
                for code in package.life_events
                if code in LIFE_EVENTS
            ],
            "can_file": package.eligible_for_online.eligible
            and package.service_level is not ServiceLevel.INFORMATION
            and package.signature_required in SIGNATURES_TAKEN
            and Channel.ONLINE in self.channels,
            "why_not_online": said(package.eligible_for_online.reason) or _not_signable(package),
            "has_doubts": bool(package.unconfirmed),
        }

    def _said(self, text: Any) -> str:
        return str(text.said_in(self.language))

    def _with_doubt(self, words: str, path: str) -> dict[str, Any]:
        return {"words": words, "is_unconfirmed": self.package.is_unconfirmed(path)}

    def _term_lines(self, number: int, case: ProcedureCase) -> list[dict[str, Any]]:
        """Return how long each channel takes; one line where all take the same."""
        words = {one: term_words(case.terms[one]) for one in self.channels if one in case.terms}
        path = f"cases[{number}].terms"
        if len(set(words.values())) == 1 and len(words) == len(self.channels):
            return [{"channel": "", **self._with_doubt(next(iter(words.values())), path)}]
        return [
            {
                "channel": capfirst(str(ChannelLabel(one).label)),
                **self._with_doubt(said, f"{path}.{one}"),
            }
            for one, said in words.items()
        ]

    def _downloads(self) -> list[dict[str, str]]:
        return [
            {
                "name": self._said(one.name),
                "url": reverse("portal:procedure_file", args=[self.package.code, one.file]),
                "kind": one.file.rpartition(".")[2].upper(),
            }
            for one in self.package.downloads
        ]

    def _level_reason(self) -> str:
        """Return why the service is not wholly online."""
        package = self.package
        if package.service_level is ServiceLevel.FULL:
            return ""
        reason = self._said(package.service_level_reason)
        return reason or self._said(package.eligible_for_online.reason)

    def _case_condition(self, case: ProcedureCase) -> str:
        if len(self.cases) < 2:
            return ""
        return capfirst(condition_in_words(case.when, self.version.form, self.channels, self.language))

    def _fee(self, number: int, fee: FeeRule) -> dict[str, Any]:
        amounts = self.rules.amounts_by_channel(fee)
        if amounts is None:
            amount = self._said(fee.note) or _("Depends on your answers: you see it before you submit")
            lines = []
        else:
            shown = {case.code for _number, case in self.cases}
            said = {key: _amount(value) for key, value in amounts.items() if key[0] in shown}
            amount = next(iter(said.values())) if len(set(said.values())) == 1 else self._said(fee.note)
            lines = [] if len(set(said.values())) == 1 else self._fee_lines(said)
        name, kind = self._said(fee.name), str(FeeKindLabel(fee.kind).label)
        return {
            "name": name,
            # "Lệ phí đăng ký kết hôn" says by itself what it is.
            "kind": "" if kind in name.lower() else kind,
            "lines": lines,
            "exemptions": [self._said(one.reason) for one in fee.exemptions],
            "words": amount,
            # What a resolution says is confirmed by it.
            "is_unconfirmed": fee == self.version.package.fees[number]
            and self.package.is_unconfirmed(f"fees[{number}].amount"),
            "basis": fee.legal_basis,
        }

    def _fee_lines(self, said: dict[tuple[str, Channel], str]) -> list[str]:
        """Return one line for each channel, or for each case and channel where cases differ too."""
        names = {case.code: self._said(case.name) for _number, case in self.cases}
        lines = []
        for channel in self.channels:
            by_case = {code: said[code, channel] for code in names if (code, channel) in said}
            name = capfirst(str(ChannelLabel(channel).label))
            if len(set(by_case.values())) == 1:
                lines.append(f"{name}: {next(iter(by_case.values()))}")
            else:
                lines += [f"{name}, {names[code]}: {amount}" for code, amount in by_case.items()]
        return lines

    def _document(self, number: int, document: RequiredDocument) -> dict[str, Any]:
        if document.only_if_asked:
            condition = _("only if the office asks for it")
        else:
            condition = condition_in_words(
                document.required,
                self.version.form,
                self.channels,
                self.language,
                {case.code: self._said(case.name) for _number, case in self.cases},
            )
        counts = [
            _("%(count)s original") % {"count": document.originals} if document.originals else "",
            _("%(count)s copy") % {"count": document.copies} if document.copies else "",
        ]
        return {
            "quantity": ", ".join(one for one in counts if one),
            "condition": capfirst(condition),
            "is_shown_only": document.kind is DocumentKind.SHOW,
            "note": self._said(document.note),
            **self._with_doubt(self._said(document.name), f"documents[{number}]"),
        }


def _not_signable(package: ProcedurePackage) -> str:
    if package.signature_required in SIGNATURES_TAKEN:
        return ""
    return _(
        "It needs an electronic signature, which this portal cannot take yet. Please come to the counter."
    )


def _amount(amount: int) -> str:
    return dong(amount) if amount else _("Free of charge")


def _route_lines(body: Body) -> Iterator[str]:
    for node in body:
        yield from _node_lines(node)


def _node_lines(node: Node) -> Iterator[str]:
    """Yield one line for a step, and one for each way of a block that has work in it."""
    match node:
        case Step():
            yield f"{node.name} – {RoleLabel(node.role).label}, {norm_words(node.norm)}"
        case Exclusive():
            for branch in node.branches:
                if branch.body:
                    yield f"{node.name} {branch.name}: " + "; ".join(_route_lines(branch.body))
        case Parallel():
            sides = ["; ".join(_route_lines(side)) for side in node.branches if side]
            yield _("At the same time: %(work)s") % {"work": " | ".join(sides)}
