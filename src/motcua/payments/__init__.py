"""Amounts due and the double-entry ledger (khoản phải nộp, sổ cái)."""
