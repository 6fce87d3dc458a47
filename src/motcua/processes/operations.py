"""Writes: keeping the compiled route of a published version."""

from uuid import UUID

from django.db import transaction

from motcua.domain.process import FORMAT, Route, RouteFormatError, route_from_json, route_to_json
from motcua.processes.errors import RouteDiffersError
from motcua.processes.models import CompiledRoute


@transaction.atomic
def compile_and_store(version_id: UUID, route: Route) -> None:
    """Keep ``route`` as the one of the published version; the same again changes nothing.

    A row in another format (of an older or newer release) is written anew in the format of this one.

    Raises:
        RouteDiffersError: the version has another route already.
    """
    row, is_new = CompiledRoute.objects.select_for_update().get_or_create(
        version_id=version_id, defaults={"table": route_to_json(route), "format": FORMAT}
    )
    if is_new:
        return
    try:
        if route_from_json(row.table) != route:
            raise RouteDiffersError(str(version_id))
    except RouteFormatError:
        row.table, row.format = route_to_json(route), FORMAT
        row.save(update_fields=["table", "format"])
