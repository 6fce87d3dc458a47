"""Makes a ``ProcedurePackage`` from the mapping of a ``procedure.yaml`` and says what is malformed in it."""

import re
from collections.abc import Mapping
from datetime import date

from motcua.domain.clock.pauses import AfterSupplement
from motcua.domain.clock.terms import Term, TermUnit
from motcua.domain.findings import Finding, Severity, has_errors
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.eligibility import read_questions
from motcua.domain.procedures.life_events import LIFE_EVENTS
from motcua.domain.procedures.package import (
    ALWAYS,
    DOCUMENT_CODE,
    FILE_NAME,
    PROCEDURE_CODE,
    Audience,
    Decision,
    DocumentKind,
    Download,
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
            reader.refuse(f"unconfirmed[{index}].path", "nothing_there", value=mark.path)
    return (None if has_errors(findings) else package), findings


def _package(reader: Reader) -> ProcedurePackage:
    return ProcedurePackage(
        code=_matching(reader, "code", PROCEDURE_CODE, "1.004873"),
        name=reader.bilingual("name"),
        also_called=reader.bilinguals("also_called", required=False),
        field=_field(reader),
        level=reader.choice("level", Level),
        agencies=reader.bilinguals("agencies"),
        audience=_audience(reader),
        service_level=reader.choice("service_level", ServiceLevel),
        service_level_reason=reader.bilingual("service_level_reason", required=False),
        eligible_for_online=_eligibility(reader),
        signature_required=reader.choice("signature_required", SignatureRequired, SignatureRequired.NONE),
        four_eyes=reader.flag("four_eyes", default=False),
        financial_obligation=reader.texts("financial_obligation")
        if reader.has("financial_obligation")
        else None,
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
        eligibility=read_questions(reader),
        downloads=tuple(_download(child) for child in reader.children("downloads")),
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
            reader.refuse(f"audience[{index}]", "not_known", value=name, allowed=", ".join(allowed))
    if not named:
        reader.refuse("audience", "nobody_may_ask", allowed=", ".join(allowed))
    return tuple(allowed[name] for name in named if name in allowed)


def _eligibility(reader: Reader) -> Eligibility:
    value = reader.raw("eligible_for_online")
    if isinstance(value, bool):
        if not value:
            reader.refuse("eligible_for_online", "online_reason_missing")
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
            child.refuse("", "no_such_channel", value=name, allowed=", ".join(channels))
            continue
        unit = child.choice("unit", TermUnit)
        amount = child.whole("amount", 0 if unit is TermUnit.SAME_DAY else None)
        if amount < 1 and unit is not TermUnit.SAME_DAY:
            child.refuse("amount", "too_small", value=amount, least=1)
        child.end()
        terms[channels[name]] = Term(max(amount, 1), unit)
    if not terms:
        reader.refuse("terms", "no_term")
    case = ProcedureCase(
        reader.text("code"), reader.bilingual("name"), _rule(reader, "when", default=ALWAYS), terms
    )
    reader.end()
    return case


def _document(reader: Reader) -> RequiredDocument:
    document = RequiredDocument(
        id=reader.identifier("id"),
        code=_matching(reader, "code", DOCUMENT_CODE, "KQ003453", required=False),
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
        reader.refuse("original", "no_paper_count")
    reader.end()
    return document


def _fee(reader: Reader) -> FeeRule:
    fee = FeeRule(
        id=reader.identifier("id"),
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
        reader.identifier("id"),
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
        reader.refuse("results", "result_unclear")
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


def _download(reader: Reader) -> Download:
    download = Download(_matching(reader, "file", FILE_NAME, "to-khai.docx"), reader.bilingual("name"))
    reader.end()
    return download


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


def _matching(
    reader: Reader, key: str, pattern: re.Pattern[str], example: str, *, required: bool = True
) -> str:
    value = reader.text(key, required=required)
    if value and not pattern.fullmatch(value):
        reader.refuse(key, "malformed", value=value, example=example)
    return value


def _check_dates(reader: Reader, package: ProcedurePackage) -> None:
    if package.valid_to is not None and package.valid_to <= package.valid_from:
        reader.refuse("valid_to", "ends_before_it_begins")
    if package.announcement_decision is None and not package.is_unconfirmed("announcement_decision"):
        reader.refuse("announcement_decision", "not_announced", Severity.WARNING)


def _check_names(reader: Reader, package: ProcedurePackage) -> None:
    _check_cases(reader, package)
    for index, event in enumerate(package.life_events):
        if event not in LIFE_EVENTS:
            reader.refuse(f"life_events[{index}]", "not_known", value=event, allowed=", ".join(LIFE_EVENTS))
    reader.unique("cases", "code", (case.code for case in package.cases))
    reader.unique("documents", "id", (document.id for document in package.documents))
    reader.unique("fees", "id", (fee.id for fee in package.fees))
    reader.unique("eligibility", "id", (question.id for question in package.eligibility))
    reader.unique("downloads", "file", (one.file for one in package.downloads))


def _check_cases(reader: Reader, package: ProcedurePackage) -> None:
    if not package.cases:
        reader.refuse("cases", "no_case")
    if package.cases and package.cases[-1].when != ALWAYS:
        reader.refuse(f"cases[{len(package.cases) - 1}].when", "no_last_case")
    offered = {channel for case in package.cases for channel in case.terms}
    if package.service_level is ServiceLevel.INFORMATION and Channel.ONLINE in offered:
        reader.refuse("service_level", "online_term_for_information")
    if package.service_level is not ServiceLevel.INFORMATION and Channel.ONLINE not in offered:
        reader.refuse("service_level", "no_online_term")
    for index, case in enumerate(package.cases):
        if set(case.terms) != offered:
            missing = ", ".join(sorted(channel.value for channel in offered - set(case.terms)))
            reader.refuse(f"cases[{index}].terms", "channels_differ", missing=missing)
        if not case.code.startswith(package.code):
            reader.refuse(f"cases[{index}].code", "foreign_case_code")


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
