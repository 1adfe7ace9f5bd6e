"""What tests share: workspaces, commands, examples, and readers of what was written."""
