"""Reads single questions and repeating groups: the half in ``form.json`` and the half in ``form.ui.json``."""

from collections.abc import Mapping
from dataclasses import replace

from motcua.domain.findings import Severity, found
from motcua.domain.forms.definition import Choice, Element, Question, RepeatingGroup, Widget
from motcua.domain.forms.reading_rules import Scope
from motcua.domain.forms.schema import SCHEMA_FILE, item_schema, properties, required_names, rows_of
from motcua.domain.reading import Reader
from motcua.domain.rules import FieldKind

# widget: (type in the schema, format in the schema)
SCHEMA_OF: dict[Widget, tuple[str, str]] = {
    Widget.TEXT: ("string", ""),
    Widget.TEXTAREA: ("string", ""),
    Widget.NUMBER: ("integer", ""),
    Widget.MONEY: ("integer", ""),
    Widget.DATE: ("string", "date"),
    Widget.CITIZEN_NUMBER: ("string", "citizen-number"),
    Widget.TAX_NUMBER: ("string", "tax-number"),
    Widget.PHONE: ("string", "phone"),
    Widget.EMAIL: ("string", "email"),
    Widget.RADIOS: ("string", ""),
    Widget.SELECT: ("string", ""),
    Widget.YES_NO: ("boolean", ""),
    Widget.CHECKBOX: ("boolean", ""),
    Widget.CHECKBOXES: ("array", ""),
    Widget.ADDRESS: ("object", ""),
}
COMPUTABLE = frozenset({Widget.TEXT, Widget.NUMBER, Widget.MONEY, Widget.DATE, Widget.YES_NO})
# What only says how somebody answers; nobody answers a computed question.
ONLY_ASKED = ("prefill", "autocomplete", "latest", "earliest")
CHOOSING = frozenset({Widget.RADIOS, Widget.SELECT, Widget.CHECKBOXES})
PREFILLS = frozenset(
    f"account.{part}"
    for part in ("full_name", "identity_number", "birth_date", "sex", "phone", "email", "address")
)
Schema = Mapping[str, object]


class ElementReader:
    """Knows both halves of every question by name."""

    def __init__(self, reader: Reader, schema: Schema) -> None:
        self._reader, self._root = reader, schema
        self._properties = properties(schema, schema)
        self._required = required_names(schema)
        self._fields = dict(reader.named_children("fields"))
        self._groups = dict(reader.named_children("groups"))
        for name in sorted(set(self._properties) - self.names):
            self._schema_finding(name, "not_in_form")
        for name in sorted(self._required - set(self._properties)):
            self._schema_finding("required", "required_nothing", value=name)

    @property
    def names(self) -> frozenset[str]:
        """The names of all questions and groups."""
        return frozenset(self._fields) | frozenset(self._groups)

    def element(self, name: str, scope: Scope) -> Element | None:
        """Return the question or group called ``name``; None where nothing describes it.

        ``scope`` is what its rules may speak of.
        """
        if name in self._groups:
            return self._group(name, self._groups[name], scope)
        if name in self._fields:
            schema = self._properties.get(name)
            return self._question(name, self._fields[name], schema, scope, required=name in self._required)
        return None

    def _group(self, name: str, reader: Reader, scope: Scope) -> RepeatingGroup:
        schema = self._properties.get(name, {})
        if schema.get("type") != "array":
            self._schema_finding(f"properties.{name}", "no_array")
        item = item_schema(schema, self._root)
        parts, required = properties(item, self._root), required_names(item)
        questions: list[Question] = []
        for child in reader.children("fields"):  # a list: JSON objects keep no order
            part = child.text("name")
            above = scope.in_row({question.name: question.kind for question in questions})
            question = self._question(
                part, child, parts.get(part), above, required=part in required, within=name
            )
            questions.append(question)
        least, most = rows_of(schema)
        least = max(least, 1) if name in self._required else least
        group = RepeatingGroup(
            name=name,
            label=reader.bilingual("label"),
            item_label=reader.bilingual("item_label"),
            add_label=reader.bilingual("add_label"),
            questions=tuple(questions),
            least=least,
            most=most,
            hint=reader.bilingual("hint", required=False),
            visible=scope.condition(reader, "visible_if"),
        )
        if not questions:
            reader.refuse("fields", "nothing_asked")
        reader.end()
        return group

    def _question(
        self,
        name: str,
        reader: Reader,
        schema: Schema | None,
        scope: Scope,
        *,
        required: bool,
        within: str = "",
    ) -> Question:
        widget = reader.choice("widget", Widget)
        place = f"properties.{within}.items.properties.{name}" if within else f"properties.{name}"
        question = Question(
            name=name,
            label=reader.bilingual("label"),
            widget=widget,
            required=required,
            schema=schema or {},
            hint=reader.bilingual("hint", required=False),
            choices=_choices(reader) if widget in CHOOSING else (),
            visible=scope.condition(reader, "visible_if"),
            prefill=reader.text("prefill", required=False),
            autocomplete=reader.text("autocomplete", required=False),
            latest=reader.text("latest", required=False),
            earliest=reader.text("earliest", required=False),
            legal_basis=reader.text("legal_basis", required=False),
        )
        question = self._computed(question, reader, scope)
        reader.end()
        if not name.isidentifier() or name.startswith("_"):
            reader.refuse("", "no_rule_name", value=name)
        if question.prefill and question.prefill not in PREFILLS:
            allowed = ", ".join(sorted(PREFILLS))
            reader.refuse("prefill", "no_source", value=question.prefill, allowed=allowed)
        if schema is None:
            self._schema_finding(place, "not_in_schema")
        else:
            self._match(question, place)
        return question

    def _computed(self, question: Question, reader: Reader, scope: Scope) -> Question:
        """Return ``question`` with the rule that computes it, if there is one."""
        if not reader.has("computed"):
            return question
        kind = question.kind
        if question.widget not in COMPUTABLE or not isinstance(kind, FieldKind):
            allowed = ", ".join(sorted(COMPUTABLE))
            reader.refuse("computed", "not_computable", value=question.widget.value, allowed=allowed)
            return question
        for key in ONLY_ASKED:
            if reader.has(key):
                reader.refuse(key, "computed_not_asked")
        return replace(question, computed=scope.value(reader, "computed", kind))

    def _match(self, question: Question, place: str) -> None:
        kind, wanted = SCHEMA_OF[question.widget]
        if question.schema.get("type") != kind:
            self._schema_finding(place, "wrong_schema_type", value=question.widget.value, wanted=kind)
        if wanted and question.schema.get("format") != wanted:
            self._schema_finding(place, "no_format", wanted=wanted)
        if question.widget in CHOOSING:
            items = question.schema.get("items")
            holder = (
                items
                if question.widget is Widget.CHECKBOXES and isinstance(items, Mapping)
                else question.schema
            )
            offered = [choice.value for choice in question.choices]
            if holder.get("enum") != offered:
                self._schema_finding(place, "choices_differ", wanted=offered)

    def _schema_finding(self, place: str, kind: str, **details: object) -> None:
        self._reader.findings.append(found(kind, SCHEMA_FILE, place, Severity.ERROR, **details))


def _choices(reader: Reader) -> tuple[Choice, ...]:
    choices = []
    for child in reader.children("choices"):
        choices.append(
            Choice(child.text("value"), child.bilingual("label"), child.bilingual("hint", required=False))
        )
        child.end()
    if not choices:
        reader.refuse("choices", "no_choice")
    return tuple(choices)
