"""What there is to know of one kind of act: its address, its form, the operation behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from motcua.desk.access import Desk
from motcua.desk.acts.forms import ActForm
from motcua.domain.lifecycle import Verb
from motcua.dossiers.operations import Answer
from motcua.dossiers.queries import DossierView, StepView

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Options: TypeAlias = Mapping[str, Any]


def _nothing(_desk: Desk, _view: DossierView, _step: StepView | None) -> Options:
    return {}


def _always(_view: DossierView) -> bool:
    return True


def _any_step(_view: DossierView, _step: StepView) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ActKind:
    """One kind of act on a dossier.

    ``slug`` is the last part of its address. ``run`` is the operation, called with the envelope, the dossier
    and what the form gives. ``done`` is told to the officer afterwards. An act that ``is_rare`` hides behind
    its heading until it is wanted. ``on_steps`` names the actions of the steps it is done to; empty, it is
    done to the whole dossier. One that ``is_for_heads`` is also theirs who lead or approve in the unit of the
    step; who only works there does it with what they have in hand. ``options`` gives what the form is built
    with; ``makes_sense`` and ``fits_step`` leave out what is allowed but could only be refused.
    """

    verb: Verb
    slug: str
    form: type[ActForm]
    run: Callable[..., Answer]
    done: "str | StrPromise"
    is_rare: bool = False
    on_steps: frozenset[str] = frozenset()
    is_for_heads: bool = False
    options: Callable[[Desk, DossierView, StepView | None], Options] = _nothing
    makes_sense: Callable[[DossierView], bool] = _always
    fits_step: Callable[[DossierView, StepView], bool] = _any_step
