"""Old dossiers as a table gives them (hồ sơ cũ): rows, what is wrong with them, what each becomes."""

from motcua.domain.importing.history import (
    DERIVED,
    IMPORTED,
    ImportedDossier,
    Stretch,
    body_of,
    from_body,
    spans_of,
)
from motcua.domain.importing.row import ImportedRow

__all__ = [
    "DERIVED",
    "IMPORTED",
    "ImportedDossier",
    "ImportedRow",
    "Stretch",
    "body_of",
    "from_body",
    "spans_of",
]
