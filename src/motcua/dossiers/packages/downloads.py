"""Files of a package that people may take home: what is offered is there, and is what its name says."""

from motcua.domain.findings import Finding, Severity, found
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.package import ProcedurePackage
from motcua.domain.procedures.reading import FILE

# Office formats are zips; anything else under their names is a mistake or an attack.
BEGINS_WITH = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "odt": b"PK\x03\x04"}


def download_findings(package: ProcedurePackage, contents: PackageContents) -> list[Finding]:
    """Return where files and the list of downloads do not fit together."""
    offered = {one.file for one in package.downloads}
    findings = [
        found("no_such_file", FILE, f"downloads[{index}].file", value=one.file)
        for index, one in enumerate(package.downloads)
        if one.file not in contents.files
    ]
    for name, content in sorted(contents.files.items()):
        if name not in offered:
            findings.append(found("file_not_offered", f"files/{name}", severity=Severity.WARNING))
        elif not content.startswith(BEGINS_WITH[name.rpartition(".")[2]]):
            findings.append(found("odd_file", f"files/{name}"))
    return findings
