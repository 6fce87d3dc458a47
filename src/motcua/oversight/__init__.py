"""Targets, campaigns, inspections, petitions, community teams: judges work with figures from reporting."""
