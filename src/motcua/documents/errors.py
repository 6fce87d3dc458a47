"""Why a file is not taken."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from motcua.infrastructure.storage import FileMissingError, StorageFullError

__all__ = [
    "FileErasedError",
    "FileMissingError",
    "PaperError",
    "RefusalCode",
    "StorageFullError",
    "TemplateRefusedError",
    "UploadRefusedError",
]


class RefusalCode(StrEnum):
    """What is wrong with an upload; ``wording.refusal`` says how to put it right."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TYPE_NOT_ALLOWED = "type_not_allowed"
    WORD_DOCUMENT = "word_document"
    PHONE_PICTURE = "phone_picture"
    ARCHIVE = "archive"
    PROGRAM = "program"
    DAMAGED_IMAGE = "damaged_image"
    TOO_MANY_PIXELS = "too_many_pixels"
    DAMAGED_PDF = "damaged_pdf"
    LOCKED_PDF = "locked_pdf"
    ACTIVE_PDF = "active_pdf"


class FileErasedError(Exception):
    """The key of the file was destroyed at the wish of the person it was about (đã xóa theo yêu cầu)."""

    def __init__(self, file_id: UUID) -> None:
        super().__init__(f"file {file_id} was erased")


class UploadRefusedError(Exception):
    """An upload is not taken; nothing of it was kept. ``wording.refusal(error)`` gives the sentence."""

    def __init__(self, code: RefusalCode, **arguments: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.arguments: Mapping[str, str | int] = arguments


class PaperError(Exception):
    """A paper could not be set; the message is the template's place and fault."""


class TemplateRefusedError(Exception):
    """A province's template is not taken or published; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
