"""What the published version says of one filing: its case and term, its papers, its fees."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import PublishedVersion
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.validation import findings_of
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.rules import Judgement
from motcua.domain.rules import Facts
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import FilingIncompleteError
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import contents_of
from motcua.payments.operations import AmountLine


def judged(
    version: PublishedVersion, answers: Mapping[str, object], channel: Channel, at: datetime
) -> Judgement:
    """Return what the package asks of these answers on the day of ``at``."""
    today = local_day(at)
    return catalogue.rules_on(version, today).judge(answers, channel=channel, today=today)


def complete_or_refuse(
    version: PublishedVersion,
    answers: Mapping[str, object],
    channel: Channel,
    at: datetime,
    *,
    documents: Collection[str],
    parties: Collection[str],
) -> Judgement:
    """Return the judgement of a filing that is complete and valid.

    Online, every paper that must be handed in needs its upload; at the counter the clerk ticks papers off.

    Raises:
        FilingIncompleteError: names what is missing or wrong.
    """
    circumstances = Circumstances(channel.value, local_day(at))
    problems = [
        ".".join(str(part) for part in finding.path)
        for finding in findings_of(version.form, answers, circumstances)
    ]
    if problems:
        raise FilingIncompleteError(problems)
    judgement = judged(version, answers, channel, at)
    if channel is Channel.ONLINE:
        problems += [document.name.vi for document in judgement.to_hand_in if document.id not in documents]
    problems += [party.name.vi for party in version.form.parties[1:] if party.id not in parties]
    if problems:
        raise FilingIncompleteError(problems)
    return judgement


def amount_lines(judgement: Judgement) -> Sequence[AmountLine]:
    """Return what is to be fixed as owed; exempt amounts stay visible with their reason."""
    return [
        AmountLine(
            line.rule.kind,
            line.rule.name.vi,
            line.full_amount,
            line.exemption.reason.vi if line.exemption else "",
        )
        for line in judgement.fees
    ]


def route_facts(dossier: Dossier, version: PublishedVersion) -> Facts:
    """Return what the conditions of a route may look at; made only where a choice asks for it.

    The answers were judged when the dossier was filed, so the day of judging is that day.
    """
    answers = contents_of(dossier.applicant_id, dossier.sealed).answers
    return judged(version, answers, Channel(dossier.channel), dossier.submitted_at).facts
