"""Benchmarks: ``python -m bench`` measures and writes ``bench/results.json``."""
