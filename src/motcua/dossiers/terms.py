"""What the published package says for one dossier: its case, its term, its fees, its papers."""
