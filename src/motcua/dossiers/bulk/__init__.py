"""Many dossiers at once, with their whole histories, by COPY: benchmarks now, imports and examples later.

A ``Life`` says what happened to a dossier and when; ``write`` makes of it the rows that the operations would
have written, and chains the events as they would have been chained. Nobody is asked whether they may, and
nothing is deferred: no job runs and nobody is told.
"""

from motcua.dossiers.bulk.life import Act, Life, LifeError
from motcua.dossiers.bulk.made_up import made_up_lives, shipped_samples
from motcua.dossiers.bulk.made_up_acts import Sample
from motcua.dossiers.bulk.writing import write

__all__ = ["Act", "Life", "LifeError", "Sample", "made_up_lives", "shipped_samples", "write"]
