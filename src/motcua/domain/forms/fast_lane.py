"""The answers of a case of the fast lane: what was typed on one screen, beside what is taken for granted."""

from collections.abc import Mapping

from motcua.domain.forms.answers import normalised
from motcua.domain.forms.definition import FastLane, FormDefinition, Question

Path = tuple[str, ...]


def fast_questions(form: FormDefinition) -> dict[Path, Question]:
    """Return the questions of the fast lane in their order; none where the form has no fast lane."""
    found: dict[Path, Question] = {}
    for path in form.fast_lane.paths if form.fast_lane else ():
        question = form.question_at((path[0], 0, *path[1:]) if path[1:] else path)
        if question is not None:
            found[path] = question
    return found


def fast_answers(form: FormDefinition, lane: FastLane, typed: Mapping[Path, object]) -> dict[str, object]:
    """Return whole answers to ``form``; what was typed comes before what is taken for granted."""
    answers: dict[str, object] = {}
    for name, value in lane.answers.items():
        answers[name] = [dict(row) for row in value] if isinstance(value, list) else value
    for path, value in typed.items():
        if len(path) == 1:
            answers[path[0]] = value
            continue
        rows = answers.setdefault(path[0], [{}])
        if isinstance(rows, list):
            rows[0][path[1]] = value
    return normalised(form, answers)
