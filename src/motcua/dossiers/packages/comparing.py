"""Reads two packages and says what changed; needs no database."""

from hashlib import sha256
from pathlib import Path

from motcua.domain.findings import Finding
from motcua.domain.forms.reading import read_form
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.differences import Difference, ReadPackage, differences
from motcua.domain.procedures.reading import read_package
from motcua.domain.process import compile_bpmn
from motcua.dossiers.packages.checking import ROUTE_FILE
from motcua.dossiers.packages.loader import load


def compare(old: PackageContents, new: PackageContents) -> tuple[list[Difference], list[Finding]]:
    """Return what changed from ``old`` to ``new``; findings (and no difference) where one cannot be read."""
    before, findings = readable(old)
    after, more = readable(new)
    if before is None or after is None:
        return [], [*findings, *more]
    return differences(before, after), []


def compare_paths(old: Path, new: Path) -> tuple[list[Difference], list[Finding]]:
    """Return what changed from the folder or zip ``old`` to ``new``, or what keeps one from being read."""
    packages: list[PackageContents] = []
    findings: list[Finding] = []
    for path in (old, new):
        contents, found = load(path)
        if contents is None:
            findings += [one.inside(str(path)) for one in found]
        else:
            packages.append(contents)
    return ([], findings) if findings else compare(packages[0], packages[1])


def readable(contents: PackageContents) -> tuple[ReadPackage | None, list[Finding]]:
    """Return the package as it is compared, or None with what makes it unreadable."""
    package, findings = read_package(contents.procedure)
    form, more = read_form(contents.form, contents.form_ui)
    compilation = compile_bpmn(contents.process_bpmn.encode(), form.shape if form else None)
    findings += more
    findings += [finding.in_file(ROUTE_FILE) for finding in compilation.findings]
    if package is None or form is None or compilation.route is None:
        return None, findings
    return (
        ReadPackage(
            package=package,
            form=form,
            route=compilation.route,
            letters=contents.letters,
            examples=contents.examples,
            drawing=contents.process_bpmn,
            files={name: sha256(content).hexdigest() for name, content in contents.files.items()},
        ),
        [],
    )
