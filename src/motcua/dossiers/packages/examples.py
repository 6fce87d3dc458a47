"""Filled dossiers that come with a package: proves that it does with them what its author expects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.reference import built_in_calendar
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import derive
from motcua.domain.findings import Finding
from motcua.domain.forms.answers import normalised
from motcua.domain.forms.definition import Circumstances, FormDefinition
from motcua.domain.forms.validation import findings_of
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.rules import Judgement, NoSuchChannelError, PackageRules
from motcua.domain.process import Route, complete, start
from motcua.domain.reading import Reader
from motcua.domain.rules import Facts, RuleError
from motcua.domain.vietnam_time import VIETNAM, local_day

MEND = "put the example right, or the package"


@dataclass(frozen=True, slots=True)
class Example:
    """One filled dossier with what should come of it."""

    title: str
    channel: Channel
    accepted_at: datetime
    answers: Mapping[str, JSON]
    exemptions: tuple[str, ...]
    case: str
    path: tuple[str, ...]
    due_at: datetime | None
    fee: int
    documents: tuple[str, ...]


def read_example(name: str, data: JSON) -> tuple[Example | None, list[Finding]]:
    """Return the example, or None where it is malformed."""
    findings: list[Finding] = []
    reader = Reader(data, file=f"examples/{name}.yaml", findings=findings)
    answers = reader.raw("answers")
    expect = reader.child("expect")
    accepted_at = _moment(reader, "accepted_at")
    example = Example(
        title=reader.text("title"),
        channel=reader.choice("channel", Channel),
        accepted_at=accepted_at or datetime.min.replace(tzinfo=VIETNAM),
        answers=answers if isinstance(answers, Mapping) else {},
        exemptions=reader.texts("exemptions"),
        case=expect.text("case"),
        path=expect.texts("path"),
        due_at=_moment(expect, "due_at"),
        fee=expect.whole("fee"),
        documents=expect.texts("documents"),
    )
    if not isinstance(answers, Mapping):
        reader.report("answers", "the answers are missing", "write a value for each question that is asked")
    expect.end()
    reader.end()
    return (None if findings else example), findings


def check_example(
    name: str, data: JSON, form: FormDefinition, rules: PackageRules, route: Route
) -> list[Finding]:
    """Return where the package does something else with the example than its author expects."""
    example, findings = read_example(name, data)
    if example is None:
        return findings
    file = f"examples/{name}.yaml"
    today = local_day(example.accepted_at)
    circumstances = Circumstances(example.channel.value, today)
    findings += _answer_findings(file, example, form, circumstances)
    if findings:
        return findings
    try:
        judgement = rules.judge(
            shown_form(form, example.answers, circumstances).answers,
            channel=example.channel,
            today=today,
            exemptions=example.exemptions,
        )
        path = walked(route, judgement.facts)
    except (RuleError, NoSuchChannelError) as error:
        return [Finding(file, "answers", str(error), MEND)]
    return _differences(file, example, judgement, path)


def walked(route: Route, facts: Facts) -> tuple[str, ...]:
    """Return the keys of the steps that a dossier with these facts passes, in order."""
    move = start(route, facts)
    path = [step.key for step in move.opened]
    waiting = list(path)
    while waiting:
        move = complete(route, move.tokens, waiting.pop(0), facts)
        opened = [step.key for step in move.opened]
        path += opened
        waiting += opened
    return tuple(path)


def _answer_findings(
    file: str, example: Example, form: FormDefinition, circumstances: Circumstances
) -> list[Finding]:
    kept = normalised(form, example.answers)
    found = [
        Finding(
            file,
            f"answers.{key}",
            "the form keeps it otherwise, or not at all",
            "write it as the form keeps it",
        )
        for key in example.answers
        if kept.get(key) != example.answers[key]
    ]
    asked = shown_form(form, kept, circumstances).answers
    found += [
        Finding(file, f"answers.{key}", "nobody asks this here", "leave it out")
        for key in sorted(set(kept) - set(asked))
    ]
    for finding in findings_of(form, kept, circumstances):
        place = ".".join(["answers", *(str(part) for part in finding.path)])
        what = f"the answer is refused ({finding.keyword} {dict(finding.args) or ''})".replace(" )", ")")
        found.append(Finding(file, place, what, "give an answer that the form takes"))
    return found


def _differences(file: str, example: Example, judgement: Judgement, path: tuple[str, ...]) -> list[Finding]:
    term = judgement.case.terms[example.channel]
    due_at = derive(
        calendar=built_in_calendar(), term=term, accepted_at=example.accepted_at, as_of=example.accepted_at
    ).due_at
    documents = tuple(document.id for document in judgement.documents)
    compared: list[tuple[str, object, object]] = [
        ("case", judgement.case.code, example.case),
        ("path", " → ".join(path), " → ".join(example.path)),
        ("due_at", _said(due_at), _said(example.due_at)),
        ("fee", judgement.total, example.fee),
        ("documents", ", ".join(sorted(documents)), ", ".join(sorted(example.documents))),
    ]
    return [
        Finding(file, f"expect.{key}", f"it comes to {got!r} and not to {wanted!r}", MEND)
        for key, got, wanted in compared
        if got != wanted
    ]


def _said(moment: datetime | None) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds") if moment else ""


def _moment(reader: Reader, key: str) -> datetime | None:
    """Read a moment; without an offset it is Vietnam time."""
    text = reader.text(key)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        if text:
            reader.report(key, f"{text!r} is no moment", "write it as 2026-03-10T09:00:00")
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
