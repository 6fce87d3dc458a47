"""Says a rule of a package in words: when a paper is needed.

Only the simple shapes that packages use are put into words; of any other rule the page says that the form
will tell. Whether a paper is needed is judged by the rule itself (``domain.rules``), never by these words.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from motcua.domain.forms.definition import FormDefinition, Question
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.package import ALWAYS

_CHANNEL: Final = re.compile(r'channel\s*(==|!=)\s*"(\w+)"')
_CASE: Final = re.compile(r'case\s*(==|!=)\s*"([^"]*)"')
_YES_NO: Final = re.compile(r"(!?)\s*answers\.(\w+)")
_CHOICE: Final = re.compile(r'answers\.(\w+)\s*(==|!=)\s*"([^"]*)"')
_ONE_OF: Final = re.compile(r"answers\.(\w+)\s+in\s+\[([^\]]*)\]")


def condition_in_words(
    rule: str,
    form: FormDefinition,
    channels: Iterable[Channel],
    language: str,
    cases: Mapping[str, str] | None = None,
) -> str:
    """Return when ``rule`` holds, such as "khi nộp tại quầy"; empty where it always does.

    ``channels`` are those in which the procedure can be asked for, ``cases`` the names of its cases by code.
    """
    text = rule.strip()
    if text == ALWAYS:
        return ""
    unclear = _("only in some cases: the form tells you")
    if "(" in text or ("&&" in text and "||" in text):
        return unclear
    sign, joint = ("||", _(" or ")) if "||" in text else ("&&", _(" and "))
    reader = _Reader(form, tuple(channels), language, cases or {})
    parts = [reader.words(part.strip()) for part in text.split(sign)]
    return unclear if None in parts else joint.join(part for part in parts if part)


class _Reader:
    """Puts single comparisons into words, with the labels of the form."""

    def __init__(
        self, form: FormDefinition, channels: tuple[Channel, ...], language: str, cases: Mapping[str, str]
    ) -> None:
        self.cases = cases
        self.questions = {one.name: one for one in form.elements if isinstance(one, Question)}
        self.channels = channels
        self.language = language

    def words(self, part: str) -> str | None:
        """Return one comparison in words; None where it is of another shape."""
        if match := _CHANNEL.fullmatch(part):
            return self._channel(match[1], match[2])
        if match := _CASE.fullmatch(part):
            return self._case(match[1], match[2])
        if match := _CHOICE.fullmatch(part):
            return self._chosen(match[1], [match[3]], is_not=match[2] == "!=")
        if match := _ONE_OF.fullmatch(part):
            return self._chosen(match[1], re.findall(r'"([^"]*)"', match[2]), is_not=False)
        if match := _YES_NO.fullmatch(part):
            return self._answered(match[2], _("No") if match[1] else _("Yes"))
        return None

    def _channel(self, sign: str, named: str) -> str:
        texts = {
            Channel.ONLINE: _("when you file online"),
            Channel.COUNTER: _("when you file at the counter"),
            Channel.POSTAL: _("when you file by post"),
        }
        meant = [one for one in self.channels if (one == named) is (sign == "==")]
        return _(" or ").join(texts[one] for one in meant)

    def _case(self, sign: str, named: str) -> str | None:
        meant = [name for code, name in self.cases.items() if (code == named) is (sign == "==")]
        return _("in the case “%(case)s”") % {"case": _("” or “").join(meant)} if meant else None

    def _chosen(self, name: str, values: list[str], *, is_not: bool) -> str | None:
        question = self.questions.get(name)
        if question is None or not question.choices:
            return None
        labels = [
            one.label.said_in(self.language)
            for one in question.choices
            if (one.value in values) is not is_not
        ]
        return self._answered(name, _("” or “").join(labels)) if labels else None

    def _answered(self, name: str, answer: str) -> str | None:
        question = self.questions.get(name)
        if question is None:
            return None
        label = question.label.said_in(self.language)
        return _("if you answer “%(answer)s” to “%(question)s”") % {"answer": answer, "question": label}
