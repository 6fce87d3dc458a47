"""Visibly made-up lives for benchmarks: people called Công Dân Mẫu, lives as an ordinary office has them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_OID, UUID, uuid5

from motcua.calendars import queries as calendars
from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.versions import PublishedVersion
from motcua.domain.actors import Role
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import TermUnit
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.domain.procedures.package import Level
from motcua.domain.process import StepAction, engine
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.bulk.life import Life
from motcua.dossiers.bulk.made_up_acts import LifeMaker, Sample, officer
from motcua.dossiers.enums import EventKind
from motcua.dossiers.packages.examples import read_example
from motcua.dossiers.packages.loader import SHIPPED
from motcua.dossiers.packages.loader import load as load_package
from motcua.organisations import queries as organisations
from motcua.processes import queries as processes

DAYS = (TermUnit.WORKING_DAY, TermUnit.CALENDAR_DAY)
EVENT_OF_STEP = {
    StepAction.WORK: EventKind.STEP_COMPLETED,
    StepAction.APPROVE: EventKind.APPROVED,
    StepAction.ISSUE_NUMBER: EventKind.NUMBER_ISSUED,
}


def shipped_samples(on: date, codes: Collection[str] = ()) -> list[Sample]:
    """Return a sample for each example of a shipped procedure that a commune's counter gives on ``on``.

    ``codes`` names the procedures; by default all of them.
    """
    samples = []
    for folder in sorted(SHIPPED.iterdir()):
        if codes and folder.name not in codes:
            continue
        contents, _ = load_package(folder)
        version = _version_at_the_counter(folder.name, on)
        if contents is None or version is None:
            continue
        for name, data in sorted(contents.examples.items()):
            example, _ = read_example(name, data)
            if example is not None:
                samples.append(_sample(version.id, dict(example.answers), on))
    return samples


def _version_at_the_counter(code: str, on: date) -> PublishedVersion | None:
    """Return the version in force, if a commune decides, takes it at the counter and gives a paper."""
    try:
        version = catalogue.version_in_force(code, on)
    except NoVersionInForceError:
        return None
    package = version.package
    open_here = Channel.COUNTER in package.cases[0].terms and package.level is Level.COMMUNE
    return version if open_here and not package.has_no_result else None


def _sample(version_id: UUID, answers: dict[str, JSON], on: date) -> Sample:
    judgement = catalogue.version(version_id).rules.judge(answers, channel=Channel.COUNTER, today=on)
    route = processes.route_of(version_id)
    move = engine.start(route, judgement.facts)
    walk = []
    while steps := engine.open_steps(route, move.tokens):
        walk.append((EVENT_OF_STEP[steps[0].action], steps[0].role))
        move = engine.complete(route, move.tokens, steps[0].key, judgement.facts)
    term = judgement.case.terms[Channel.COUNTER]
    return Sample(
        version_id,
        answers,
        tuple(judgement.case.terms),
        tuple(walk),
        days=term.amount if term.unit in DAYS else 0,
        is_free=judgement.total == 0,
    )


def made_up_lives(
    count: int,
    *,
    first_day: date,
    until: datetime,
    samples: Sequence[Sample],
    seed: int = 1,
    without: Collection[UUID] = (),
) -> Iterator[Life]:
    """Yield ``count`` lives filed evenly from ``first_day`` up to ``until``, in the order of their filing.

    No commune among ``without`` has any. What would happen after ``until`` has not happened: those dossiers
    are open. The same arguments give the same lives, but for the ids of commands.
    """
    maker = _Maker(Random(seed), until, samples, count, without)  # noqa: S311 - examples, no secrets
    days = _working_days(first_day, until.astimezone(VIETNAM).date())
    for number, day in enumerate(days):
        of_day = count * (number + 1) // len(days) - count * number // len(days)
        yield from maker.lives_of(day, of_day)


def _working_days(first: date, last: date) -> list[date]:
    calendar = calendars.working_calendar()
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    # The last day's filings must lie before any hour of it that ``until`` may name.
    return [day for day in days if day < last and calendar.is_working_day(day)]


class _Maker:
    """Draws lives by chance, always the same for the same seed."""

    def __init__(
        self,
        random: Random,
        until: datetime,
        samples: Sequence[Sample],
        count: int,
        without: Collection[UUID],
    ) -> None:
        self._random, self._until, self._samples = random, until, samples
        self._people = max(1, count * 2 // 3)
        on = until.astimezone(VIETNAM).date()
        self._units = [
            (organisations.one_stop_of(unit.id, on), unit.id)
            for unit in organisations.communes(on)
            if unit.id not in without
        ]

    def lives_of(self, day: date, count: int) -> Iterator[Life]:
        """Yield the lives filed on ``day``; people file from seven in the morning until ten at night."""
        moments = sorted(self._random.randrange(7 * 3600, 22 * 3600) for _ in range(count))
        for seconds in moments:
            yield self._life(datetime.combine(day, time(0), VIETNAM) + timedelta(seconds=seconds))

    def _life(self, submitted_at: datetime) -> Life:
        sample = self._random.choice(self._samples)
        received_by, handled_by = self._random.choice(self._units)
        channel = self._random.choice(sample.channels)
        person = self._random.randrange(self._people)
        acts = LifeMaker(self._random, received_by, handled_by)
        acts.fill(sample, submitted_at.astimezone(VIETNAM).date())
        return Life(
            version_id=sample.version_id,
            channel=channel,
            received_by=received_by,
            handled_by=handled_by,
            applicant=PersonDetails(
                full_name=f"Công Dân Mẫu {person:06d}",
                identity_number=f"000{person:09d}",
                birth_date=date(1950 + person % 55, 1 + person % 12, 1 + person % 28),
            ),
            answers=sample.answers,
            submitted_at=submitted_at,
            submitted_by=uuid5(NAMESPACE_OID, f"motcua citizen {person}")
            if channel is Channel.ONLINE
            else officer(received_by, Role.CLERK),
            acts=tuple(act for act in acts.acts if act.at <= self._until),
        )
