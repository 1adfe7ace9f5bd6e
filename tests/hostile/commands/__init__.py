"""Commands as somebody types them who means harm, or over a workspace that does; `test_commands` runs every one."""
