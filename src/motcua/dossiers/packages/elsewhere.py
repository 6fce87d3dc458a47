"""How long the same procedures take at other places, read from packages that those places exported."""

from motcua.catalogue import operations as catalogue
from motcua.catalogue.errors import UnusablePackageError
from motcua.domain.actors import Envelope
from motcua.domain.clock import Term
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import ProcedurePackage
from motcua.domain.procedures.reading import read_package
from motcua.domain.procedures.terms import office_hours
from motcua.dossiers.packages.archives import Archive
from motcua.dossiers.packages.loader import load_files


def record(envelope: Envelope, place: str, archive: Archive) -> int:
    """Keep the shortest term of each procedure by channel at ``place``; return how many terms.

    Raises:
        UnusablePackageError: a package cannot be read.
        NotAControllerError: the actor does not keep the catalogue.
    """
    terms = {}
    for files in archive.packages.values():
        contents, findings = load_files(files)
        package, more = read_package(contents.procedure) if contents else (None, [])
        if package is None:
            raise UnusablePackageError([*findings, *more])
        terms[package.code] = _shortest(package)
    return catalogue.record_terms_elsewhere(envelope, place, terms)


def _shortest(package: ProcedurePackage) -> dict[Channel, Term]:
    found: dict[Channel, Term] = {}
    for case in package.cases:
        for channel, term in case.terms.items():
            if channel not in found or office_hours(term) < office_hours(found[channel]):
                found[channel] = term
    return found
