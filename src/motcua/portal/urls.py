"""Addresses of the portal (contract section 7)."""

from django.urls import include, path
from django.views.generic import RedirectView

from motcua.portal.views import (
    eligibility,
    home,
    mine,
    my_data,
    preview,
    procedures,
    statistics,
    supplement,
    switches,
    texts,
    tracking,
    verification,
    withdrawal,
)

app_name = "portal"
urlpatterns = [
    path("", home.show, name="home"),
    path("thu-tuc/", procedures.listing, name="procedures"),
    path("thu-tuc/<str:code>", procedures.show, name="procedure"),
    path("thu-tuc/<str:code>/ai-duoc-nop", eligibility.show, name="eligibility"),
    path("thu-tuc/<str:code>/tep/<str:name>", eligibility.file, name="procedure_file"),
    path("thu-tuc/<str:code>/to-khai-trong.pdf", eligibility.blank_form, name="blank_form"),
    path("thu-tuc/<str:code>/quy-trinh.bpmn", procedures.route, name="procedure_route"),
    path("co-chu/", switches.letters, name="text_size"),
    path("ngon-ngu/", switches.language, name="language"),
    path("nop-ho-so/", include("motcua.portal.filing_urls")),
    path("quan-tri/xem-truoc/<uuid:draft_id>/", preview.start, name="preview"),
    path("quan-tri/xem-truoc/<uuid:draft_id>/trang/<str:page_id>", preview.page, name="preview_page"),
    path("tra-cuu", tracking.track, name="track"),
    path("tra-cuu/bo-sung", tracking.answer, name="track_answer"),
    path("ho-so-cua-toi/", mine.listing, name="mine"),
    path("ho-so-cua-toi/<str:code>/", mine.show, name="dossier"),
    path("ho-so-cua-toi/<str:code>/giay-to/<uuid:document_id>", mine.paper, name="paper"),
    path("ho-so-cua-toi/<str:code>/bo-sung", supplement.show, name="supplement"),
    path("ho-so-cua-toi/<str:code>/bo-sung/", include("motcua.portal.supplement_urls")),
    path("ho-so-cua-toi/<str:code>/phieu/<slug:kind>", mine.official_paper, name="official_paper"),
    path("ho-so-cua-toi/<str:code>/rut", withdrawal.show, name="withdraw"),
    path("ho-so-cua-toi/<str:code>/ket-qua.tep", mine.result, name="result"),
    path("du-lieu-cua-toi/", my_data.show, name="my_data"),
    path("du-lieu-cua-toi/yeu-cau", my_data.requests, name="my_requests"),
    path("du-lieu-cua-toi/ban-sao/<uuid:export_id>", my_data.copy, name="my_copy"),
    path("thong-ke", statistics.show, name="statistics"),
    path("thong-ke/ho-so", statistics.dossiers, name="statistics_dossiers"),
    path("thong-ke/ii06a.csv", statistics.csv_file, name="statistics_csv"),
    path("xac-thuc/", verification.ask, name="verify"),
    path("xac-thuc/<str:code>", verification.show, name="verified"),
    path("tro-giup", texts.help_page, name="help"),
    path("quyen-rieng-tu", texts.privacy, name="privacy"),
    path("kha-nang-tiep-can", texts.accessibility, name="accessibility"),
    # The contract writes these without a stroke at the end; people type one.
    path("tra-cuu/", RedirectView.as_view(pattern_name="portal:track", query_string=True)),
    path("thong-ke/", RedirectView.as_view(pattern_name="portal:statistics", query_string=True)),
]
