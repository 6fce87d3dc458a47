"""What a restored installation is asked: is the record whole, do the figures come out as they were."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.audit import queries as audit
from motcua.audit.wording import sentence
from motcua.backups import figures
from motcua.domain.canonical_json import JSON

Said = Mapping[str, Any]


@dataclass
class Proof:
    """What was asked and answered; ``troubles`` holds a sentence for each thing that is not as it was."""

    audit: dict[str, JSON] = field(default_factory=dict)
    files: dict[str, JSON] = field(default_factory=dict)
    periods: list[dict[str, JSON]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Say whether all is as it was."""
        return not self.troubles

    def as_json(self) -> dict[str, JSON]:
        """Return it for a report."""
        return {
            "whole": self.is_whole,
            "audit": self.audit,
            "files": self.files,
            "periods": self.periods,
            "troubles": self.troubles,
        }


def prove(manifest: Said) -> Proof:
    """Ask the database that was restored from the backup with this manifest, and brought to this version."""
    proof, about = Proof(), manifest["about"]
    _prove_record(proof, about["audit"])
    _prove_files(proof, about["files"], manifest["files"])
    for kept in about["figures"]:
        _prove_period(proof, kept)
    return proof


def _prove_record(proof: Proof, kept: Said) -> None:
    report = audit.verify()
    now = figures.recorded()
    proof.audit = {**now, "whole": report.is_whole, "seals": report.seals}
    proof.troubles += [sentence(finding) for finding in report.findings]
    if dict(kept) != dict(now):
        proof.troubles.append(f"nhật ký khác lúc sao lưu / the record differs: {dict(kept)} != {dict(now)}")


def _prove_files(proof: Proof, kept: Said, written: Said) -> None:
    now = figures.stored()
    lost, altered = list(written["lost"]), list(written["altered"])
    proof.files = {**now, "proven": written["count"], "lost": lost, "altered": altered}
    if dict(kept) != dict(now):
        proof.troubles.append(f"tệp khác lúc sao lưu / files differ: {dict(kept)} != {dict(now)}")
    if now["count"] != written["count"] or lost or altered:
        proof.troubles.append(
            f"{len(lost)} tệp đã mất, {len(altered)} tệp đã bị sửa trước khi sao lưu / files were lost or "
            "altered before the backup"
        )


def _prove_period(proof: Proof, kept: Said) -> None:
    now = figures.counted(date.fromisoformat(kept["from"]), date.fromisoformat(kept["to"]))
    equal = dict(kept) == dict(now)
    proof.periods.append(
        {"from": kept["from"], "to": kept["to"], "equal": equal, "kept": kept["total"], "now": now["total"]}
    )
    if not equal:
        proof.troubles.append(
            f"số liệu {kept['from']}–{kept['to']} khác / the figures of {kept['from']} to {kept['to']} differ"
        )
