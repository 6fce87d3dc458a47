"""What all answers share: moments in Vietnam time, texts in two languages, pages, faults."""

from datetime import datetime
from typing import Annotated, Generic, TypeVar

from ninja import Schema
from pydantic import PlainSerializer

from motcua.domain.texts import Text
from motcua.domain.vietnam_time import VIETNAM

Item = TypeVar("Item")


def _written(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")


Moment = Annotated[datetime, PlainSerializer(_written, return_type=str)]


class Words(Schema):
    """The same words in Vietnamese (always there) and English (may be empty)."""

    vi: str
    en: str

    @classmethod
    def of(cls, text: Text) -> "Words":
        """Return a text of the catalogue as the API gives it."""
        return cls(vi=text.vi, en=text.en)


class PageOf(Schema, Generic[Item]):
    """One page of a list: pass ``next`` as ``after`` to get the one that follows; empty on the last."""

    items: list[Item]
    next: str


class Fault(Schema):
    """Why a request could not be answered: a code for programs, a sentence for people."""

    code: str
    message: str
