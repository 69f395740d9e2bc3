"""Drawing a session on a terminal and reading a line from it."""
