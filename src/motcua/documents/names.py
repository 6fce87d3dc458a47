"""How a file is called: what a person typed is made safe, and its ending says what the file really is."""

import re
import unicodedata

from motcua.documents.enums import MediaType

_LONGEST = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_ENDING = re.compile(r"(\.[A-Za-z0-9]{1,5})+$")


def shown_name(declared_name: str, media_type: str) -> str:
    """Return the name under which an upload is shown and downloaded again.

    Folders, control characters and signs that turn the reading direction are dropped (they make
    ``exe.pdf`` look like ``fdp.exe``); the ending follows the content.
    """
    last = unicodedata.normalize("NFC", declared_name).replace("\\", "/").rsplit("/", 1)[-1]
    stem = _ENDING.sub("", " ".join(_UNSAFE.sub(" ", last).split())).strip(" .")
    return f"{stem[:_LONGEST].strip() or 'tep'}{MediaType(media_type).extension}"
