"""Administrators' and leaders' pages: units, procedures, dashboards (quản trị, điều hành)."""
