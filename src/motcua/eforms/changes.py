"""Says in words what a new version of the form changed for a draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.domain.forms.carrying import Lost, new_elements
from motcua.domain.forms.definition import Circumstances
from motcua.domain.forms.visibility import shown_form
from motcua.eforms.queries import OpenDraft
from motcua.eforms.summary import displayed
from motcua.eforms.wording import shown_day


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One question or paper that changed; ``old`` is the earlier answer in lines, ``url`` where to go."""

    words: str
    old: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What changed, and since when the new version has been in force, for ``eforms/changes.html``."""

    since: str
    rows: list[ChangeView]


def changes_of(
    draft: OpenDraft, circumstances: Circumstances, language: str, address: Callable[[str], str]
) -> ChangesView | None:
    """Return what the citizen has to know of a draft that was carried over; None of any other.

    ``address`` gives the address of a page of the form.
    """
    if not draft.earlier:
        return None
    version = catalogue.version(draft.version_id)
    shown = shown_form(version.form, draft.answers, circumstances)
    pages = {entry.element.name: address(page.page.id) for page in shown.pages for entry in page.elements}
    changes = [_lost(one, pages, language) for one in draft.lost]
    old = catalogue.version(draft.earlier[0].version_id)
    changes += [
        ChangeView(
            _("New question: “%(label)s”.") % {"label": element.label.said_in(language)},
            (),
            pages[element.name],
        )
        for element in new_elements(old.form, version.form)
        if element.name in pages and element.name not in draft.answers
    ]
    changes += [
        ChangeView(_("This paper is no longer needed and will not be sent: %(name)s.") % {"name": paper.name})
        for paper in draft.needless_uploads
    ]
    return ChangesView(shown_day(version.valid_from.isoformat()), changes)


def _lost(lost: Lost, pages: Mapping[str, str], language: str) -> ChangeView:
    label = lost.question.label.said_in(language)
    if lost.group:
        item = f"{lost.group.item_label.said_in(language)} {lost.row + 1}"
        label = f"{item}: {label}"
    old = displayed(lost.question, lost.value, language)
    if lost.is_gone:
        return ChangeView(_("No longer asked: “%(label)s”.") % {"label": label}, old)
    words = _("Please answer again: “%(label)s”.") % {"label": label}
    return ChangeView(words, old, pages.get(lost.name, ""))
