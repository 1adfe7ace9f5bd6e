"""Checks that need the scores; the engine of `curriculum.checks` runs them."""
