"""Why a dossier is to be looked at, in plain words, and the figures behind it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domain.canonical_json import JSON
from motcua.domain.inspection import CheckKind
from motcua.dossiers.enums import PauseReasonLabel
from motcua.dossiers.queries import inspected
from motcua.infrastructure.written import count, moment
from motcua.oversight.queries import ItemRow

Figures = Mapping[str, JSON]
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def reason(row: ItemRow) -> str:
    """Return one or two sentences that say what the log shows; they claim nothing more."""
    return _REASONS[row.kind](row)


def question(kind: CheckKind) -> str:
    """Return what the inspector should find out."""
    return {
        CheckKind.CLOSED_FAST: _(
            "Was the work really done in this time, and had the citizen's result been there by then?"
        ),
        CheckKind.CLOSED_TOGETHER: _("Were these dossiers finished, or only closed for the report?"),
        CheckKind.STEP_WITHOUT_WORK: _("Did whoever closed the step look at the dossier?"),
        CheckKind.SAME_RESULT: _("Is it the right file? One decision may lawfully answer several dossiers."),
        CheckKind.PAUSED_ON_DUE_DAY: _("Was the reason real, and was it not known before?"),
        CheckKind.ACCEPTANCE_MOVED: _("Why was it moved, and was the citizen told?"),
        CheckKind.ONLINE_AT_COUNTER: _("Did the citizen ask for it and see what was sent?"),
        CheckKind.UNCONFIRMED_HAND_OVER: _("Has the citizen got the result?"),
    }[kind]


def length(seconds: int) -> str:
    """Return a length of time in its two largest units: 2 days 3 hours."""
    parts: list[tuple[int, str]] = [
        (days := seconds // _DAY, ngettext("%(n)s day", "%(n)s days", days)),
        (hours := seconds % _DAY // _HOUR, ngettext("%(n)s hour", "%(n)s hours", hours)),
        (minutes := seconds % _HOUR // _MINUTE, ngettext("%(n)s minute", "%(n)s minutes", minutes)),
        (rest := seconds % _MINUTE, ngettext("%(n)s second", "%(n)s seconds", rest)),
    ]
    shown = [words % {"n": count(number)} for number, words in parts if number][:2]
    return " ".join(shown) or _("0 seconds")


def _closed_fast(row: ItemRow) -> str:
    return _(
        "Closed %(took)s after it was accepted. %(slower)s of the %(compared)s dossiers of this procedure"
        " granted in a year took longer; half of them took more than %(usual)s."
    ) % {
        "took": length(_number(row, "took_seconds")),
        "usual": length(_number(row, "usual_seconds")),
        "slower": count(_number(row, "slower")),
        "compared": count(_number(row, "compared")),
    }


def _closed_together(row: ItemRow) -> str:
    return _("One officer closed %(count)s dossiers within a minute, at the end of a reporting period.") % {
        "count": count(_number(row, "count"))
    }


def _step_without_work(row: ItemRow) -> str:
    return _("The step “%(step)s” was closed %(length)s after it had been opened.") % {
        "step": inspected.step_name(row.dossier_id, str(row.figures["step"])),
        "length": length(_number(row, "seconds")),
    }


def _same_result(row: ItemRow) -> str:
    codes = row.figures["codes"]
    assert isinstance(codes, list), "written by the rule of its kind"  # noqa: S101
    return _("The file of the result is the same as that of %(codes)s.") % {
        "codes": ", ".join(map(str, codes))
    }


def _paused_on_due_day(row: ItemRow) -> str:
    cause = str(row.figures["reason"])
    words = PauseReasonLabel(cause).label if cause in PauseReasonLabel.values else cause
    said = _("The clock was stopped on the day on which the result was due (%(due)s).")
    told = said % {"due": _moment(row, "due_at")}
    because = _("Reason: %(reason)s.") % {"reason": words}
    return f"{told} {because}" if words else told


def _acceptance_moved(row: ItemRow) -> str:
    return _("Accepted at %(accepted)s; the moment of acceptance now reads %(moved)s.") % {
        "accepted": _moment(row, "accepted_at"),
        "moved": _moment(row, "moved_to"),
    }


def _online_at_counter(row: ItemRow) -> str:
    if row.figures["confirmed_by"]:
        return _("Counted as filed online, but filled in at a desk; the citizen confirmed it on paper only.")
    return _("Counted as filed online, but filled in at a desk; nothing shows that the citizen confirmed it.")


def _unconfirmed(_row: ItemRow) -> str:
    return _("The result was handed over, but nothing confirms that the citizen received it.")


_REASONS: Final[Mapping[CheckKind, Callable[[ItemRow], str]]] = {
    CheckKind.CLOSED_FAST: _closed_fast,
    CheckKind.CLOSED_TOGETHER: _closed_together,
    CheckKind.STEP_WITHOUT_WORK: _step_without_work,
    CheckKind.SAME_RESULT: _same_result,
    CheckKind.PAUSED_ON_DUE_DAY: _paused_on_due_day,
    CheckKind.ACCEPTANCE_MOVED: _acceptance_moved,
    CheckKind.ONLINE_AT_COUNTER: _online_at_counter,
    CheckKind.UNCONFIRMED_HAND_OVER: _unconfirmed,
}


def _number(row: ItemRow, name: str) -> int:
    value = row.figures[name]
    assert isinstance(value, int), "written by the rule of its kind"  # noqa: S101
    return value


def _moment(row: ItemRow, name: str) -> str:
    return moment(datetime.fromisoformat(str(row.figures[name])))
