"""The form as it was filled in, set as the official declaration (tờ khai, đơn): one paper for every form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.documents.papers import words
from motcua.documents.papers.slips import HandedIn, Issuer
from motcua.domain.canonical_json import JSON


@dataclass(frozen=True, slots=True)
class FormLine:
    """One question as it was asked, with its answer in lines; none where it was left open."""

    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormSection:
    """The answers of one page of the form."""

    title: str
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who declares; ``confirmed`` says in words how, and is empty where a pen must sign."""

    role: str
    name: str
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Tờ khai as filed, with everything that was answered.

    ``issuer`` gives the place and the day, and the time that stands in the PDF; ``addressee`` is the
    authority that handles it. ``helper`` names, in words, who helped to fill it in; empty for nobody.
    ``mark`` says which form it is, such as ``Mẫu TP/HT-2024-TKKH``.
    """

    template: ClassVar[str] = "filled_form"

    issuer: Issuer
    title: str
    addressee: str
    procedure_name: str
    procedure_code: str
    code: str
    channel: str
    submitted_at: datetime
    sections: tuple[FormSection, ...]
    documents: tuple[HandedIn, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    helper: str = ""
    mark: str = ""

    def data(self) -> Mapping[str, JSON]:
        """Return the values that the template reads."""
        return {
            "issuer": self.issuer.data(),
            "title": self.title,
            "addressee": self.addressee,
            "procedure": f"{self.procedure_name} (mã {self.procedure_code})",
            "code": self.code,
            "channel": self.channel,
            "submitted_at": words.moment_in_words(self.submitted_at),
            "sections": [
                {
                    "title": section.title,
                    "lines": [
                        {"question": line.question, "answer": list(line.answer)} for line in section.lines
                    ],
                }
                for section in self.sections
            ],
            "documents": [document.data() for document in self.documents],
            "signatories": [
                {"role": one.role, "name": one.name, "confirmed": one.confirmed} for one in self.signatories
            ],
            "helper": self.helper,
            "mark": self.mark,
        }
