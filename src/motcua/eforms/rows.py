"""Rows of a repeating group in what a page sends: ``residences-0-place``, ``residences-1-place`` …"""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from django.utils.datastructures import MultiValueDict

from motcua.domain.forms.definition import Page, Question, RepeatingGroup

Data: TypeAlias = Mapping[str, Any]
ACTION, ADD, REMOVE, REDRAW = "action", "add", "remove", "redraw"
# The hidden box that says which fields the page had: an unticked box or radio sends nothing of itself.
SHOWN = "shown"
# More rows than any form allows are not even looked at.
MOST_ROWS = 200
ROW_NAME = re.compile(r"[A-Za-z0-9_]+-\d{1,3}-[A-Za-z0-9_]+")


def row_name(group: RepeatingGroup, number: int, question: Question) -> str:
    """Return the name of a question's field in one row."""
    return f"{group.name}-{number}-{question.name}"


def row_numbers(data: Data, group: RepeatingGroup) -> range:
    """Return the numbers of the rows that a page sent."""
    pattern = re.compile(rf"{re.escape(group.name)}-(\d{{1,3}})-")
    numbers = [int(match[1]) for name in data if (match := pattern.match(name))]
    return range(min(max(numbers, default=-1) + 1, MOST_ROWS))


def action_of(data: Data | None) -> tuple[str, ...] | None:
    """Return which button but "continue" was pressed: ``("add", "residences")``, ``("redraw",)`` or none."""
    if data is None:
        return None
    parts = tuple(str(data.get(ACTION, "")).split(":"))
    return parts if parts[0] in {ADD, REMOVE, REDRAW} else None


def with_action(data: Data | None, action: tuple[str, ...] | None, page: Page) -> Data | None:
    """Return what was sent with a row added or removed; what stands in the other rows stays."""
    if data is None:
        return None
    changed = _copied(data)
    for name in str(data.get(SHOWN, "")).split():
        if ROW_NAME.match(name) and name not in changed:
            changed.setlist(name, [""])
    groups = {element.name: element for element in page.elements if isinstance(element, RepeatingGroup)}
    if action is None or len(action) < 2 or action[1] not in groups:
        return changed
    group = groups[action[1]]
    count = len(row_numbers(data, group))
    if action[0] == ADD and count < group.most:
        changed.setlist(f"{group.name}-{max(count, group.least, 1)}-{group.questions[0].name}", [""])
    elif action[0] == REMOVE and len(action) == 3 and action[2].isdigit():
        _remove(changed, group, int(action[2]), count)
    return changed


def _copied(data: Data) -> MultiValueDict[str, Any]:
    if isinstance(data, MultiValueDict):
        return MultiValueDict({name: data.getlist(name) for name in data})
    return MultiValueDict({name: [value] for name, value in data.items()})


def _remove(data: MultiValueDict[str, Any], group: RepeatingGroup, removed: int, count: int) -> None:
    """Drop one row and move those behind it up."""
    pattern = re.compile(rf"{re.escape(group.name)}-(\d{{1,3}})-(.+)")
    moved: dict[str, list[Any]] = {}
    for name in list(data):
        match = pattern.fullmatch(name)
        if match is None:
            continue
        values = data.getlist(name)
        del data[name]
        number = int(match[1])
        if number != removed and number < count:
            moved[f"{group.name}-{number - (number > removed)}-{match[2]}"] = values
    for name, values in moved.items():
        data.setlist(name, values)
