"""Why a register or a list of folders was refused."""

from django.utils.translation import gettext as _

from motcua.dossiers.errors.dossier import DossierError


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
