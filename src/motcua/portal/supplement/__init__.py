"""Answering what the office asked for: what is asked, what came, and who may."""
