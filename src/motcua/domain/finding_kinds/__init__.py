"""Every kind of finding that ``motcua procedure check`` can print, with its sentences in both languages.

``tests/dossiers/packages/broken`` holds at least two broken packages for each kind; a kind without them
fails the tests.
"""

from motcua.domain.finding_kinds.exchange import EXCHANGE_KINDS
from motcua.domain.finding_kinds.form import FORM_KINDS
from motcua.domain.finding_kinds.package import PACKAGE_KINDS
from motcua.domain.finding_kinds.procedure import PROCEDURE_KINDS
from motcua.domain.finding_kinds.reading import READING_KINDS
from motcua.domain.finding_kinds.sentences import Sentences

__all__ = ["KINDS", "Sentences"]

KINDS: dict[str, Sentences] = {
    **READING_KINDS,
    **PROCEDURE_KINDS,
    **FORM_KINDS,
    **PACKAGE_KINDS,
    **EXCHANGE_KINDS,
}
