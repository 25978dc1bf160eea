"""What the tracker costs, beside the plain limit: `python -m bench.pages` and `python -m bench.papers`."""
