"""Papers in the province's own wording: tried before they are published, versioned, unable to do harm."""

from datetime import datetime
from uuid import UUID

import pytest

from motcua.audit.models import Entry
from motcua.documents import paper_templates
from motcua.documents.errors import TemplateRefusedError
from motcua.documents.models import PaperTemplate
from motcua.documents.paper_templates import (
    end_template,
    our_source,
    pdf_of_paper,
    publish_template,
    try_template,
    write_template,
)
from motcua.documents.papers import pdf_of
from motcua.documents.papers.samples import SAMPLES
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import VIETNAM
from tests import world

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 3, 9, tzinfo=VIETNAM)
FORM = "refusal_letter"
PLAIN = (
    "#let data = json(bytes(sys.inputs.data))\n#show: paper.with(data.code)\n#masthead(data.issuer)\nTỈNH TA"
)


def written(source: str = PLAIN, form: str = FORM) -> UUID:
    """Return a version that the root's controller wrote, tried on the sample."""
    controller = world.officer(Role.PROCEDURE_CONTROLLER, world.province())
    found = write_template(world.envelope(controller, AT), form, source)
    try_template(found, AT)
    return found


def published(template: UUID) -> None:
    """The root's administrator publishes it."""
    publish_template(world.envelope(world.officer(Role.ADMINISTRATOR, world.province()), AT), template)


@pytest.mark.parametrize("form", SAMPLES)
def test_our_own_wording_is_where_a_province_begins(form: str) -> None:
    row = PaperTemplate.objects.get(id=written(our_source(form), form))
    assert row.fault == ""
    assert row.preview is not None


def test_papers_are_set_by_the_published_version_until_it_is_ended() -> None:
    ours = pdf_of(SAMPLES[FORM])
    template = written()
    assert pdf_of_paper(SAMPLES[FORM]) == ours, "not before it is published"
    published(template)
    assert pdf_of_paper(SAMPLES[FORM]) != ours
    second = written(PLAIN + " LẦN HAI")
    published(second)
    states = PaperTemplate.objects.order_by("number").values_list("ended_at", flat=True)
    assert list(states) == [AT, None]
    end_template(world.envelope(world.officer(Role.ADMINISTRATOR, world.province()), AT), second)
    assert pdf_of_paper(SAMPLES[FORM]) == ours
    kinds = list(
        Entry.objects.filter(kind__startswith="template_").order_by("seq").values_list("kind", flat=True)
    )
    assert kinds == ["template_written", "template_published"] * 2 + ["template_ended"]


@pytest.mark.parametrize(
    "source",
    [
        '#import "@preview/cetz:0.3.1": *',
        '#read("/etc/passwd")',
        '#include "layout.typ"',
        "#let f(n) = f(n + 1)\n#f(0)",
        "#panic()",
        "#(",
    ],
)
def test_what_cannot_be_set_is_never_published(source: str) -> None:
    template = written(source)
    assert PaperTemplate.objects.get().fault
    with pytest.raises(TemplateRefusedError, match="not_previewed"):
        published(template)


def test_a_paper_larger_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_templates, "LARGEST_PDF", 100)
    written()
    assert "bytes" in PaperTemplate.objects.get().fault


def test_a_template_that_fails_later_gives_way_to_ours() -> None:
    published(written(PLAIN + '\n#if data.code != "H00.00-260302-0001" { panic() }'))
    from dataclasses import replace

    slip = replace(SAMPLES[FORM], code="H19.26-260302-0007")  # type: ignore[type-var]
    assert pdf_of_paper(slip) == pdf_of(slip)


@pytest.mark.parametrize("role", [Role.PROCEDURE_CONTROLLER, Role.ADMINISTRATOR, Role.LEADER])
def test_only_the_unit_above_all_others_words_papers(role: Role) -> None:
    unit = world.province() if role is Role.LEADER else world.communes()[0]
    with pytest.raises(TemplateRefusedError, match="not_allowed"):
        write_template(world.envelope(world.officer(role, unit), AT), FORM, PLAIN)
    with pytest.raises(TemplateRefusedError, match="not_allowed"):
        publish_template(world.envelope(world.officer(role, unit), AT), written())


def test_an_empty_or_endless_source_is_refused() -> None:
    for source in (" ", "x" * (paper_templates.LONGEST_SOURCE + 1)):
        with pytest.raises(TemplateRefusedError, match="length"):
            written(source)
