"""A draft meets a new version of its procedure: answers that fit stay, earlier ones are kept beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.forms.carrying import Lost, carry_over
from motcua.domain.vietnam_time import local_day
from motcua.eforms.models import Draft
from motcua.eforms.sealing import opened, sealed


@dataclass(frozen=True, slots=True)
class EarlierAnswers:
    """What was answered to an earlier version, as it was when the next one took effect."""

    version_id: UUID
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft as it stands under the version in force; ``earlier`` from the first version on.

    ``is_ended`` says that no version is in force any more: it stands under the last one.
    """

    version: PublishedVersion
    answers: dict[str, object]
    earlier: tuple[EarlierAnswers, ...]
    is_carried_now: bool
    is_ended: bool = False

    def lost(self) -> Iterator[Lost]:
        """Yield the earlier answers that did not fit, unless the question was answered anew since."""
        for one in self.earlier:
            form = catalogue.version(one.version_id).form
            for lost in carry_over(form, self.version.form, one.answers).lost:
                if lost.is_gone or lost.name not in self.answers or lost.group:
                    yield lost


def standing_of(draft: Draft, at: datetime) -> Standing:
    """Return the draft under the version that is in force at ``at``; the row is not touched.

    A draft that was submitted stays under its version, and so does one of a procedure that ended.
    """
    version = catalogue.version(draft.version_id)
    answers, earlier = answers_of(draft), _earlier(draft)
    current = version if draft.submitted_as else _in_force(version, at)
    if current is None or current.id == version.id:
        return Standing(version, answers, earlier, is_carried_now=False, is_ended=current is None)
    carried = carry_over(version.form, current.form, answers)
    kept = (*earlier, EarlierAnswers(version.id, answers))
    return Standing(current, dict(carried.answers), kept, is_carried_now=True)


def carry(draft: Draft, at: datetime) -> bool:
    """Put the row under the version in force and tell whether that changed it; the caller saves.

    Confirmations were of other words: they no longer count.
    """
    standing = standing_of(draft, at)
    if not standing.is_carried_now:
        return False
    draft.version_id = standing.version.id
    # Whoever still looks at a page of the form before must look again before anything is saved or sent.
    draft.counter += 1
    draft.answers = sealed(standing.answers)
    draft.earlier = sealed(
        [{"version": str(one.version_id), "answers": one.answers} for one in standing.earlier]
    )
    draft.confirmations.update(confirmed_at=None, answers_digest=None)
    return True


def _in_force(version: PublishedVersion, at: datetime) -> PublishedVersion | None:
    try:
        return catalogue.version_in_force(version.code, local_day(at))
    except NoVersionInForceError:
        return None


def answers_of(draft: Draft) -> dict[str, object]:
    """Return the answers of a draft's row."""
    answers = opened(draft.answers)
    return answers if isinstance(answers, dict) else {}


def _earlier(draft: Draft) -> tuple[EarlierAnswers, ...]:
    kept = opened(draft.earlier) if draft.earlier else []
    return tuple(
        EarlierAnswers(UUID(one["version"]), one["answers"])
        for one in (kept if isinstance(kept, list) else [])
    )
