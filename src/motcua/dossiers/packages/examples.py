"""Filled dossiers that come with a package: proves that it does with them what its author expects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars.reference import built_in_calendar
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import derive
from motcua.domain.findings import Finding, found
from motcua.domain.forms.answers import normalised
from motcua.domain.forms.definition import Circumstances, FormDefinition
from motcua.domain.forms.validation import findings_of
from motcua.domain.forms.visibility import shown_form
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.rules import NoSuchChannelError, PackageRules
from motcua.domain.process import Route, complete, start
from motcua.domain.reading import Reader
from motcua.domain.rules import Facts, RuleError
from motcua.domain.vietnam_time import VIETNAM, local_day


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
        reader.refuse("answers", "answers_missing")
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
        got = outcome(example, form, rules, route)
    except (RuleError, NoSuchChannelError) as error:
        return [found("example_fails", file, "answers", value=error)]
    return _differences(file, example, got)


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
    findings = [
        found("answer_not_kept", file, f"answers.{key}")
        for key in example.answers
        if kept.get(key) != example.answers[key]
    ]
    asked = shown_form(form, kept, circumstances).answers
    findings += [found("answer_not_asked", file, f"answers.{key}") for key in sorted(set(kept) - set(asked))]
    for finding in findings_of(form, kept, circumstances):
        place = ".".join(["answers", *(str(part) for part in finding.path)])
        why = " ".join([finding.keyword, *(str(value) for value in finding.args.values())])
        findings.append(found("answer_refused", file, place, value=why))
    return findings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a package does with an example; ``due_at`` as it is written in one."""

    case: str
    path: tuple[str, ...]
    due_at: str
    fee: int
    documents: tuple[str, ...]


def outcome(example: Example, form: FormDefinition, rules: PackageRules, route: Route) -> Outcome:
    """Return what the package does with a filled dossier.

    Raises:
        RuleError, NoSuchChannelError: it can do nothing with these answers.
    """
    today = local_day(example.accepted_at)
    circumstances = Circumstances(example.channel.value, today)
    judgement = rules.judge(
        shown_form(form, example.answers, circumstances).answers,
        channel=example.channel,
        today=today,
        exemptions=example.exemptions,
    )
    due_at = derive(
        calendar=built_in_calendar(),
        term=judgement.case.terms[example.channel],
        accepted_at=example.accepted_at,
        as_of=example.accepted_at,
    ).due_at
    return Outcome(
        judgement.case.code,
        walked(route, judgement.facts),
        _said(due_at),
        judgement.total,
        tuple(document.id for document in judgement.documents),
    )


def _differences(file: str, example: Example, got: Outcome) -> list[Finding]:
    compared: list[tuple[str, object, object]] = [
        ("case", got.case, example.case),
        ("path", " → ".join(got.path), " → ".join(example.path)),
        ("due_at", got.due_at, _said(example.due_at)),
        ("fee", got.fee, example.fee),
        ("documents", ", ".join(sorted(got.documents)), ", ".join(sorted(example.documents))),
    ]
    return [
        found("example_differs", file, f"expect.{key}", got=is_now, wanted=wanted)
        for key, is_now, wanted in compared
        if is_now != wanted
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
            reader.refuse(key, "no_moment", value=text)
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
