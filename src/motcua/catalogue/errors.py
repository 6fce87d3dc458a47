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


class NotAControllerError(CatalogueError):
    """The actor may not do this to the draft, or to the catalogue, as it stands."""


class UnknownDraftError(CatalogueError):
    """No draft has this id."""


class DraftChangedError(CatalogueError):
    """Somebody has changed the draft since the actor saw it."""


class DraftOpenError(CatalogueError):
    """A draft of this procedure is open already."""


class UnreadableCodeError(CatalogueError):
    """The contents name no procedure, or another one."""


class SameDraftError(CatalogueError):
    """The contents are those that the draft has already."""


class ReasonMissingError(CatalogueError):
    """The act needs a reason."""


class OtherDecisionError(CatalogueError):
    """The decision was entered with another day, or belongs to a version that is published."""


class NoSuchFeeError(CatalogueError):
    """The version in force has no such fee."""


class UnusableAmountError(CatalogueError):
    """The amount is no rule that gives whole đồng; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding))


class AmountEnteredError(CatalogueError):
    """The fee has another amount from that day on already."""


class AmountInForceError(CatalogueError):
    """The day from which it holds has come: dossiers rest on it."""


class NoSuchAmountError(CatalogueError):
    """No amount of the fee begins on that day."""


class ReasonForCorrectionMissingError(CatalogueError):
    """What was entered is put right only with a reason."""


class NoSuchProcedureError(CatalogueError):
    """No procedure has this code."""
