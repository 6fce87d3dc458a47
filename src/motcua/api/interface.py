"""The machine interface, version 1: its parts and its description."""

from ninja import NinjaAPI

from motcua.api import procedures, seals, statistics, tracking
from motcua.api.faults import answer_faults

api = NinjaAPI(
    title="Motcua",
    version="1",
    description=(
        "Procedures, tracking, seals and statistics of one province. Moments are ISO 8601 in Vietnam time "
        "(+07:00), money is whole đồng. Faults carry a code for programs and a sentence for people."
    ),
    docs_url=None,  # its pages would load scripts from elsewhere
    urls_namespace="api",
)
answer_faults(api)
api.add_router("/procedures", procedures.router)
api.add_router("/tracking", tracking.router)
api.add_router("/seals", seals.router)
api.add_router("/statistics", statistics.router)
