"""How the values of packages are said in the language of the reader: terms, roles, rules, whole papers."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import singledispatch
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, gettext_lazy

from motcua.calendars.wording import norm_words, term_words
from motcua.catalogue.enums import AudienceLabel, LevelLabel, ServiceLevelLabel
from motcua.domain.actors import Role
from motcua.domain.clock import AfterSupplement, Term
from motcua.domain.forms.definition import AnswerCheck, Choice, Page, Party, Question, RepeatingGroup, Section
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.differences import PlacedQuestion
from motcua.domain.procedures.eligibility import EligibilityAnswer, EligibilityQuestion
from motcua.domain.procedures.package import (
    Audience,
    Decision,
    DocumentKind,
    Download,
    Exemption,
    FeeKind,
    FeeRule,
    Field,
    LegalBasis,
    Level,
    ProcedureCase,
    RequiredDocument,
    ResultPaper,
    ServiceLevel,
    SignatureRequired,
    Unconfirmed,
)
from motcua.domain.procedures.written_route import RouteStep, RouteTurn
from motcua.domain.process import StepAction
from motcua.domain.process.definition import Norm
from motcua.domain.rules import Rule
from motcua.domain.texts import Text
from motcua.dossiers.enums import ChannelLabel
from motcua.organisations.enums import RoleLabel
from motcua.payments.enums import FeeKindLabel

ACTIONS: Final = {
    StepAction.WORK: gettext_lazy("works on it"),
    StepAction.APPROVE: gettext_lazy("approves and signs"),
    StepAction.ISSUE_NUMBER: gettext_lazy("issues the number"),
}
DOCUMENT_KINDS: Final = {
    DocumentKind.SUBMIT: gettext_lazy("handed in"),
    DocumentKind.SHOW: gettext_lazy("shown and given back"),
}
SIGNATURES: Final = {
    SignatureRequired.NONE: gettext_lazy("no signature"),
    SignatureRequired.ONE_TIME_CODE: gettext_lazy("one-time code"),
    SignatureRequired.DIGITAL: gettext_lazy("digital signature"),
}
AFTER_SUPPLEMENT: Final = {
    AfterSupplement.PAUSE: gettext_lazy("the clock goes on where it stood"),
    AfterSupplement.RESTART: gettext_lazy("the clock starts anew"),
}


def amount_words(rule: str) -> str:
    """Return the amount of a fee: đồng where it is fixed, otherwise its rule."""
    fixed = rule.strip()
    if fixed.isdigit():
        return gettext("%(amount)s đồng") % {"amount": number_format(int(fixed), force_grouping=True)}
    return " ".join(fixed.split())


def _shown(names: type[TextChoices]) -> dict[str, object]:
    return dict(zip(names.values, names.labels, strict=True))


_CHOICES: Final[dict[type, Mapping[Any, object]]] = {
    Level: _shown(LevelLabel),
    Audience: _shown(AudienceLabel),
    ServiceLevel: _shown(ServiceLevelLabel),
    FeeKind: _shown(FeeKindLabel),
    StepAction: ACTIONS,
    DocumentKind: DOCUMENT_KINDS,
    SignatureRequired: SIGNATURES,
    AfterSupplement: AFTER_SUPPLEMENT,
    Channel: _shown(ChannelLabel),
    Role: _shown(RoleLabel),
}
_KINDS: Final[dict[type, tuple[Any, str]]] = {
    ProcedureCase: (gettext_lazy("case"), "name"),
    RequiredDocument: (gettext_lazy("paper"), "name"),
    Exemption: (gettext_lazy("exemption"), "reason"),
    ResultPaper: (gettext_lazy("result"), "name"),
    Unconfirmed: (gettext_lazy("mark"), "path"),
    RouteStep: (gettext_lazy("step"), "name"),
    RouteTurn: (gettext_lazy("way"), "name"),
    Page: (gettext_lazy("page"), "title"),
    Section: (gettext_lazy("section"), "title"),
    Question: (gettext_lazy("question"), "label"),
    RepeatingGroup: (gettext_lazy("group"), "label"),
    Choice: (gettext_lazy("answer"), "label"),
    Party: (gettext_lazy("person who confirms"), "name"),
    AnswerCheck: (gettext_lazy("check of answers"), "message"),
    EligibilityQuestion: (gettext_lazy("question"), "question"),
    EligibilityAnswer: (gettext_lazy("answer"), "label"),
    Download: (gettext_lazy("file"), "name"),
}
"""What a thing of a package is called, and which of its values is its name."""
_USUAL_NAMES: Final = ("label", "name", "title", "id", "key")


@singledispatch
def value_words(value: object) -> str:
    """Return a value of a package in words; empty for nothing."""
    choices = _CHOICES.get(type(value))
    return str(choices[value]) if choices else thing_words(value)


@value_words.register
def _(value: None) -> str:  # noqa: ARG001 - nothing is said in no words
    return ""


@value_words.register
def _(value: bool) -> str:
    return gettext("yes") if value else gettext("no")


@value_words.register
def _(value: int) -> str:
    return number_format(value, force_grouping=True)


@value_words.register
def _(value: date) -> str:
    return date_format(value, "DATE_FORMAT")


@value_words.register
def _(value: str) -> str:
    choices = _CHOICES.get(type(value))
    return str(choices[value]) if choices else " ".join(value.split())


@value_words.register
def _(value: Text) -> str:
    return value.said_in(get_language() or "vi")


@value_words.register
def _(value: Term) -> str:
    return term_words(value)


@value_words.register
def _(value: Norm) -> str:
    return norm_words(value)


@value_words.register(Rule)
def _(value: Rule[bool]) -> str:
    return " ".join(value.text.split())


@value_words.register(Mapping)
def _(value: Mapping[object, object]) -> str:
    return "; ".join(f"{value_words(name)}: {value_words(one)}" for name, one in value.items())


@value_words.register(list)
@value_words.register(tuple)
def _(value: Iterable[object]) -> str:
    return "; ".join(value_words(one) for one in value)


@value_words.register
def _(value: Field) -> str:
    return f"{value.code} {value_words(value.name)}"


@value_words.register
def _(value: LegalBasis) -> str:
    return f"{value.number} {value_words(value.name)}".strip()


@value_words.register
def _(value: Decision) -> str:
    number = gettext("%(number)s of %(day)s") % {"number": value.number, "day": date_format(value.on)}
    return ", ".join(part for part in (number, value_words(value.by), value.signer) if part)


def thing_words(thing: object) -> str:
    """Return how a thing of a package is called: its kind with its name between quotation marks."""
    match thing:
        case PlacedQuestion():
            return thing_words(thing.element)
        case FeeRule():
            return f"{FeeKindLabel(thing.kind).label} {quoted(thing.name)}"
        case Text() | str():
            return quoted(thing)
        case LegalBasis() | Decision():
            return value_words(thing)
    kind, name = _KINDS.get(type(thing)) or ("", next(one for one in _USUAL_NAMES if hasattr(thing, one)))
    return f"{kind} “{value_words(getattr(thing, name))}”".strip()


def quoted(value: object) -> str:
    """Return a value in words, a free text between quotation marks."""
    is_text = isinstance(value, Text) or type(value) is str
    said = value_words(value)
    return f"“{said}”" if is_text and said else said
