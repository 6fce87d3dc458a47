"""What can go wrong with accounts and people."""

from uuid import UUID


class UsernameTakenError(Exception):
    """Another account already signs in with this name."""

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class PersonErasedError(Exception):
    """The person's key was destroyed: what was sealed with it can never be read again."""

    def __init__(self, person_id: UUID) -> None:
        super().__init__(f"person {person_id} was erased")
        self.person_id = person_id


class UnknownPersonError(LookupError):
    """No such person."""

    def __init__(self, person_id: UUID) -> None:
        super().__init__(f"no person {person_id}")
        self.person_id = person_id


class NotAllowedError(Exception):
    """The actor may not do this with the person's data."""


class SealBrokenError(Exception):
    """Sealed bytes were changed, or belong to another person."""

    def __init__(self, person_id: UUID) -> None:
        super().__init__(f"what was sealed for person {person_id} does not open")
        self.person_id = person_id
