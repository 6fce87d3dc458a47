"""Command line `motcua`: translates arguments to one operation or query."""
