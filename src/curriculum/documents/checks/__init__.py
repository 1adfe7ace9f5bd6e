"""Checks that need documents; the engine of `curriculum.checks` runs them."""
