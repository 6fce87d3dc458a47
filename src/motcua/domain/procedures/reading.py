"""Makes a ``ProcedurePackage`` from the mapping of a ``procedure.yaml`` and says what is malformed in it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from motcua.domain.clock.pauses import AfterSupplement
from motcua.domain.clock.terms import Term, TermUnit
from motcua.domain.findings import Finding, Severity, has_errors
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.life_events import LIFE_EVENTS
from motcua.domain.procedures.package import (
    ALWAYS,
    DOCUMENT_CODE,
    PROCEDURE_CODE,
    Audience,
    Decision,
    DocumentKind,
    Eligibility,
    Exemption,
    FeeKind,
    FeeRule,
    Field,
    Guidance,
    LegalBasis,
    Level,
    ProcedureCase,
    ProcedurePackage,
    RequiredDocument,
    ResultPaper,
    ServiceLevel,
    SignatureRequired,
    Unconfirmed,
)
from motcua.domain.reading import Reader

FILE = "procedure.yaml"
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
PATH_STEP = re.compile(r"\.?([A-Za-z0-9_]+)|\[(\d+)\]")


def read_package(data: object) -> tuple[ProcedurePackage | None, list[Finding]]:
    """Return the package, or None where something makes it unusable, with everything that is malformed."""
    findings: list[Finding] = []
    reader = Reader(data, file=FILE, findings=findings)
    package = _package(reader)
    reader.end()
    _check_dates(reader, package)
    _check_names(reader, package)
    for index, mark in enumerate(package.unconfirmed):
        if not _is_there(data, mark.path):
            reader.report(
                f"unconfirmed[{index}].path",
                f"there is nothing at {mark.path!r}",
                "name a value of this file",
            )
    return (None if has_errors(findings) else package), findings


def _package(reader: Reader) -> ProcedurePackage:
    return ProcedurePackage(
        code=_matching(reader, "code", PROCEDURE_CODE, "write it like 1.004873"),
        name=reader.bilingual("name"),
        field=_field(reader),
        level=reader.choice("level", Level),
        agencies=reader.bilinguals("agencies"),
        audience=_audience(reader),
        service_level=reader.choice("service_level", ServiceLevel),
        eligible_for_online=_eligibility(reader),
        signature_required=reader.choice("signature_required", SignatureRequired, SignatureRequired.NONE),
        valid_from=reader.day("valid_from") or date.min,
        valid_to=reader.day("valid_to", required=False),
        announcement_decision=_decision(reader, "announcement_decision"),
        process_decision=_decision(reader, "process_decision"),
        cases=tuple(_case(child) for child in reader.children("cases")),
        after_supplement=reader.choice("after_supplement", AfterSupplement, AfterSupplement.PAUSE),
        documents=tuple(_document(child) for child in reader.children("documents")),
        fees=tuple(_fee(child) for child in reader.children("fees")),
        results=_results(reader),
        legal_basis=tuple(_legal_basis(child) for child in reader.children("legal_basis")),
        retention_years=reader.whole("retention_years", least=1) if reader.has("retention_years") else None,
        guidance=_guidance(reader),
        life_events=reader.texts("life_events"),
        unconfirmed=tuple(_unconfirmed(child) for child in reader.children("unconfirmed")),
    )


def _field(reader: Reader) -> Field:
    child = reader.child("field")
    field = Field(child.text("code"), child.bilingual("name"))
    child.end()
    return field


def _audience(reader: Reader) -> tuple[Audience, ...]:
    allowed = {member.value: member for member in Audience}
    named = reader.texts("audience")
    for index, name in enumerate(named):
        if name not in allowed:
            reader.report(
                f"audience[{index}]", f"{name!r} is not known here", f"write one of {', '.join(allowed)}"
            )
    if not named:
        reader.report("audience", "nobody may ask for this procedure", f"list some of {', '.join(allowed)}")
    return tuple(allowed[name] for name in named if name in allowed)


def _eligibility(reader: Reader) -> Eligibility:
    value = reader.raw("eligible_for_online")
    if isinstance(value, bool):
        if not value:
            reader.report(
                "eligible_for_online", "the reason is missing", "write {eligible: false, reason: {vi: …}}"
            )
        return Eligibility(value)
    child = reader.child("eligible_for_online")
    eligible = child.flag("eligible", default=True)
    reason = child.bilingual("reason", required=not eligible)
    child.end()
    return Eligibility(eligible, reason)


def _decision(reader: Reader, key: str) -> Decision | None:
    if not reader.has(key):
        return None
    child = reader.child(key)
    decision = Decision(
        child.text("number"),
        child.day("on") or date.min,
        child.bilingual("by"),
        child.text("signer", required=False),
    )
    child.end()
    return decision


def _case(reader: Reader) -> ProcedureCase:
    terms: dict[Channel, Term] = {}
    channels = {member.value: member for member in Channel}
    for name, child in reader.named_children("terms"):
        if name not in channels:
            child.report("", f"there is no channel {name!r}", f"write one of {', '.join(channels)}")
            continue
        unit = child.choice("unit", TermUnit)
        amount = child.whole("amount", 0 if unit is TermUnit.SAME_DAY else None)
        if amount < 1 and unit is not TermUnit.SAME_DAY:
            child.report("amount", "a term is at least 1", "write a whole number from 1 up")
        child.end()
        terms[channels[name]] = Term(max(amount, 1), unit)
    if not terms:
        reader.report("terms", "no term is promised", "write a term for each channel that is open")
    case = ProcedureCase(
        reader.text("code"), reader.bilingual("name"), _rule(reader, "when", default=ALWAYS), terms
    )
    reader.end()
    return case


def _document(reader: Reader) -> RequiredDocument:
    document = RequiredDocument(
        id=_matching(reader, "id", IDENTIFIER, "write small letters, digits and _"),
        code=_matching(reader, "code", DOCUMENT_CODE, "write it like KQ003453", required=False),
        name=reader.bilingual("name"),
        originals=reader.whole("original", 0),
        copies=reader.whole("copy", 0),
        kind=reader.choice("kind", DocumentKind),
        required=_rule(reader, "required", default=ALWAYS),
        only_if_asked=reader.flag("only_if_asked", default=False),
        note=reader.bilingual("note", required=False),
        legal_basis=reader.text("legal_basis", required=False),
    )
    if document.originals + document.copies < 1:
        reader.report(
            "original", "neither an original nor a copy is asked for", "give a number of originals or copies"
        )
    reader.end()
    return document


def _fee(reader: Reader) -> FeeRule:
    fee = FeeRule(
        id=_matching(reader, "id", IDENTIFIER, "write small letters, digits and _"),
        name=reader.bilingual("name"),
        kind=reader.choice("kind", FeeKind),
        amount=_rule(reader, "amount"),
        for_each=reader.text("for_each", required=False),
        exemptions=tuple(_exemption(child) for child in reader.children("exemptions")),
        note=reader.bilingual("note", required=False),
        legal_basis=reader.text("legal_basis", required=False),
    )
    reader.end()
    return fee


def _exemption(reader: Reader) -> Exemption:
    exemption = Exemption(
        _matching(reader, "id", IDENTIFIER, "write small letters, digits and _"),
        reader.bilingual("reason"),
        reader.bilingual("paper"),
    )
    reader.end()
    return exemption


def _results(reader: Reader) -> tuple[ResultPaper, ...]:
    results = []
    for child in reader.children("results"):
        code = child.text("code", required=False)
        results.append(ResultPaper(code, child.bilingual("name"), child.text("letter", required=False)))
        child.end()
    no_result = reader.flag("no_result", default=False)
    if no_result == bool(results):
        reader.report(
            "results", "it must be clear whether there is a result", "list results, or write no_result: true"
        )
    return tuple(results)


def _legal_basis(reader: Reader) -> LegalBasis:
    basis = LegalBasis(reader.text("number"), reader.bilingual("name", required=False))
    reader.end()
    return basis


def _guidance(reader: Reader) -> Guidance:
    child = reader.child("guidance")
    guidance = Guidance(
        summary=child.bilingual("summary"),
        who=child.bilingual("who"),
        steps=child.bilinguals("steps"),
        where=child.bilingual("where", required=False),
        good_to_know=child.bilinguals("good_to_know", required=False),
    )
    child.end()
    return guidance


def _unconfirmed(reader: Reader) -> Unconfirmed:
    mark = Unconfirmed(reader.text("path"), reader.text("source"), reader.day("as_of") or date.min)
    reader.end()
    return mark


def _rule(reader: Reader, key: str, default: str | None = None) -> str:
    """Return a CEL text; true, false and whole numbers may stand without quotation marks."""
    value = reader.raw(key)
    if value is None and default is not None:
        return default
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else reader.text(key)


def _matching(reader: Reader, key: str, pattern: re.Pattern[str], mend: str, *, required: bool = True) -> str:
    value = reader.text(key, required=required)
    if value and not pattern.fullmatch(value):
        reader.report(key, f"{value!r} is malformed", mend)
    return value


def _check_dates(reader: Reader, package: ProcedurePackage) -> None:
    if package.valid_to is not None and package.valid_to <= package.valid_from:
        reader.report(
            "valid_to", "it is not after valid_from", "write the first day on which it no longer holds"
        )
    if package.announcement_decision is None and not package.is_unconfirmed("announcement_decision"):
        what = "no decision announces this procedure"
        reader.report("announcement_decision", what, "write {number: …, on: …, by: …}", Severity.WARNING)


def _check_names(reader: Reader, package: ProcedurePackage) -> None:
    if not package.cases:
        reader.report("cases", "there is no case", "write at least one case with its terms")
    if package.cases and package.cases[-1].when != ALWAYS:
        last = f"cases[{len(package.cases) - 1}].when"
        reader.report(last, "a dossier could fall under no case", "leave `when` out of the last case")
    offered = {channel for case in package.cases for channel in case.terms}
    if package.service_level is ServiceLevel.INFORMATION and Channel.ONLINE in offered:
        reader.report(
            "service_level", "online terms stand beside an information-only service", "drop one of the two"
        )
    if package.service_level is not ServiceLevel.INFORMATION and Channel.ONLINE not in offered:
        reader.report("service_level", "an online service has no online term", "write a term for `online`")
    for index, case in enumerate(package.cases):
        if set(case.terms) != offered:
            missing = ", ".join(sorted(channel.value for channel in offered - set(case.terms)))
            reader.report(
                f"cases[{index}].terms", f"no term for {missing}", "give every case the same channels"
            )
        if not case.code.startswith(package.code):
            reader.report(
                f"cases[{index}].code",
                "it does not begin with the procedure's code",
                "write it like 1.004873.01",
            )
    for index, event in enumerate(package.life_events):
        if event not in LIFE_EVENTS:
            known = ", ".join(LIFE_EVENTS)
            reader.report(f"life_events[{index}]", f"{event!r} is not known here", f"write one of {known}")
    _unique(reader, "cases", "code", (case.code for case in package.cases))
    _unique(reader, "documents", "id", (document.id for document in package.documents))
    _unique(reader, "fees", "id", (fee.id for fee in package.fees))


def _unique(reader: Reader, holder: str, key: str, names: Iterable[str]) -> None:
    listed = list(names)
    repeated = {name for name, times in Counter(listed).items() if times > 1}
    for index, name in enumerate(listed):
        if name in repeated:
            reader.report(f"{holder}[{index}].{key}", f"{name!r} stands here twice", "give each its own name")


def _is_there(data: object, path: str) -> bool:
    position = 0
    while position < len(path):
        match = PATH_STEP.match(path, position)
        if match is None:
            return False
        if match[2] is None:
            if not isinstance(data, Mapping) or match[1] not in data:
                return False
            data = data[match[1]]
        else:
            if not isinstance(data, list) or int(match[2]) >= len(data):
                return False
            data = data[int(match[2])]
        position = match.end()
    return True
