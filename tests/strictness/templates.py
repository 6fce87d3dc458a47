"""A template of ours that names a variable nobody gave it fails, as does a loop over unordered rows.

Forgiven, as in Django: a variable with ``default``, and one that is only asked for in ``{% if %}``.
Templates of other packages are left alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db.models import Manager, QuerySet
from django.template.base import FilterExpression, Variable, VariableDoesNotExist
from django.template.context import Context
from django.template.defaulttags import ForNode
from django.templatetags.i18n import BlockTranslateNode

import motcua

OURS = str(Path(motcua.__file__).parent)
FORGIVING = {"default", "default_if_none"}

_strict: ContextVar[Variable | None] = ContextVar("strict", default=None)

_resolve_expression = FilterExpression.resolve
_resolve_variable = Variable.resolve
_render_for = ForNode.render
_render_block = BlockTranslateNode.render


class UnknownVariableError(Exception):
    """A template names a variable that its context does not have."""


class UnorderedRowsError(Exception):
    """A template shows rows in whatever order the database happens to give."""


@contextmanager
def strict_templates() -> Iterator[None]:
    """Hold every template of ours to the rules while the context lasts."""
    with (
        patch.object(FilterExpression, "resolve", _expression),
        patch.object(Variable, "resolve", _variable),
        patch.object(ForNode, "render", _for),
        patch.object(BlockTranslateNode, "render", _block),
    ):
        yield


def _is_ours(context: Context) -> bool:
    template = context.render_context.template or context.template
    name = getattr(getattr(template, "origin", None), "name", "")
    return str(name).startswith(OURS)


def _expression(self: FilterExpression, context: Context, ignore_failures: bool = False) -> Any:
    variable = self.var if isinstance(self.var, Variable) else None
    forgiven = ignore_failures or any(one.__name__ in FORGIVING for one, _arguments in self.filters)
    token = _strict.set(variable if not forgiven and _is_ours(context) else None)
    try:
        return _resolve_expression(self, context, ignore_failures=ignore_failures)
    finally:
        _strict.reset(token)


def _variable(self: Variable, context: Context) -> Any:
    try:
        return _resolve_variable(self, context)
    except VariableDoesNotExist as error:
        if _strict.get() is self:
            raise UnknownVariableError(f"{{{{ {self} }}}} in {_name(context)}") from error
        raise


def _for(self: ForNode, context: Context) -> str:
    if _is_ours(context) and isinstance(self.sequence, FilterExpression):
        rows = self.sequence.resolve(context)
        if isinstance(rows, Manager):
            rows = rows.all()
        if isinstance(rows, QuerySet) and not rows.ordered:
            raise UnorderedRowsError(f"{{% for … in {self.sequence} %}} in {_name(context)}")
    return str(_render_for(self, context))


def _block(self: BlockTranslateNode, context: Context, nested: bool = False) -> str:
    if _is_ours(context):
        known = {*self.extra_context, self.countervar}
        _text, names = self.render_token_list(self.singular)
        for name in names:
            if name not in known and name not in context:
                raise UnknownVariableError(f"{name} in a blocktranslate of {_name(context)}")
    return str(_render_block(self, context, nested))


def _name(context: Context) -> str:
    template = context.render_context.template or context.template
    return str(getattr(template, "name", "a template"))
