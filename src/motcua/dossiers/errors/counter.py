"""Why an act of the counter was refused: undoing, money, post, handing over."""

from django.utils.translation import gettext as _

from motcua.dossiers.errors.dossier import DossierError


class NothingDueError(DossierError):
    """There is no amount left to pay."""

    @property
    def message(self) -> str:
        return _("There is nothing left to pay for this dossier.")


class AmountUnpaidError(DossierError):
    """The result may not be handed over before what is due was paid."""

    @property
    def message(self) -> str:
        return _("Fees are still due. Record the payment before handing over the result.")


class TooLateToUndoError(DossierError):
    """The day on which the counter may undo its own mistake is over."""

    @property
    def message(self) -> str:
        return _(
            "This can only be undone on the day of acceptance. Ask the unit that handles it to return it, "
            "or to end it at the citizen's request."
        )


class WorkedOnError(DossierError):
    """Somebody besides the counter has worked on the dossier."""

    @property
    def message(self) -> str:
        return _("Somebody else has already worked on this dossier: the counter cannot undo it any more.")


class NotFiledHereError(DossierError):
    """The citizen filed it online; nobody strikes that out."""

    @property
    def message(self) -> str:
        return _("The citizen filed this online. It is accepted or declined, and never struck out.")


class NobodyNamedError(DossierError):
    """Somebody takes money or papers, and it was not said who."""

    @property
    def message(self) -> str:
        return _("Write the name of the person as it stands on their paper.")


class CollectorNotSaidError(DossierError):
    """Many results are handed over at once, and for this one it was not said who collects it."""

    @property
    def message(self) -> str:
        return _("It was not said who collects it. Choose it in the line of the dossier.")


class CollectorNotNamedError(DossierError):
    """Somebody authorised collects: their papers are not written down for many at once."""

    @property
    def message(self) -> str:
        return _("Hand it over on its own page: name, number and authorisation must be written down there.")


class NothingOwedBackError(DossierError):
    """Nothing was paid too much (any more)."""

    @property
    def message(self) -> str:
        return _("There is nothing to pay back for this dossier.")


class OwedBackError(DossierError):
    """The result is handed over only when what was paid too much went back."""

    @property
    def message(self) -> str:
        return _("Money was paid too much. Pay it back before handing over the result.")


class ParcelUnderWayError(DossierError):
    """The result is with the post."""

    @property
    def message(self) -> str:
        return _("The result is with the post. Record that it was delivered, or that it came back.")


class NoParcelError(DossierError):
    """No parcel is on its way."""

    @property
    def message(self) -> str:
        return _("No parcel of this dossier is on its way.")


class ParcelTimeError(DossierError):
    """The moment given for a parcel cannot be right."""

    @property
    def message(self) -> str:
        return _("The moment lies in the future, or before the parcel was sent. Enter it again.")


class NothingMissingError(DossierError):
    """Guidance that names nothing is no guidance."""

    @property
    def message(self) -> str:
        return _("Name at least one thing that is missing or wrong.")
