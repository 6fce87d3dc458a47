"""Writes of this package."""

from motcua.privacy.operations.erasing import carry_out_erasure, decide_erasure, propose_erasure
from motcua.privacy.operations.exporting import forget_exports, make_export
from motcua.privacy.operations.repeating import BroughtBack, brought_back, erase_again
from motcua.privacy.operations.requests import answer_request, file_request, refuse_request
from motcua.privacy.operations.retention import (
    approve_list,
    compute_list,
    destroy_some,
    lift_hold,
    set_hold,
)

__all__ = [
    "BroughtBack",
    "answer_request",
    "approve_list",
    "brought_back",
    "carry_out_erasure",
    "compute_list",
    "decide_erasure",
    "destroy_some",
    "erase_again",
    "file_request",
    "forget_exports",
    "lift_hold",
    "make_export",
    "propose_erasure",
    "refuse_request",
    "set_hold",
]
