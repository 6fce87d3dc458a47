"""Reads: the route of a version."""

from functools import lru_cache
from uuid import UUID

from motcua.domain.process import Route, route_from_json
from motcua.processes.errors import RouteNotStoredError
from motcua.processes.models import CompiledRoute


@lru_cache(maxsize=4096)
def route_of(version_id: UUID) -> Route:
    """Return the route of a published version; kept in the process, as published versions never change.

    Raises:
        RouteNotStoredError: the version has no compiled route.
        RouteFormatError: it is stored in a format of another release.
    """
    table = CompiledRoute.objects.filter(version_id=version_id).values_list("table", flat=True).first()
    if table is None:
        raise RouteNotStoredError(str(version_id))
    return route_from_json(table)
