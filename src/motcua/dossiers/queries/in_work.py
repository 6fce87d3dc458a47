"""How many dossiers are in work in the whole installation, for those who watch it."""

from typing import Final

from django.db import connection

from motcua.domain.lifecycle import DossierState

IN_WORK: Final = (
    DossierState.SUBMITTED,
    DossierState.INCOMPLETE,
    DossierState.IN_PROCESS,
    DossierState.PAUSED,
    DossierState.FINISHED,
)
MOST_OF_A_UNIT: Final = 10_000
# Unit by unit through the index (received_by, state, id): what is over is not gone through, however many
# millions there are, and neither is a table of units that may hold more than receive.
_COUNTS = """
WITH RECURSIVE unit AS (
  (SELECT received_by_id AS id FROM dossiers_dossier ORDER BY received_by_id LIMIT 1)
  UNION ALL
  SELECT (SELECT d.received_by_id FROM dossiers_dossier d WHERE d.received_by_id > unit.id
          ORDER BY d.received_by_id LIMIT 1)
  FROM unit WHERE unit.id IS NOT NULL
)
SELECT asked.state, sum(counted.n)::bigint
FROM unit CROSS JOIN unnest(%s::text[]) AS asked(state) CROSS JOIN LATERAL (
  SELECT count(*) AS n FROM (
    SELECT 1 FROM dossiers_dossier d WHERE d.received_by_id = unit.id AND d.state = asked.state LIMIT %s
  ) AS one
) AS counted
WHERE unit.id IS NOT NULL GROUP BY asked.state
"""


def in_work() -> dict[DossierState, int]:
    """Return how many dossiers stand in each state in which somebody has something to do, 0 included.

    Of one unit and state at most ``MOST_OF_A_UNIT`` are counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [[state.value for state in IN_WORK], MOST_OF_A_UNIT])
        counted = dict(cursor.fetchall())
    return {state: int(counted.get(state.value, 0)) for state in IN_WORK}
