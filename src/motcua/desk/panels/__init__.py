"""Sections of the dossier page, each with a module that gives its rows."""
