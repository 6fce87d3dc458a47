"""What can go wrong here."""


class EformsError(Exception):
    """Anything that this app refuses."""


class DraftNotFoundError(EformsError):
    """There is no such draft, it is somebody else's, or it has expired."""


class DraftChangedError(EformsError):
    """The page was saved from elsewhere in the meantime; ``counter`` is where the draft stands now."""

    def __init__(self, counter: int) -> None:
        self.counter = counter
        super().__init__(str(counter))


class DraftSubmittedError(EformsError):
    """The draft was submitted already and cannot change any more."""


class UnknownPageError(EformsError):
    """The form has no such page, or it is not asked with these answers."""


class UnknownDocumentError(EformsError):
    """The procedure asks for no such paper."""


class UnknownPartyError(EformsError):
    """The form has no such party."""


class NotThisPartyError(EformsError):
    """The account's citizen number is not the one that the answers name for this party."""


class AnswersIncompleteError(EformsError):
    """Nobody can confirm answers that are not complete; ``pages`` are the ids of the unfinished pages."""

    def __init__(self, pages: tuple[str, ...]) -> None:
        self.pages = pages
        super().__init__(", ".join(pages))
