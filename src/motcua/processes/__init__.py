"""Compiled routes of published procedures (quy trình nội bộ, quy trình điện tử)."""
