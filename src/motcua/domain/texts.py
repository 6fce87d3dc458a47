"""A text that is kept in Vietnamese and English, because it is data of a package and not of the interface."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Vietnamese (always there) and English (may be empty)."""

    vi: str
    en: str = ""

    def said_in(self, language: str) -> str:
        """Return the words in ``language`` (a code such as "en-gb"); Vietnamese where there are none."""
        return self.en if language.startswith("en") and self.en else self.vi

    def __str__(self) -> str:
        return self.vi


NO_TEXT = Text("")
