"""Sections of the dossier's page that stand by themselves: each gives what its template shows."""
