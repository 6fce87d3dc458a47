"""A form with nothing in it, to be printed and filled in by hand: one paper for every form."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from motcua.domain.canonical_json import JSON


class BlankKind(StrEnum):
    """What there is to write on below or beside a question."""

    LINE = "line"
    LINES = "lines"
    DATE = "date"
    BOXES = "boxes"  # one before each choice
    HEADING = "heading"  # of the questions about one thing of a list
    DECLARATION = "declaration"  # one box before the question itself


@dataclass(frozen=True, slots=True)
class BlankLine:
    """One question; ``condition`` says in words when it is asked, and is empty where it always is."""

    question: str
    kind: BlankKind
    choices: tuple[str, ...] = ()
    condition: str = ""


@dataclass(frozen=True, slots=True)
class BlankSection:
    """The questions of one page of the form."""

    title: str
    lines: tuple[BlankLine, ...]
    condition: str = ""


@dataclass(frozen=True, slots=True)
class BlankForm:
    """Tờ khai trống of a procedure; ``roles`` are those who sign, ``mark`` says which form it is."""

    template: ClassVar[str] = "blank_form"

    title: str
    procedure_name: str
    procedure_code: str
    sections: tuple[BlankSection, ...]
    roles: tuple[str, ...]
    mark: str = ""

    def data(self) -> Mapping[str, JSON]:
        """Return the values that the template reads."""
        return {
            "title": self.title,
            "procedure": f"{self.procedure_name} (mã {self.procedure_code})",
            "sections": [
                {
                    "title": section.title,
                    "condition": section.condition,
                    "lines": [
                        {
                            "question": line.question,
                            "kind": line.kind.value,
                            "choices": list(line.choices),
                            "condition": line.condition,
                        }
                        for line in section.lines
                    ],
                }
                for section in self.sections
            ],
            "roles": list(self.roles),
            "mark": self.mark,
        }
