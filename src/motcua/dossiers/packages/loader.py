"""Reads a package from a folder or a zip into its contents, with everything that cannot be read."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from motcua.domain.canonical_json import JSON
from motcua.domain.findings import Finding, Severity, found
from motcua.domain.procedures.contents import PackageContents
from motcua.dossiers.packages.archives import ABOUT_THE_ZIP, BrokenArchiveError, signature_of
from motcua.dossiers.packages.standards import fitted_form, fitted_route, shared_file
from motcua.dossiers.packages.yaml_reading import read_json, read_yaml
from motcua.dossiers.packages.zip_reading import read_zip, too_much

SHIPPED = Path(__file__).resolve().parents[2] / "catalogue" / "packages"
REQUIRED = ("procedure.yaml", "form.json", "form.ui.json", "process.bpmn")


def load(path: Path) -> tuple[PackageContents | None, list[Finding]]:
    """Return the contents of the folder or zip at ``path``, or None where something cannot be read."""
    try:
        files, findings = _files(path)
    except OSError as error:  # a folder that may not be read
        return None, [found("cannot_be_opened", "", value=error)]
    return (None, findings) if findings else load_files(files)


def load_files(files: Mapping[str, bytes]) -> tuple[PackageContents | None, list[Finding]]:
    """Return the contents of a package from its files by name, or None where something cannot be read."""
    missing = [name for name in REQUIRED if name not in files]
    if missing:
        return None, [found("file_missing", name) for name in missing]
    contents = _Contents(files)
    package = contents.read()
    return (None if contents.failed else package), contents.findings


class _Contents:
    """Reads each file of a package by its place in it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.findings: list[Finding] = []
        self.failed = False

    def read(self) -> PackageContents:
        letters: dict[str, str] = {}
        examples: dict[str, JSON] = {}
        files: dict[str, bytes] = {}
        for name in sorted(set(self._files) - set(REQUIRED)):
            place = PurePosixPath(name)
            if place.parent.name == "letters" and place.suffix == ".typ":
                letters[place.stem] = self._text(name)
            elif place.parent.name == "examples" and place.suffix == ".yaml":
                examples[place.stem] = self._parsed(name)
            elif place.parts[0] == "files" and len(place.parts) == 2:
                files[place.name] = self._files[name]
            elif place.name != "README.md":
                self.findings.append(found("stray_file", name, severity=Severity.WARNING))
        return PackageContents(
            procedure=self._mapping("procedure.yaml"),
            form=self._mapping("form.json"),
            form_ui=self._mapping("form.ui.json"),
            process_bpmn=self._bpmn("process.bpmn"),
            letters=letters,
            examples=examples,
            files=files,
        )

    def _parsed(self, name: str, content: bytes | None = None) -> JSON:
        read = read_json if name.endswith(".json") else read_yaml
        value, findings = read(name, self._files[name] if content is None else content)
        self._report(findings)
        return value

    def _mapping(self, name: str) -> Mapping[str, JSON]:
        value = self._parsed(name)
        if isinstance(value, Mapping) and "standard" in value and set(value) <= {"standard", "with"}:
            return self._shared_form(name, value)
        if isinstance(value, Mapping):
            return value
        if not self.failed:
            self._report([found("no_mapping", name)])
        return {}

    def _shared_form(self, name: str, value: Mapping[str, JSON]) -> Mapping[str, JSON]:
        content = self._standard(name, value["standard"])
        base = None if content is None else self._parsed(name, content)
        changes = value.get("with", {})
        if not isinstance(changes, Mapping):
            self._report([found("no_mapping", name, "with")])
        if not isinstance(base, Mapping) or not isinstance(changes, Mapping):
            return {}
        form, findings = fitted_form(name, base, changes)
        self._report(findings)
        return form

    def _bpmn(self, name: str) -> str:
        """Return the process; ``standard: <name>``, perhaps with ``norms``, stands for a shared one."""
        text = self._text(name)
        if text.lstrip().startswith("<") or "standard:" not in text:
            return text
        value = self._parsed(name)
        if not isinstance(value, Mapping) or not {"standard"} <= set(value) <= {"standard", "norms"}:
            return text
        content = self._standard(name, value["standard"])
        norms = value.get("norms", {})
        if content is None or not isinstance(norms, Mapping):
            return ""
        route, findings = fitted_route(name, content, norms)
        self._report(findings)
        return route

    def _standard(self, name: str, standard: JSON) -> bytes | None:
        content = shared_file(str(standard), name)
        if content is None:
            self._report([found("no_shared_file", name, "standard", value=standard)])
        return content

    def _text(self, name: str) -> str:
        try:
            return self._files[name].decode()
        except UnicodeDecodeError:
            self._report([found("not_utf8", name)])
            return ""

    def _report(self, findings: list[Finding]) -> None:
        self.findings += findings
        self.failed = self.failed or bool(findings)


def _files(path: Path) -> tuple[dict[str, bytes], list[Finding]]:
    if path.is_dir():
        names = [p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith(".")]
        sizes = {p.relative_to(path).as_posix(): p.stat().st_size for p in names}
        findings = too_much(sizes)
        return ({} if findings else {p.relative_to(path).as_posix(): p.read_bytes() for p in names}), findings
    entries, findings = read_zip(path)
    if findings:
        return {}, findings
    try:
        signature_of(entries)
    except BrokenArchiveError as error:
        return {}, [error.finding]
    files = {name: content for name, content in entries.items() if name not in ABOUT_THE_ZIP}
    top = _top_folder(files)
    return {name.removeprefix(top): content for name, content in files.items()}, []


def _top_folder(entries: Mapping[str, object]) -> str:
    """Return the one folder in which a zip keeps everything, if it does."""
    tops = {name.partition("/")[0] for name in entries}
    alone = next(iter(tops)) + "/" if len(tops) == 1 else ""
    return alone if alone and all(name.startswith(alone) for name in entries) else ""


def code_of(path: Path) -> str:
    """Return the code that the name of a folder or zip promises."""
    return path.stem if path.suffix == ".zip" else path.resolve().name
