"""One version of a procedure, laid out so that it can be compared with its decision line by line."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.backoffice.tables import Cell, Table, table
from motcua.backoffice.words import value_lines
from motcua.calendars.wording import norm_words, term_words
from motcua.catalogue import drafts
from motcua.catalogue import queries as catalogue
from motcua.catalogue.enums import ServiceLevelLabel
from motcua.catalogue.queries import PublishedVersion
from motcua.catalogue.unconfirmed import UnconfirmedValue
from motcua.domain.procedures.package import ALWAYS, ProcedurePackage
from motcua.domain.process import Exclusive, Parallel, Step
from motcua.domain.process.definition import Body
from motcua.dossiers.enums import ChannelLabel
from motcua.dossiers.packages.place_words import place_words
from motcua.dossiers.packages.value_words import ACTIONS
from motcua.infrastructure.written import day, moment
from motcua.organisations.enums import RoleLabel
from motcua.payments.enums import FeeKindLabel
from motcua.processes import queries as processes


def procedure_page(shown: PublishedVersion, language: str) -> dict[str, Any]:
    """Return what ``backoffice/procedure.html`` shows of one version."""
    package = shown.package
    return {
        "name": package.name.said_in(language),
        "code": package.code,
        "number": shown.number,
        "facts": list(_facts(shown, language)),
        "doubts": _doubts(shown),
        "cases": _cases(package, language),
        "documents": _documents(package, language),
        "fees": _fees(package, language),
        "route": _route(shown),
        "route_url": f"{reverse('portal:procedure_route', args=[package.code])}?ban={shown.number}",
    }


def _facts(shown: PublishedVersion, language: str) -> Iterator[dict[str, Any]]:
    package = shown.package
    decision = package.announcement_decision
    said = f"{decision.number} ({day(decision.on)}), {decision.by.said_in(language)}" if decision else ""
    validity = _("from %(day)s") % {"day": day(shown.valid_from)}
    if shown.valid_to:
        validity = _("%(validity)s, no longer from %(day)s") % {
            "validity": validity,
            "day": day(shown.valid_to),
        }
    retention = package.retention_years
    rows = [
        (_("Field"), f"{package.field.code} {package.field.name.said_in(language)}", "field"),
        (_("Announcement decision"), said or _("none known"), "announcement_decision"),
        (_("In force"), validity, "valid_from"),
        (_("Service level"), ServiceLevelLabel(package.service_level).label, "service_level"),
        (_("Results"), "; ".join(one.name.said_in(language) for one in package.results), "results"),
        (_("Legal basis"), "; ".join(one.number for one in package.legal_basis), "legal_basis"),
        (_("Kept for"), _("%(years)s years") % {"years": retention} if retention else "", "retention_years"),
        (_("Made public"), moment(shown.published_at), ""),
        (_("Digest (SHA-256)"), shown.digest, ""),
    ]
    for key, value, path in rows:
        if value:
            doubt = f" – {_('unconfirmed')}" if path and _is_doubtful(package, path) else ""
            yield {"key": key, "value": f"{value}{doubt}"}


def _is_doubtful(package: ProcedurePackage, path: str) -> bool:
    """Tell whether the value at ``path``, what it stands in or a part of it is unconfirmed."""
    return package.is_unconfirmed(path) or any(
        mark.path.startswith((f"{path}.", f"{path}[")) for mark in package.unconfirmed
    )


def _doubts(shown: PublishedVersion) -> dict[str, Any]:
    heads = [_("Place in the package"), _("Value"), _("Where it is from"), _("As of")]
    procedure = drafts.contents_of(shown.id).procedure
    return {
        "columns": heads,
        "rows": [
            {
                "path": place_words(procedure, one.path),
                "lines": _lines(one),
                "source": one.source,
                "as_of": day(one.as_of),
            }
            for one in catalogue.unconfirmed_values(shown.id)
        ],
    }


def _lines(one: UnconfirmedValue) -> list[str]:
    if one.path == "service_level":
        return [str(ServiceLevelLabel(str(one.value)).label)]
    return value_lines(one.value)


def _cases(package: ProcedurePackage, language: str) -> Table:
    rows: list[list[Cell]] = []
    for number, case in enumerate(package.cases):
        is_doubtful = package.is_unconfirmed(f"cases[{number}]") or _is_doubtful(package, f"cases[{number}]")
        for channel, term in case.terms.items():
            rows.append(
                [
                    {"words": case.code, "is_header": True, "is_tight": True},
                    {"words": case.name.said_in(language)},
                    {"words": ChannelLabel(channel.value).label},
                    {"words": term_words(term)},
                    _standing(is_doubtful=is_doubtful),
                ]
            )
    return table([_("Case"), _("Name"), _("Channel"), _("Term"), _("Standing")], rows)


def _documents(package: ProcedurePackage, language: str) -> Table:
    rows: list[list[Cell]] = [
        [
            {"words": one.name.said_in(language), "is_header": True},
            {"words": str(one.originals)},
            {"words": str(one.copies)},
            {"words": _("only if the office asks") if one.only_if_asked else _rule(one.required)},
            _standing(is_doubtful=_is_doubtful(package, f"documents[{number}]")),
        ]
        for number, one in enumerate(package.documents)
    ]
    return table([_("Paper"), _("Originals"), _("Copies"), _("Asked for"), _("Standing")], rows)


def _rule(text: str) -> str:
    return _("always") if text == ALWAYS else " ".join(text.split())


def _fees(package: ProcedurePackage, language: str) -> Table:
    rows: list[list[Cell]] = [
        [
            {"words": one.name.said_in(language), "is_header": True},
            {"words": FeeKindLabel(one.kind).label},
            {"words": " ".join(one.amount.split())},
            {"words": one.legal_basis},
            _standing(is_doubtful=_is_doubtful(package, f"fees[{number}]")),
        ]
        for number, one in enumerate(package.fees)
    ]
    return table([_("Name"), _("Kind"), _("Amount (rule)"), _("Legal basis"), _("Standing")], rows)


def _route(shown: PublishedVersion) -> Table:
    rows: list[list[Cell]] = [
        [
            {"words": step.name, "is_header": True},
            {"words": RoleLabel(step.role.value).label},
            {"words": ACTIONS[step.action]},
            {"words": norm_words(step.norm), "is_tight": True},
            {"words": " › ".join(where)},
        ]
        for step, where in _walk(processes.route_of(shown.id).body, ())
    ]
    return table([_("Step"), _("Role"), _("What the officer does"), _("Norm"), _("Only if")], rows)


def _walk(body: Body, where: tuple[str, ...]) -> Iterator[tuple[Step, tuple[str, ...]]]:
    """Yield the steps in reading order, each with the branches it stands in."""
    for node in body:
        match node:
            case Step():
                yield node, where
            case Exclusive():
                for branch in node.branches:
                    yield from _walk(branch.body, (*where, f"{node.name} {branch.name}".strip()))
            case Parallel():
                for side in node.branches:
                    yield from _walk(side, where)


def _standing(*, is_doubtful: bool) -> Cell:
    if is_doubtful:
        return {"words": _("unconfirmed"), "tag": "yellow"}
    return {"words": _("confirmed"), "tag": "green"}
