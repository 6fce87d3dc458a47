"""Proves a package without a database: files, names, rules, route, terms, letters, examples."""

from dataclasses import dataclass
from pathlib import Path

from motcua.domain.actors import Role
from motcua.domain.findings import Finding, Severity, found, has_errors
from motcua.domain.forms.definition import FormDefinition
from motcua.domain.forms.reading import read_form
from motcua.domain.permissions import DESK_OF_ROLE
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.package import ProcedurePackage, ServiceLevel
from motcua.domain.procedures.reading import FILE, read_package
from motcua.domain.procedures.rules import PackageRules, compile_package
from motcua.domain.procedures.terms import office_hours
from motcua.domain.process import Route, StepAction, compile_bpmn
from motcua.domain.process.approval import (
    HOLDER,
    may_end_unapproved,
    numbered_unapproved,
    steps_in_wrong_hands,
    work_before_approvals,
)
from motcua.dossiers.packages.downloads import download_findings
from motcua.dossiers.packages.examples import check_example
from motcua.dossiers.packages.loader import code_of, load

ROUTE_FILE = "process.bpmn"


@dataclass(frozen=True, slots=True)
class CheckedPackage:
    """A package that may be published."""

    contents: PackageContents
    package: ProcedurePackage
    form: FormDefinition
    rules: PackageRules
    route: Route


def check(path: Path) -> list[Finding]:
    """Return everything wrong with the package at ``path`` (a folder or its zip). Needs no database."""
    return check_package(path)[1]


def check_package(path: Path) -> tuple[CheckedPackage | None, list[Finding]]:
    """Return the package ready to be published, or None where it has errors, with all findings."""
    contents, findings = load(path)
    if contents is None:
        return None, findings
    checked, more = check_contents(contents)
    findings += more
    code = contents.procedure.get("code")
    if isinstance(code, str) and code_of(path) != code:
        findings.append(found("folder_name", FILE, "code", folder=code_of(path), code=code))
    return (None if has_errors(findings) else checked), findings


def check_contents(contents: PackageContents) -> tuple[CheckedPackage | None, list[Finding]]:
    """Return the package with all that was read of it, or None where it has errors."""
    package, findings = read_package(contents.procedure)
    form, form_findings = read_form(contents.form, contents.form_ui)
    findings += form_findings
    compilation = compile_bpmn(contents.process_bpmn.encode(), form.shape if form else None)
    findings += [finding.in_file(ROUTE_FILE) for finding in compilation.findings]
    if package is None or form is None:
        return None, findings
    rules, rule_findings = compile_package(package, form.shape)
    findings += [*rule_findings, *_letter_findings(package, contents), *download_findings(package, contents)]
    if rules is None or compilation.route is None:
        return None, findings
    findings += _route_findings(package, compilation.route)
    findings += _example_findings(contents, form, rules, compilation.route)
    if has_errors(findings):
        return None, findings
    return CheckedPackage(contents, package, form, rules, compilation.route), findings


def _letter_findings(package: ProcedurePackage, contents: PackageContents) -> list[Finding]:
    findings = []
    used = {result.letter for result in package.results if result.letter}
    for index, result in enumerate(package.results):
        if result.letter and result.letter not in contents.letters:
            findings.append(found("no_letter", FILE, f"results[{index}].letter", value=result.letter))
    findings += [
        found("letter_unused", f"letters/{name}.typ", severity=Severity.WARNING)
        for name in sorted(set(contents.letters) - used - {"refusal"})
    ]
    return findings


def _route_findings(package: ProcedurePackage, route: Route) -> list[Finding]:
    findings = []
    if package.results:
        for action, kind in (
            (StepAction.APPROVE, "nobody_approves"),
            (StepAction.ISSUE_NUMBER, "nobody_numbers"),
        ):
            if not route.has_action(action):
                findings.append(found(kind, ROUTE_FILE))
        findings += _approval_findings(route)
    if package.four_eyes:
        findings += _four_eyes_findings(route)
    findings += _obligation_findings(package, route)
    findings += [
        found("no_desk", ROUTE_FILE, step.key, role=step.role.value)
        for step in route.steps.values()
        if step.role not in DESK_OF_ROLE
    ]
    for index, case in enumerate(package.cases):
        for channel, term in case.terms.items():
            allowed = office_hours(term)
            needed = route.longest_office_hours(case.code, channel.value)
            if needed > allowed:
                place = f"cases[{index}].terms.{channel.value}"
                findings.append(found("norms_exceed_term", FILE, place, taken=needed, allowed=allowed))
    if package.service_level is not ServiceLevel.INFORMATION and not package.eligible_for_online.eligible:
        findings.append(found("not_eligible_online", FILE, "service_level"))
    return findings


def _approval_findings(route: Route) -> list[Finding]:
    """Return where the route could grant something that no approver approved."""
    findings = [
        found(
            "wrong_hands",
            ROUTE_FILE,
            step.key,
            action=step.action.value,
            role=step.role.value,
            holder=HOLDER[step.action].value,
        )
        for step in steps_in_wrong_hands(route.body)
    ]
    findings += [
        found("numbered_unapproved", ROUTE_FILE, step.key) for step in numbered_unapproved(route.body)
    ]
    if may_end_unapproved(route.body):
        findings.append(found("ends_unapproved", ROUTE_FILE))
    return findings


def _obligation_findings(package: ProcedurePackage, route: Route) -> list[Finding]:
    """Return the steps that are said to have a financial obligation and cannot have one."""
    findings = []
    for index, key in enumerate(package.financial_obligation or ()):
        place, step = f"financial_obligation[{index}]", route.steps.get(key)
        if step is None:
            findings.append(found("obligation_at_no_step", FILE, place, value=key))
        elif step.role is not Role.CASE_OFFICER:
            findings.append(found("obligation_in_wrong_hands", FILE, place, value=key, role=step.role.value))
    return findings


def _four_eyes_findings(route: Route) -> list[Finding]:
    """Return where four eyes are demanded that can never look: nothing to look at, or the same hands."""
    findings = []
    for approval, before in work_before_approvals(route.body):
        if None in before:
            findings.append(found("four_eyes_nothing_before", ROUTE_FILE, approval.key))
        same = sorted(one.key for one in before if one is not None and one.role is approval.role)
        findings += [found("four_eyes_same_lane", ROUTE_FILE, key, role=approval.role.value) for key in same]
    return findings


def _example_findings(
    contents: PackageContents, form: FormDefinition, rules: PackageRules, route: Route
) -> list[Finding]:
    if not contents.examples:
        return [found("no_example", "examples")]
    return [
        finding
        for name, data in contents.examples.items()
        for finding in check_example(name, data, form, rules, route)
    ]
