"""Applications that only a benchmark runs."""
