"""Proves a package without a database: files, names, rules, route, terms, letters, examples."""

from dataclasses import dataclass
from pathlib import Path

from motcua.domain.findings import Finding, Severity, has_errors
from motcua.domain.forms.definition import FormDefinition
from motcua.domain.forms.reading import read_form
from motcua.domain.permissions import DESK_OF_ROLE
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.package import ProcedurePackage, ServiceLevel
from motcua.domain.procedures.reading import read_package
from motcua.domain.procedures.rules import PackageRules, compile_package
from motcua.domain.procedures.terms import office_hours
from motcua.domain.process import Route, StepAction, compile_bpmn
from motcua.domain.process.approval import (
    HOLDER,
    may_end_unapproved,
    numbered_unapproved,
    steps_in_wrong_hands,
)
from motcua.dossiers.packages.examples import check_example
from motcua.dossiers.packages.loader import code_of, load

LANGUAGE = "en"
USE_A_WORKING_ROLE = "use clerk, case_officer, approver or records_clerk"
APPROVE_FIRST = 'put a step with action="approve" on every way, before the numbering'


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
        what = f"the folder is called {code_of(path)!r} and the procedure {code!r}"
        findings.append(Finding("procedure.yaml", "code", what, "give both the same name"))
    return (None if has_errors(findings) else checked), findings


def check_contents(contents: PackageContents) -> tuple[CheckedPackage | None, list[Finding]]:
    """Return the package with all that was read of it, or None where it has errors."""
    package, findings = read_package(contents.procedure)
    form, form_findings = read_form(contents.form, contents.form_ui)
    findings += form_findings
    compilation = compile_bpmn(contents.process_bpmn.encode(), form.shape if form else None)
    findings += [found.in_file("process.bpmn", LANGUAGE) for found in compilation.findings]
    if package is None or form is None:
        return None, findings
    rules, rule_findings = compile_package(package, form.shape)
    findings += [*rule_findings, *_letter_findings(package, contents)]
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
            what = f"there is no letters/{result.letter}.typ"
            findings.append(Finding("procedure.yaml", f"results[{index}].letter", what, "add the letter"))
    for name in sorted(set(contents.letters) - used - {"refusal"}):
        mend = "name it as the letter of a result, or remove it"
        findings.append(
            Finding(f"letters/{name}.typ", "", "nothing uses this letter", mend, Severity.WARNING)
        )
    return findings


def _route_findings(package: ProcedurePackage, route: Route) -> list[Finding]:
    findings = []
    if package.results:
        for action, missing in (
            (StepAction.APPROVE, "nobody approves the result"),
            (StepAction.ISSUE_NUMBER, "nobody numbers the result"),
        ):
            if not route.has_action(action):
                mend = f'add a step with action="{action.value}", or write no_result: true'
                findings.append(Finding("process.bpmn", "", missing, mend))
        findings += _approval_findings(route)
    findings += [
        Finding("process.bpmn", step.key, f"{step.role.value} has no desk", USE_A_WORKING_ROLE)
        for step in route.steps.values()
        if step.role not in DESK_OF_ROLE
    ]
    for index, case in enumerate(package.cases):
        for channel, term in case.terms.items():
            allowed = office_hours(term)
            if route.longest_office_hours > allowed:
                what = (
                    f"the steps take {route.longest_office_hours} office hours and the term allows {allowed}"
                )
                place = f"cases[{index}].terms.{channel.value}"
                findings.append(Finding("procedure.yaml", place, what, "shorten norms in process.bpmn"))
    if package.service_level is not ServiceLevel.INFORMATION and not package.eligible_for_online.eligible:
        what = "it is offered online though it is said not to be eligible"
        findings.append(Finding("procedure.yaml", "service_level", what, "put one of the two right"))
    return findings


def _approval_findings(route: Route) -> list[Finding]:
    """Return where the route could grant something that no approver approved."""
    findings = [
        Finding(
            "process.bpmn",
            step.key,
            f"{step.action.value} is done by {step.role.value}",
            f"put the step in the lane of {HOLDER[step.action].value}",
        )
        for step in steps_in_wrong_hands(route.body)
    ]
    findings += [
        Finding(
            "process.bpmn", step.key, "the result may be numbered before anybody approved it", APPROVE_FIRST
        )
        for step in numbered_unapproved(route.body)
    ]
    if may_end_unapproved(route.body):
        what = "some way through the route ends without an approval"
        findings.append(Finding("process.bpmn", "", what, APPROVE_FIRST))
    return findings


def _example_findings(
    contents: PackageContents, form: FormDefinition, rules: PackageRules, route: Route
) -> list[Finding]:
    if not contents.examples:
        return [Finding("examples", "", "there is no example", "add at least one filled dossier")]
    return [
        finding
        for name, data in contents.examples.items()
        for finding in check_example(name, data, form, rules, route)
    ]
