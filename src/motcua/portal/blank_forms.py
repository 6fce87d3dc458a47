"""The form of a procedure to be printed and filled in by hand, and whether it is there yet."""

import time
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.utils.translation import override

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.documents import papers, queries
from motcua.documents.papers import BlankKind, BlankLine
from motcua.domain.forms.definition import Element, Question, RepeatingGroup, Widget
from motcua.domain.lifecycle import Channel
from motcua.domain.rules import Rule
from motcua.portal.conditions import condition_in_words

LANGUAGE: Final = "vi"  # of every official paper
MOST_BOXES: Final = 15  # longer lists of choices are written, not ticked
ROWS: Final = 2  # for the things of a list; who has more adds a sheet
FRESH_SECONDS: Final = 30.0
MOST_KEPT: Final = 5000
YES_NO: Final = ("Có", "Không")
KINDS: Final = {
    Widget.TEXTAREA: BlankKind.LINES,
    Widget.ADDRESS: BlankKind.LINES,
    Widget.DATE: BlankKind.DATE,
    Widget.YES_NO: BlankKind.BOXES,
    Widget.CHECKBOX: BlankKind.DECLARATION,
}

_set: dict[UUID, UUID] = {}
_missed: dict[UUID, float] = {}


def blank_form_of(version_id: UUID) -> UUID | None:
    """Return the file of the blank form of a version; None while it is being set.

    What is there stays there and is asked for once; what is missing is asked for again half a minute later.
    """
    known = _set.get(version_id)
    now = time.monotonic()
    if known is not None or now - _missed.get(version_id, -FRESH_SECONDS) < FRESH_SECONDS:
        return known
    if len(_set) + len(_missed) >= MOST_KEPT:
        forget()
    found = queries.blank_form_of(version_id)
    if found is None:
        _missed[version_id] = now
    else:
        _set[version_id] = found
    return found


def forget() -> None:
    """Ask the database again next time."""
    _set.clear()
    _missed.clear()


def pdf_of(version_id: UUID) -> bytes:
    """Return the blank form of a version as PDF; the same version gives the same bytes.

    Raises:
        UnknownVersionError: there is none.
        PaperError: typst could not set it.
    """
    form = form_of(version_id)
    return papers.render(form.template, form.data(), at=catalogue.version(version_id).published_at)


def form_of(version_id: UUID) -> papers.BlankForm:
    """Return what stands on the blank form of a version: the questions and when each is asked.

    Raises:
        UnknownVersionError: there is none.
    """
    with override(LANGUAGE):
        return _Blank(catalogue.version(version_id)).form()


class _Blank:
    """The questions of one version as lines to write on."""

    def __init__(self, version: PublishedVersion) -> None:
        self.version = version
        used = {channel for case in version.package.cases for channel in case.terms}
        self.channels = [one for one in Channel if one in used]

    def form(self) -> papers.BlankForm:
        """Return the whole paper."""
        version = self.version
        return papers.BlankForm(
            title=version.form.title.vi,
            procedure_name=version.package.name.vi,
            procedure_code=version.code,
            sections=tuple(
                papers.BlankSection(
                    page.paper_title.vi or page.title.vi,
                    tuple(line for element in page.elements for line in self._lines(element)),
                    self._condition(page.visible),
                )
                for page in version.form.pages
            ),
            roles=tuple(party.name.vi for party in version.form.parties),
            mark=version.form.mark,
        )

    def _condition(self, rule: Rule[bool] | None) -> str:
        if rule is None:
            return ""
        return condition_in_words(rule.text, self.version.form, self.channels, LANGUAGE)

    def _lines(self, element: Element) -> Iterator[BlankLine]:
        if isinstance(element, RepeatingGroup):
            yield from self._rows(element)
        elif element.computed is None:
            yield self._line(element)

    def _rows(self, group: RepeatingGroup) -> Iterator[BlankLine]:
        condition = self._condition(group.visible)
        yield BlankLine(f"{group.label.vi} (nhiều hơn thì kê thêm tờ)", BlankKind.HEADING, (), condition)
        for number in range(1, min(group.most, max(group.least, ROWS)) + 1):
            yield BlankLine(f"{group.item_label.vi} {number}", BlankKind.HEADING)
            yield from (self._line(one) for one in group.questions if one.computed is None)

    def _line(self, question: Question) -> BlankLine:
        choices = tuple(one.label.vi for one in question.choices)
        kind = KINDS.get(question.widget, BlankKind.LINE)
        if question.widget is Widget.YES_NO:
            choices = YES_NO
        elif choices:
            kind = BlankKind.BOXES if len(choices) <= MOST_BOXES else BlankKind.LINE
        condition = self._condition(question.visible)
        return BlankLine(question.label.vi, kind, choices if kind is BlankKind.BOXES else (), condition)
