"""The form of a dossier as the official paper: what was asked, what was answered, who declared it and how."""

from django.utils.translation import override

from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import PublishedVersion
from motcua.documents import papers
from motcua.documents.papers.words import moment_in_words
from motcua.domain.assistance import ConfirmedBy, helper_of
from motcua.domain.forms.definition import Circumstances, Party
from motcua.domain.forms.parties import details_of
from motcua.domain.lifecycle import Channel
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import Contents, contents_of
from motcua.eforms.summary import SummaryPage, check_answers
from motcua.eforms.wording import helper_words
from motcua.organisations import queries as organisations

LANGUAGE = "vi"  # of every official paper
CHANNELS = {
    Channel.ONLINE: "trực tuyến",
    Channel.COUNTER: "trực tiếp",
    Channel.POSTAL: "qua dịch vụ bưu chính",
}
CONFIRMED = {
    ConfirmedBy.ACCOUNT: "Đã xác nhận bằng tài khoản của mình",
    ConfirmedBy.DETAILS: "Đã xác nhận trên điện thoại của mình bằng số định danh và ngày sinh",
}


def filled_form(
    dossier: Dossier, issuer: papers.Issuer, documents: tuple[papers.HandedIn, ...]
) -> papers.FilledForm:
    """Return the declaration of ``dossier`` under the version it was filed under, as of the day of filing."""
    version = catalogue.version(dossier.procedure_version_id)
    contents = contents_of(dossier.applicant_id, dossier.sealed)
    day = local_day(dossier.submitted_at)
    with override(LANGUAGE):
        pages = check_answers(version.form, contents.answers, Circumstances(dossier.channel, day), LANGUAGE)
        helper = helper_words(helper_of(contents.helper))
    return papers.FilledForm(
        issuer=issuer,
        title=version.form.title.vi,
        mark=version.form.mark,
        addressee=organisations.unit(dossier.handled_by_id, day).authority_name,
        procedure_name=dossier.procedure.name_vi,
        procedure_code=version.code,
        code=dossier.code,
        channel=CHANNELS[Channel(dossier.channel)],
        submitted_at=dossier.submitted_at,
        sections=tuple(_section(version, page) for page in pages),
        documents=documents,
        signatories=_signatories(dossier, version, contents),
        helper=helper,
    )


def _section(version: PublishedVersion, page: SummaryPage) -> papers.FormSection:
    title = version.form.page(page.id).paper_title.vi or page.title
    return papers.FormSection(title, tuple(papers.FormLine(row.key, row.values) for row in page.rows))


def _signatories(
    dossier: Dossier, version: PublishedVersion, contents: Contents
) -> tuple[papers.Signatory, ...]:
    """Return who declares. Online they confirmed from their own accounts; on paper each signs with a pen."""
    first, *others = version.form.parties
    confirmed = {one.key: one.confirmed_at for one in dossier.parties.order_by("id")}
    moments = {first.id: dossier.submitted_at, **confirmed}
    changed = dossier.supplements.filter(sealed_before__isnull=False).order_by("id").last()

    helper = helper_of(contents.helper)

    def signatory(party: Party) -> papers.Signatory:
        moment = moments.get(party.id)
        # On paper all of them signed; otherwise everybody beside the first confirmed from their own account.
        is_asked = party is first or (helper is not None and helper.confirmed_by is ConfirmedBy.PAPER)
        how = (helper.confirmed_by if helper and is_asked else None) or ConfirmedBy.ACCOUNT
        words = ""
        if dossier.channel == Channel.ONLINE and moment is not None and how is not ConfirmedBy.PAPER:
            words = f"{CONFIRMED[how]}, lúc {moment_in_words(moment)}"
            if changed and changed.ended_at:
                # Who confirmed the first answers did not confirm those that took their place.
                before = "" if party is first else "xác nhận trước đó; "
                words += f" ({before}tờ khai được bổ sung lúc {moment_in_words(changed.ended_at)})"
        return papers.Signatory(party.name.vi, details_of(party, contents.answers).full_name, words)

    return tuple(signatory(party) for party in (first, *others) if party.id in moments)
