"""Says in plain words what is wrong with an answer and how to put it right."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from motcua.domain.assistance import ConfirmedBy, Helper, HelperKind
from motcua.domain.forms.definition import Question, Widget
from motcua.domain.forms.validation import AnswerFinding

CHOOSING = frozenset({Widget.RADIOS, Widget.SELECT, Widget.YES_NO, Widget.CHECKBOXES})


def required_words(question: Question, language: str) -> str:
    """Return what is said where nothing was answered."""
    label = question.label.said_in(language).rstrip(".?")
    if question.widget in CHOOSING:
        return _("Choose an answer to: %(question)s.") % {"question": label}
    if question.widget is Widget.CHECKBOX:
        return _("Tick the box to go on. Without this declaration the dossier cannot be filed.")
    return _("Enter: %(question)s.") % {"question": label}


def finding_words(finding: AnswerFinding, question: Question | None, language: str) -> str:
    """Return what is said about ``finding``; ``question`` is None for a repeating group as a whole."""
    if finding.message is not None:
        return finding.message.said_in(language)
    if finding.keyword in LIMIT_WORDS:
        words = LIMIT_WORDS[finding.keyword](finding.args)
        if question is None or question.computed is None:
            return words
        # No box of its own to stand beside: say what it is about.
        return f"{question.label.said_in(language)}: {words}"
    return _unreadable() if question is None else _question_words(finding, question, language)


def _question_words(finding: AnswerFinding, question: Question, language: str) -> str:
    part = str(finding.path[-1])
    if finding.keyword == "required" and part in ADDRESS_WORDS:
        return ADDRESS_WORDS[part]()
    if finding.keyword == "required":
        return required_words(question, language)
    if finding.keyword == "pattern" and question.hint.vi:
        return _("Write it as the hint says: %(hint)s") % {"hint": question.hint.said_in(language)}
    return FORMAT_WORDS.get(question.widget, _unreadable)()


def helper_words(helper: Helper | None) -> str:
    """Return who helped with filling in: name, capacity, team, how the citizen confirmed; or nothing."""
    if helper is None:
        return ""
    words = ", ".join(part for part in (helper.full_name, HELPERS[helper.kind](), helper.team) if part)
    if helper.confirmed_by is None:
        return words
    return f"{words}; {CONFIRMED[helper.confirmed_by]() % {'place': helper.paper_place}}"


HELPERS: dict[HelperKind, Callable[[], str]] = {
    HelperKind.OFFICER: lambda: _("public officer"),
    HelperKind.COMMUNITY: lambda: _("member of the community digital team"),
    HelperKind.OTHER: lambda: _("asked by the applicant"),
}


CONFIRMED: dict[ConfirmedBy, Callable[[], str]] = {
    ConfirmedBy.ACCOUNT: lambda: _("the citizen confirmed with their own account"),
    ConfirmedBy.DETAILS: lambda: _("the citizen confirmed on their phone with number and day of birth"),
    ConfirmedBy.PAPER: lambda: _("the citizen signed on paper (kept: %(place)s)"),
}


def shown_day(text: str) -> str:
    """Return a stored day as people write it: 13/02/2026."""
    return date.fromisoformat(text).strftime("%d/%m/%Y")


def _unreadable() -> str:
    return _("This answer cannot be read. Check it and enter it again.")


def _number_words() -> str:
    return _("A citizen number has 12 digits. Copy it from the identity card.")


def _tax_words() -> str:
    return _(
        "A tax number has 10 digits, or 13 for a branch; a person's is the 12 digits of the citizen number. "
        "One of these digits is wrong: copy them again from the paper."
    )


FORMAT_WORDS: dict[Widget, Callable[[], str]] = {
    Widget.CITIZEN_NUMBER: _number_words,
    Widget.TAX_NUMBER: _tax_words,
    Widget.PHONE: lambda: _("Write a Vietnamese phone number, such as 0912 345 678."),
    Widget.EMAIL: lambda: _("Write an e-mail address, such as ten@example.vn."),
    Widget.DATE: lambda: _("There is no such day. Write day, month and year in figures, such as 27 3 1998."),
}
ADDRESS_WORDS: dict[str, Callable[[], str]] = {
    "commune": lambda: _("Enter the commune or ward."),
    "province": lambda: _("Enter the province or city."),
}
Args = Mapping[str, object]
LIMIT_WORDS: dict[str, Callable[[Args], str]] = {
    "maxLength": lambda args: _("Shorten this to at most %(limit)s characters.") % args,
    "minLength": lambda args: _("Write at least %(limit)s characters.") % args,
    "minimum": lambda args: _("Write a number from %(limit)s up.") % args,
    "maximum": lambda args: _("Write a number up to %(limit)s.") % args,
    "rows_least": lambda args: _("Add at least %(limit)s to the list.") % args,
    "rows_most": lambda args: _("The list takes at most %(limit)s. Remove the others.") % args,
    "latest": lambda args: _("The day may not be after %(day)s.") % {"day": shown_day(str(args["limit"]))},
    "earliest": lambda args: _("The day may not be before %(day)s.") % {"day": shown_day(str(args["limit"]))},
    "computed": lambda _args: _(
        "It follows from other answers and does not fit. Look those answers over once more."
    ),
    "const": lambda _args: _("Tick the box to go on. Without this declaration the dossier cannot be filed."),
    "enum": lambda _args: _("Choose one of the answers given here."),
}
