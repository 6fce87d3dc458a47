"""Why an act between units, or among colleagues, was refused."""

from django.utils.translation import gettext as _

from motcua.dossiers.errors.dossier import DossierError


class QuestionMissingError(DossierError):
    """There is no question, or nobody to put it to."""

    @property
    def message(self) -> str:
        return _("Write the question and choose at least one unit.")


class DayPastError(DossierError):
    """An answer is wanted on a day that is past."""

    @property
    def message(self) -> str:
        return _("Choose today or a later day.")


class NotToBeAskedError(DossierError):
    """The unit to be asked has the dossier in hand already."""

    @property
    def message(self) -> str:
        return _("A unit that receives, handles or decides this dossier sees it anyway. Choose another unit.")


class AskedAlreadyError(DossierError):
    """The unit has an open question about this dossier."""

    @property
    def message(self) -> str:
        return _("This unit has not answered an earlier question yet. Remind it, or withdraw that question.")


class QuestionEndedError(DossierError):
    """The question was answered or withdrawn, or is none of the actor's unit."""

    @property
    def message(self) -> str:
        return _("This question is not open any more. Open the dossier again to see how it ended.")


class AnswerMissingError(DossierError):
    """Neither a text nor a file was given."""

    @property
    def message(self) -> str:
        return _("Write the answer or attach its file. If your unit cannot answer, write why.")


class ColleagueError(DossierError):
    """The step cannot be given to this officer."""

    @property
    def message(self) -> str:
        return _("Choose a colleague who holds the role of this step in this unit today.")


class FourEyesError(DossierError):
    """Who did the work may not approve it, as the procedure demands four eyes."""

    @property
    def message(self) -> str:
        return _(
            "You did the work before this step yourself. This procedure wants another officer to approve it: "
            "give the step to a colleague."
        )


class NumberDayRefusedError(DossierError):
    """The day of a number is not between the signature (or the number before) and today."""

    @property
    def message(self) -> str:
        return _(
            "The day of the number may not lie ahead, nor before the day of the leader's approval or of the "
            "last number in the register."
        )
