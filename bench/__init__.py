"""Benchmarks: ``python -m bench`` measures and writes ``bench/results.json`` (see README section on figures)."""
