"""Files that are wrong on purpose, or written by somebody who means harm; `test_hostile` reads every one."""
