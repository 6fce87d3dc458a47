"""What a person is told about a file: what is wrong and how to put it right."""

from django.utils.translation import gettext as _

from motcua.documents.errors import RefusalCode, StorageFullError, UploadRefusedError


def refusal(error: UploadRefusedError | StorageFullError) -> str:
    """Return the sentence to show beside the upload."""
    if isinstance(error, StorageFullError):
        return _(
            "The server has no room for files at the moment. Your file was not stored; the rest of your "
            "dossier is kept. Please try again later or bring the papers to the counter."
        )
    return _sentences()[error.code] % error.arguments


def _sentences() -> dict[RefusalCode, str]:
    return {
        RefusalCode.EMPTY: _("The file is empty. Choose the file again, or scan the paper once more."),
        RefusalCode.TOO_LARGE: _(
            "The file is larger than %(largest)s MB. Take the picture at a smaller size or scan it at 200 "
            "dpi; if it stays too large, bring the paper to the counter."
        ),
        RefusalCode.TYPE_NOT_ALLOWED: _("This kind of file cannot be taken. Send one of: %(allowed)s."),
        RefusalCode.WORD_DOCUMENT: _(
            "This is a Word or Excel file. Open it, choose “Save as PDF”, and send the PDF."
        ),
        RefusalCode.PHONE_PICTURE: _(
            "This picture is in a format that only some phones can open (HEIC). In the phone's camera "
            "settings choose “Most compatible” (JPEG) and take it again, or send a screenshot of it."
        ),
        RefusalCode.ARCHIVE: _(
            "This is a compressed folder. Unpack it and send each paper as a file of its own."
        ),
        RefusalCode.PROGRAM: _(
            "This file is a program, whatever its name says. Send the paper itself as one of: %(allowed)s."
        ),
        RefusalCode.DAMAGED_IMAGE: _(
            "The picture is damaged or was not sent whole. Take it again, or send it over a better "
            "connection."
        ),
        RefusalCode.TOO_MANY_PIXELS: _(
            "The picture has more than %(largest)s million pixels. Take it at a lower resolution."
        ),
        RefusalCode.DAMAGED_PDF: _(
            "The PDF is damaged or was not sent whole. Make it again, or send it over a better connection."
        ),
        RefusalCode.LOCKED_PDF: _(
            "The PDF is protected by a password, so officers could not read it. Save it without a password."
        ),
        RefusalCode.ACTIVE_PDF: _(
            "The PDF holds a program (%(found)s), which could harm a computer. Print it to a new PDF and "
            "send that."
        ),
    }
