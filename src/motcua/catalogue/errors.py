"""What can go wrong here."""

from collections.abc import Sequence

from motcua.domain.findings import Finding


class CatalogueError(Exception):
    """Anything that this app refuses."""


class NoVersionInForceError(CatalogueError):
    """The procedure is unknown, or no version of it holds on that day."""


class UnknownVersionError(CatalogueError):
    """No version has this id."""


class UnusablePackageError(CatalogueError):
    """The package has errors; ``findings`` name them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        super().__init__("; ".join(str(finding) for finding in findings))
