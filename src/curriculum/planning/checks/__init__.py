"""Checks that need plans; `checks/engine.py` runs them."""
