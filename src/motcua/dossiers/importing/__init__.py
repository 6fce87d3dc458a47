"""Old dossiers brought in (nhập hồ sơ cũ): each has one event, its spans and its fact; nobody is told."""

from motcua.dossiers.importing.loading import BATCH, Import, load
from motcua.dossiers.importing.places import Places, UnknownCodeError

__all__ = ["BATCH", "Import", "Places", "UnknownCodeError", "load"]
