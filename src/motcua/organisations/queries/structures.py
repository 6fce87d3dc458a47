"""Which unit stands under which on a day, and what became of units that are gone.

Before the first known structure the first one answers: an old dossier still has a place.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from motcua.organisations.enums import AUTHORITY_KINDS, UnitKind
from motcua.organisations.models import Placement, Structure, Successor, UnitName


@dataclass(frozen=True, slots=True)
class StructureView:
    """A structure that took effect (cơ cấu tổ chức)."""

    id: UUID
    takes_effect_on: date
    legal_basis: str


@dataclass(frozen=True, slots=True)
class _Tree:
    parents: dict[UUID, UUID | None]
    children: dict[UUID, tuple[UUID, ...]]

    def above(self, unit_id: UUID) -> Iterator[UUID]:
        parent = self.parents.get(unit_id)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)

    def under(self, unit_id: UUID) -> Iterator[UUID]:
        waiting = [unit_id]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(self.children.get(current, ()))


def structure_on(day: date) -> StructureView | None:
    """Return the structure in force on ``day``; None where none has ever taken effect."""
    published = Structure.objects.filter(published_at__isnull=False)
    row = (
        published.filter(takes_effect_on__lte=day).order_by("-takes_effect_on").first()
        or published.order_by("takes_effect_on").first()
    )
    return StructureView(row.id, row.takes_effect_on, row.legal_basis) if row else None


def parent_of(unit_id: UUID, on: date) -> UUID | None:
    """Return the unit above ``unit_id`` on ``on``; None for the root and for a unit without a place."""
    return _tree_on(on).parents.get(unit_id)


def units_under(unit_id: UUID, on: date) -> frozenset[UUID]:
    """Return ``unit_id`` itself and every unit below it on ``on``."""
    return frozenset(_tree_on(on).under(unit_id))


def units_above(unit_id: UUID, on: date) -> frozenset[UUID]:
    """Return every unit above ``unit_id`` on ``on``.

    A unit that is gone by then answers for its principal successor and what stands above that.
    """
    tree = _tree_on(on)
    if unit_id in tree.parents:
        return frozenset(tree.above(unit_id))
    successor = successor_of(unit_id, on)
    return frozenset() if successor == unit_id else frozenset({successor, *tree.above(successor)})


def successor_of(unit_id: UUID, on: date) -> UUID:
    """Return the unit that does the work of ``unit_id`` on ``on``: itself, or whoever followed it by then."""
    following = principal_successors(on)
    while unit_id in following:
        unit_id = following[unit_id]
    return unit_id


def principal_successors(on: date) -> dict[UUID, UUID]:
    """Return for every unit that ended by ``on`` its principal successor (one step, not followed further)."""
    rows = Successor.objects.filter(on__lte=on, is_principal=True).order_by("from_unit")
    return dict(rows.values_list("from_unit_id", "to_unit_id"))


def with_predecessors(units: Collection[UUID], on: date) -> frozenset[UUID]:
    """Return these units, and those gone by ``on`` whose work one of them does (one statement)."""
    following, found = principal_successors(on), set(units)
    for gone in following:
        heir = gone
        while heir in following:
            heir = following[heir]
        if heir in found:
            found.add(gone)
    return frozenset(found)


def neighbours(unit_id: UUID, on: date) -> frozenset[UUID]:
    """Return the units right above, beside and right under ``unit_id`` on ``on``, without itself."""
    tree = _tree_on(on)
    parent = tree.parents.get(unit_id)
    beside = {parent, *tree.children.get(parent, ())} if parent else set()
    return frozenset(beside | {*tree.children.get(unit_id, ())}) - {unit_id}


def one_stop_of(unit_id: UUID, on: date) -> UUID:
    """Return the unit whose counter receives for ``unit_id`` (bộ phận một cửa): itself, a child, one above.

    A commune, district or province without a one-stop unit of its own receives itself.
    """
    tree = _tree_on(on)
    chain = (unit_id, *tree.above(unit_id))
    kinds = _kinds(chain, tuple(child for unit in chain for child in tree.children.get(unit, ())))
    for candidate in chain:
        if kinds.get(candidate) == UnitKind.ONE_STOP:
            return candidate
        for child in tree.children.get(candidate, ()):
            if kinds.get(child) == UnitKind.ONE_STOP:
                return child
        if kinds.get(candidate) in AUTHORITY_KINDS:
            return candidate
    return unit_id


def _kinds(chain: tuple[UUID, ...], children: tuple[UUID, ...]) -> dict[UUID, str]:
    """Return the newest kinds of ``chain`` and of the one-stop units among ``children``."""
    rows = UnitName.objects.filter(Q(unit__in=chain) | Q(unit__in=children, kind=UnitKind.ONE_STOP))
    return dict(rows.order_by("from_on").values_list("unit_id", "kind"))


def _tree_on(day: date) -> _Tree:
    structure = structure_on(day)
    return _Tree({}, {}) if structure is None else _tree(structure.id)


@lru_cache(maxsize=16)
def _tree(structure_id: UUID) -> _Tree:
    """Return the placements of a structure that took effect; they never change, so they are kept."""
    rows = Placement.objects.filter(structure=structure_id).order_by("unit__code")
    parents: dict[UUID, UUID | None] = dict(rows.values_list("unit_id", "parent_id"))
    children: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for unit_id, parent_id in parents.items():
        if parent_id is not None:
            children[parent_id].append(unit_id)
    return _Tree(parents, {unit: tuple(below) for unit, below in children.items()})
