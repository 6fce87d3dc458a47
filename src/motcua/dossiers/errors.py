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


class CannotMoveError(DossierError):
    """The dossier stays under its version, or a person must look at it; ``reasons`` say why."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(", ".join(one.obstacle for one in self.reasons))


class NoSuchRegisterError(DossierError):
    """There is no such register, or the officer neither works at that counter nor leads it."""

    @property
    def message(self) -> str:
        return _("There is no such register, or you may not see it.")


class RegisterTooLongError(DossierError):
    """The days of an extract are in the wrong order, or too many."""

    def __init__(self, *, days: int) -> None:
        super().__init__(days)
        self.days = days

    @property
    def message(self) -> str:
        return _("Choose days in their order, %(days)s at most.") % {"days": self.days}


class BundleNotFoundError(DossierError):
    """There is no such bundle, or none of the actor's units."""

    @property
    def message(self) -> str:
        return _("There is no such list of folders, or it is not your unit's.")


class BundleStateError(DossierError):
    """The bundle does not stand where this can be done, or the other side has to do it."""

    @property
    def message(self) -> str:
        return _("This list has gone on meanwhile. Look at it again.")


class BundleEmptyError(DossierError):
    """Nothing is on the list."""

    @property
    def message(self) -> str:
        return _("Nothing is on the list yet. Scan the folders first.")


class BundleFullError(DossierError):
    """The list is as long as a list may be."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    @property
    def message(self) -> str:
        return _("The list has %(most)s folders. Send it and begin another.") % {"most": self.most}


class UnknownFolderError(DossierError):
    """What was scanned is no dossier that the officer may see."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        return _("%(code)s is no dossier that you may see. Scan it again, or type the code.") % {
            "code": self.code
        }


class FolderElsewhereError(DossierError):
    """The folder is on its way in another bundle, or on this list already."""

    def __init__(self, code: str, number: str) -> None:
        super().__init__(code, number)
        self.code, self.number = code, number

    @property
    def message(self) -> str:
        return _("Folder %(code)s is on list %(number)s already.") % {
            "code": self.code,
            "number": self.number,
        }


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
