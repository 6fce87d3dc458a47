"""Why asking for supplements, answering, or a wait for the tax office was refused."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from motcua.dossiers.errors.dossier import DossierError


class NothingAskedError(DossierError):
    """A supplement without an item, or with one that the procedure does not have."""

    @property
    def message(self) -> str:
        return _("Say at least one thing that has to be added, each with its reason.")


class SupplementRepeatedError(DossierError):
    """Before acceptance everything is asked for at once, and only once."""

    @property
    def message(self) -> str:
        return _(
            "The citizen was asked once already. What is missing is asked for once, in full; accept or "
            "decline the dossier now."
        )


class SupplementNotPermittedError(DossierError):
    """A second supplement after acceptance needs the head's permission first."""

    @property
    def message(self) -> str:
        return _(
            "The citizen was asked once already after acceptance. A second time needs the permission of the "
            "head of the deciding agency, with the reason."
        )


class PermissionNotNeededError(DossierError):
    """Nothing was asked yet after acceptance, or a permission lies unused already."""

    @property
    def message(self) -> str:
        return _("No permission is needed now: the officer may ask without it.")


class NoOpenSupplementError(DossierError):
    """Nothing is asked of the citizen (any more)."""

    @property
    def message(self) -> str:
        return _("Nothing is asked any more. Open the dossier again to see what is next.")


class SupplementIncompleteError(DossierError):
    """Not everything that was asked for is there."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(f"{len(missing)} missing")
        self.missing = tuple(missing)

    @property
    def message(self) -> str:
        return _("Still missing: %(missing)s.") % {"missing": "; ".join(self.missing)}


class ApplicantChangedError(DossierError):
    """An answer would make the dossier another person's."""

    @property
    def message(self) -> str:
        return _(
            "The identity number of the applicant cannot be changed here: the dossier would be another "
            "person's. Ask at the counter."
        )


class WindowOpenError(DossierError):
    """The citizen still has time to add what was asked for."""

    @property
    def message(self) -> str:
        return _("The citizen still has time to answer. It can be ended when the window is over.")


class ObligationOpenError(DossierError):
    """The clock stands still for the tax office or the payer, and goes on with the paper awaited."""

    @property
    def message(self) -> str:
        return _(
            "The clock goes on with the notice of the tax office (an amount of 0) or with the proof of "
            "payment."
        )


class NoOpenObligationError(DossierError):
    """No transfer slip is open, or it is not at this point."""

    @property
    def message(self) -> str:
        return _("This is not awaited now. Open the dossier again to see what is next.")


class ProofMissingError(DossierError):
    """Neither the number of the paper nor its file was given."""

    @property
    def message(self) -> str:
        return _("Give the number of the paper that proves the payment, or its file.")
