"""Why an end without a grant, an apology or a re-opening was refused."""

from django.utils.translation import gettext as _

from motcua.dossiers.errors.dossier import DossierError


class DecisionTakenError(DossierError):
    """The decision is signed: what was asked for can no longer be taken back."""

    @property
    def message(self) -> str:
        return _(
            "The decision on this dossier is already signed, so it can no longer be withdrawn or stopped."
        )


class RequestMissingError(DossierError):
    """An officer ends a dossier at the applicant's wish without the day of the written request."""

    @property
    def message(self) -> str:
        return _(
            "Enter the day of the applicant's written request. It lies between the acceptance and today."
        )


class PromiseError(DossierError):
    """The new date is not one that can be promised."""

    @property
    def message(self) -> str:
        return _("Promise a working day after today and after every date that was promised before.")


class NothingPromisedError(DossierError):
    """There is no due date to apologise for."""

    @property
    def message(self) -> str:
        return _("This dossier has no due date, so there is nothing to reschedule.")


class ExceptionReasonMissingError(DossierError):
    """A second apology, or one after the due date, without the head's own reason."""

    @property
    def message(self) -> str:
        return _(
            "A second new date, or one given after the due date, is an exception: "
            "write for the record why it is made."
        )


class CannotReopenError(DossierError):
    """The step chosen is not one that the dossier has been at."""

    @property
    def message(self) -> str:
        return _("Choose a step that the dossier has been at.")
