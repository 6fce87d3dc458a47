"""A page of a form made ready for its templates: fields, groups with their buttons, computed values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

from motcua.domain.forms.definition import Page, Question, RepeatingGroup
from motcua.domain.forms.visibility import ShownElement, ShownRow
from motcua.eforms.fields import hint_of
from motcua.eforms.rows import ADD, REDRAW, REMOVE, row_name
from motcua.eforms.summary import displayed

if TYPE_CHECKING:
    from motcua.eforms.forms import PageForm


@dataclass(frozen=True, slots=True)
class ComputedView:
    """A computed value, shown and never asked; ``action`` computes it anew from what stands on the page."""

    id: str
    label: str
    hint: str
    lines: tuple[str, ...]
    action: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a repeating group, ready to be drawn."""

    title: str
    parts: list["PartView"]
    remove: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """A repeating group, ready to be drawn; ``add`` is empty where it is full."""

    id: str
    label: str
    hint: str
    rows: list[RowView]
    add: str
    add_label: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A field, a group or a computed value."""

    field: forms.BoundField | None = None
    group: GroupView | None = None
    computed: ComputedView | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """Part of a page under one heading: fields and groups in their order."""

    title: str
    hint: str
    parts: list[PartView]


def sections_of(form: "PageForm") -> list[SectionView]:
    """Return the page in its sections; one in which nothing is asked is left out."""
    views = []
    for section in form.page.sections:
        parts = [_part(form, entry) for entry in form.shown.elements if entry.element in section.elements]
        if parts:
            title, hint = section.title.said_in(form.language), section.hint.said_in(form.language)
            views.append(SectionView(title, hint, parts))
    return views


def _part(form: "PageForm", entry: ShownElement) -> PartView:
    element = entry.element
    if isinstance(element, Question):
        return _question(form, element, element.name, form.counted)
    return PartView(group=_group(form, element, entry.rows))


def _question(form: "PageForm", question: Question, name: str, answers: Mapping[str, object]) -> PartView:
    if question.computed is None:
        return PartView(field=form[name])
    view = ComputedView(
        id=f"computed-{name}",
        label=question.label.said_in(form.language),
        hint=hint_of(question, form.language),
        lines=displayed(question, answers.get(question.name), form.language),
        action=REDRAW if _is_fed_here(question, form.page) else "",
    )
    return PartView(computed=view)


def _is_fed_here(question: Question, page: Page) -> bool:
    """Tell whether the value is computed from something that is asked on the same page."""
    if question.computed is None:
        return False
    asked = {element.name for element in page.elements}
    return not asked.isdisjoint(question.computed.fields) or any(
        path[0] == "item" for path in question.computed.paths
    )


def _group(form: "PageForm", group: RepeatingGroup, shown: tuple[ShownRow, ...]) -> GroupView:
    count = form.rows_of(group)
    removable = count > max(group.least, 1)
    rows = [
        _row(form, group, number, shown[number].answers if number < len(shown) else {}, removable=removable)
        for number in range(count)
    ]
    return GroupView(
        id=group.name,
        label=group.label.said_in(form.language),
        hint=group.hint.said_in(form.language),
        rows=rows,
        add=f"{ADD}:{group.name}" if count < group.most else "",
        add_label=group.add_label.said_in(form.language),
    )


def _row(
    form: "PageForm", group: RepeatingGroup, number: int, answers: Mapping[str, object], *, removable: bool
) -> RowView:
    title = _("%(item)s %(number)d") % {
        "item": group.item_label.said_in(form.language),
        "number": number + 1,
    }
    parts = [
        _question(form, question, row_name(group, number, question), answers)
        for question in form.asked_in(group, number)
    ]
    return RowView(title, parts, f"{REMOVE}:{group.name}:{number}" if removable else "")
