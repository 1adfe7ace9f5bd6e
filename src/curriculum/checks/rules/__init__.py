"""One file a check: its name is that of the file, its docstring its page in the manual."""
