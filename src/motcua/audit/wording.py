"""What the findings of verifying say to a person."""

from django.utils.translation import gettext as _

from motcua.audit.findings import EarlierKey, Finding, FindingCode


def sentence(finding: Finding) -> str:
    """Return one finding in words: which stream, at which number, and what it means."""
    values = {
        "stream": finding.stream_id,
        "kind": finding.stream_kind or "?",
        "number": finding.number,
        "detail": finding.detail,
    }
    return _pattern(finding) % values


def signed_earlier(key: EarlierKey) -> str:
    """Return in words which seals an earlier key signed."""
    return _(
        "%(count)s seals from number %(first)s to %(last)s are signed with the earlier key"
        " %(name)s (%(key)s)."
    ) % {
        "count": key.seals,
        "first": key.first,
        "last": key.last,
        "name": key.name,
        "key": key.key_id,
    }


def _pattern(finding: Finding) -> str:
    if finding.code == FindingCode.BROKEN_LINK and finding.detail == "missing":
        return _("Stream %(stream)s (%(kind)s): entry %(number)s is missing.")
    patterns = {
        FindingCode.BROKEN_LINK: _(
            "Stream %(stream)s (%(kind)s): the chain breaks at entry %(number)s (%(detail)s was changed)."
        ),
        FindingCode.MISSING_STREAM: _(
            "Stream %(stream)s is missing: it was sealed at entry %(number)s (%(detail)s) and is gone."
        ),
        FindingCode.TRUNCATED_TAIL: _(
            "Stream %(stream)s (%(kind)s): its end was cut off from entry %(number)s on (%(detail)s)."
        ),
        FindingCode.MISSING_HEAD: _(
            "Stream %(stream)s (%(kind)s): its head was removed; the last entry is %(number)s."
        ),
        FindingCode.CHANGED_HEAD: _(
            "Stream %(stream)s (%(kind)s): its head at entry %(number)s was changed."
        ),
        FindingCode.DIFFERS_FROM_SEAL: _(
            "Stream %(stream)s (%(kind)s): entry %(number)s is not the one that was sealed (%(detail)s)."
        ),
        FindingCode.HIDDEN_FROM_SEALS: _(
            "Stream %(stream)s (%(kind)s) says that it is sealed up to entry %(number)s, but no seal says so."
        ),
        FindingCode.CHANGED_SEAL: _("Seal %(number)s was changed (%(detail)s)."),
        FindingCode.MISSING_SEAL: _("Seal %(number)s is missing."),
        FindingCode.CHANGED_LEAVES: _(
            "Seal %(number)s: the list of streams it covers was changed (%(detail)s)."
        ),
        FindingCode.UNKNOWN_KEY: _(
            "Seal %(number)s was signed with key %(detail)s, which is not this installation's."
        ),
        FindingCode.OUTDATED_KEY: _(
            "Seal %(number)s was signed with the earlier key %(detail)s after another key had replaced it."
        ),
    }
    return patterns[finding.code]
