"""Reading the whole store once and naming what does not fit, in memory that does not grow with it."""

from collections.abc import Callable

from django.conf import settings

from motcua.audit.findings import EarlierKey, Finding, FindingCode, Report
from motcua.audit.seal_file import SealFile
from motcua.audit.sealed import NOTHING, SealedRoot
from motcua.audit.sealing import stored_seals, tree_of
from motcua.audit.stream_check import check_streams
from motcua.infrastructure.reading import one_moment
from motcua.infrastructure.signing import VerifyingKey, known_keys


def verify(progress: Callable[[int], None] | None = None) -> Report:
    """Check every seal, then every stream, against its own chain and against all seals.

    Reads one snapshot in order of streams, three cursors side by side. ``progress`` is told the number
    of entries read, now and then.
    """
    report = Report()
    with one_moment():
        _verify_seals(report)
        check_streams(report, progress)
    return report


def _verify_seals(report: Report) -> None:
    outside = SealFile(settings.MOTCUA_HOME).lines()
    newest_outside = max(outside, default=0)
    signers = _Signers()
    previous, expected = NOTHING, 1
    for seal in stored_seals():
        report.seals += 1
        for number in range(expected, seal.number):
            report.add(Finding(FindingCode.MISSING_SEAL, number))
        if seal.number == expected and seal.previous != previous:
            report.add(Finding(FindingCode.CHANGED_SEAL, seal.number, detail="previous"))
        _verify_seal(report, seal, signers)
        if seal.number > newest_outside:
            report.seals_not_outside += 1
        elif outside.get(seal.number) != seal:
            report.add(Finding(FindingCode.CHANGED_SEAL, seal.number, detail="file"))
        previous, expected = seal.hash, seal.number + 1
    for number in range(expected, newest_outside + 1):
        report.add(Finding(FindingCode.MISSING_SEAL, number))
    report.earlier_keys = list(signers.earlier.values())


class _Signers:
    """The keys whose seals are believed, in the order in which they took each other's place."""

    def __init__(self) -> None:
        self._known = known_keys(settings.MOTCUA_HOME)
        self._newest = ""
        self._replaced: set[str] = set()
        self.earlier: dict[str, EarlierKey] = {}

    def of(self, seal: SealedRoot) -> VerifyingKey | None:
        """Return the key that a seal names, if it is known."""
        return self._known.get(seal.key_id)

    def take_turn(self, seal: SealedRoot) -> bool:
        """Note whose seal it is; tell whether that key had not been replaced by another one before."""
        if seal.key_id in self._replaced:
            return False
        if self._newest not in ("", seal.key_id):
            self._replaced.add(self._newest)
        self._newest = seal.key_id
        if name := self._known[seal.key_id].name:
            key = self.earlier.setdefault(
                seal.key_id, EarlierKey(seal.key_id, name, seal.number, seal.number)
            )
            key.last, key.seals = seal.number, key.seals + 1
        return True


def _verify_seal(report: Report, seal: SealedRoot, signers: _Signers) -> None:
    key = signers.of(seal)
    if key is None:
        report.add(Finding(FindingCode.UNKNOWN_KEY, seal.number, detail=seal.key_id))
    elif not key.has_signed(seal.message(), seal.signature):
        report.add(Finding(FindingCode.CHANGED_SEAL, seal.number, detail="signature"))
    elif not signers.take_turn(seal):
        report.add(Finding(FindingCode.OUTDATED_KEY, seal.number, detail=seal.key_id))
    tree = tree_of(seal.number)
    report.leaves += tree.size
    if (tree.size, tree.root) != (seal.leaf_count, seal.root):
        detail = f"{tree.size}/{seal.leaf_count}"
        report.add(Finding(FindingCode.CHANGED_LEAVES, seal.number, detail=detail))
