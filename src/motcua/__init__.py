"""Motcua: one door (một cửa) for the people of a Vietnamese province."""
