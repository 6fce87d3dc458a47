"""The database backend of every installation."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.utils import OperationalError
from django_prometheus.db.backends.postgresql import base

from motcua.infrastructure import embedded_postgres
from motcua.infrastructure.postgres_place import place_of


class DatabaseWrapper(base.DatabaseWrapper):  # type: ignore[misc]
    """A connection; commands that never open one never start a server."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; where the server is our embedded one, start it first, and once more if it was killed."""
        home: Path = settings.MOTCUA_HOME
        if conn_params.get("host") != str(place_of(home).socket):
            return super().get_new_connection(conn_params)
        embedded_postgres.ensure_running(home)
        try:
            return super().get_new_connection(conn_params)
        except (OperationalError, self.Database.OperationalError):
            embedded_postgres.ensure_running(home, recheck=True)
            return super().get_new_connection(conn_params)
