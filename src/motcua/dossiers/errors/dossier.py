"""Why an operation on a dossier was refused. Each message tells the person how to go on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from motcua.domain.procedures.moving import Reason


class DossierError(Exception):
    """An operation was refused and left nothing behind; ``message`` can be shown to the person."""

    @property
    def message(self) -> str:
        """Say what is wrong and how to put it right, in the active language."""
        return _("This cannot be done now.")


class DossierNotFoundError(DossierError):
    """There is no such dossier, or it is none of the actor's business: both look the same from outside."""

    @property
    def message(self) -> str:
        return _("There is no such dossier. Check the code and try again.")


class NotAllowedError(DossierError):
    """The actor has no posting for this in the dossier's units, or its state does not allow it."""

    @property
    def message(self) -> str:
        return _(
            "You cannot do this to the dossier as it stands now. Open the dossier again to see what is next."
        )


class StaleDossierError(DossierError):
    """Somebody else changed the dossier after the actor saw it."""

    @property
    def message(self) -> str:
        return _(
            "Somebody else has just worked on this dossier. Nothing of yours was saved to it; "
            "look at its new state and decide again."
        )


class StepClosedError(DossierError):
    """The step is not open (any more), or is one that another verb completes."""

    @property
    def message(self) -> str:
        return _("This step is already done. Open the dossier again to see what is next.")


class StepTakenError(DossierError):
    """Another officer has the step in hand."""

    @property
    def message(self) -> str:
        return _("Another officer has already taken this step.")


class ReasonMissingError(DossierError):
    """The act needs a reason that the citizen can read."""

    @property
    def message(self) -> str:
        return _("Write the reason: the citizen has a right to know it.")


class NotFinishedError(DossierError):
    """Finish was pressed before the dossier was finished."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)

    @property
    def message(self) -> str:
        names = {
            "steps": _("a step of the route is still open"),
            "approval": _("nobody has approved it"),
            "number": _("the result has no number"),
            "result": _("the result is not attached"),
            "questions": _("a question to another unit is still open: wait for the answer or withdraw it"),
            "children": _("a child dossier is still open"),
        }
        return _("The dossier is not finished yet: %(missing)s.") % {
            "missing": ", ".join(names[one] for one in self.missing)
        }


class ResultMissingError(DossierError):
    """Neither a file nor a note on the paper was given."""

    @property
    def message(self) -> str:
        return _("Attach the file of the result, or say where the signed paper lies.")


class NoSuchLetterError(DossierError):
    """The version of the procedure has no letter of this name."""

    @property
    def message(self) -> str:
        return _("This procedure has no such letter. Open the dossier again and choose one that is offered.")


class LetterNotDrawnError(DossierError):
    """The result is to be the drawn letter, and that is not there, or not yet."""

    @property
    def message(self) -> str:
        return _(
            "The letter with its number is not drawn yet. Wait a minute and open the dossier again, "
            "or upload the signed result."
        )


class CalendarTooShortError(DossierError):
    """The due moment lies in a year whose days off are not known yet."""

    @property
    def message(self) -> str:
        return _(
            "The due date lies in a year whose days off are not in the calendar yet. "
            "Ask the administrator to enter them; nothing was lost."
        )


class CannotSendBackError(DossierError):
    """The step named is not one that the dossier went through before."""

    @property
    def message(self) -> str:
        return _("The dossier can only be sent back to a step that it has already gone through.")


class FilingIncompleteError(DossierError):
    """The answers or papers of a filing are not complete or not valid."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)

    @property
    def message(self) -> str:
        return _("The dossier is not complete: %(problems)s") % {"problems": "; ".join(self.problems)}


class FilerIsAnotherError(DossierError):
    """The answers say that the filer files for themselves, and name somebody else."""

    @property
    def message(self) -> str:
        return _(
            "The form says that you file for yourself, but the identity number in it is not yours. "
            "Enter your own number, or answer that you file for somebody else."
        )


class ProcedureEndedError(DossierError):
    """The procedure was abolished, or ended otherwise, while the form was being filled in."""

    def __init__(self, code: str, successor: str = "") -> None:
        super().__init__(code)
        self.successor = successor

    @property
    def message(self) -> str:
        first = _(
            "This procedure is no longer carried out. Nothing was sent; what was filled in stays saved."
        )
        then = _("Ask at the one-stop counter what to file instead.")
        if self.successor:
            then = _("File under the one that replaced it: %(name)s.") % {"name": self.successor}
        return f"{first} {then}"


class UnitDoesNotHandleError(DossierError):
    """The procedure is not handled at that unit."""

    @property
    def message(self) -> str:
        return _("This unit does not handle this procedure. Choose another unit.")


class CannotMoveError(DossierError):
    """The dossier stays under its version, or a person must look at it; ``reasons`` say why."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(", ".join(one.obstacle for one in self.reasons))
