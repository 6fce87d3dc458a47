"""Turns the clock's steps and faults, which are codes and arguments, into sentences."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from motcua.calendars import sentences_en, sentences_vi
from motcua.calendars.clock_texts import ClockTexts
from motcua.domain.clock import Argument, Fault, PauseReason, Step


class Language(StrEnum):
    """The languages in which the clock explains itself."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


_TEXTS: Mapping[Language, ClockTexts] = {
    Language.VIETNAMESE: sentences_vi.TEXTS,
    Language.ENGLISH: sentences_en.TEXTS,
}


def sentences(steps: Iterable[Step], language: Language = Language.VIETNAMESE) -> list[str]:
    """Return one sentence for each step, in order; days as dd/mm/yyyy, moments in Vietnam time."""
    texts = _TEXTS[language]
    return [_sentence(step, texts) for step in steps]


def to_the_minute(steps: Iterable[Step]) -> list[Step]:
    """Leave the seconds out, as people read clocks; they stay where they alone missed a limit."""
    found = list(steps)
    moments = {one for step in found for one in step.arguments.values() if isinstance(one, datetime)}
    limits = {one for one in moments if one == _minute(one)}

    def said(argument: Argument) -> Argument:
        if isinstance(argument, datetime) and _minute(argument) not in limits:
            return _minute(argument)
        return argument

    return [Step(one.code, {key: said(value) for key, value in one.arguments.items()}) for one in found]


def in_active_language(steps: Iterable[Step]) -> list[str]:
    """Return the sentences in the language of the page that is being shown."""
    from django.utils.translation import get_language

    is_english = (get_language() or "vi").startswith("en")
    return sentences(to_the_minute(steps), Language.ENGLISH if is_english else Language.VIETNAMESE)


def fault_sentence(fault: Fault, place: str, value: str, language: Language = Language.VIETNAMESE) -> str:
    """Return what is wrong with a case; ``place`` is a key of the case, ``value`` what stood there."""
    texts = _TEXTS[language]
    if fault is Fault.OUTSIDE_CALENDAR:
        value = value or texts.a_needed_day
    return texts.faults[fault].format(place=place or texts.whole_case, value=value)


def _sentence(step: Step, texts: ClockTexts) -> str:
    words = {name: _words(name, argument, texts) for name, argument in step.arguments.items()}
    sentence = texts.steps[step.code].format_map(words)
    return sentence[0].upper() + sentence[1:]


def _words(name: str, argument: Argument, texts: ClockTexts) -> str:
    match argument:
        case datetime():
            return _moment(argument, texts)
        case date():
            return _day(argument, texts)
        case tuple():
            return ", ".join(_stretch(first, last, texts) for first, last in _stretches(argument))
        case PauseReason():
            return texts.reasons[argument]
        case int() if name == "minutes":
            hours, minutes = divmod(argument, 60)
            return texts.hours.format(hours=hours, minutes=minutes)
        case _:
            return str(argument)


@lru_cache(maxsize=8000)
def _day(day: date, texts: ClockTexts) -> str:
    return texts.day.format(weekday=texts.weekdays[day.weekday()], day=day)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _moment(moment: datetime, texts: ClockTexts) -> str:
    clock = texts.with_minutes if moment.minute else texts.whole_hour
    if moment.second:
        clock = texts.with_seconds
    return texts.moment.format(clock=clock.format(moment=moment), day=_day(moment.date(), texts))


def _stretches(days: Iterable[date]) -> list[tuple[date, date]]:
    """Join days that follow one another, so that Tết reads as one stretch."""
    joined: list[tuple[date, date]] = []
    for day in days:
        if joined and day - joined[-1][1] == timedelta(days=1):
            joined[-1] = (joined[-1][0], day)
        else:
            joined.append((day, day))
    return joined


def _stretch(first: date, last: date, texts: ClockTexts) -> str:
    return f"{first:%d/%m/%Y}" if first == last else texts.stretch.format(first=first, last=last)
