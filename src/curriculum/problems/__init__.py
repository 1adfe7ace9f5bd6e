"""What went wrong, where, and what to do about it: the one form in which the tool says no."""
