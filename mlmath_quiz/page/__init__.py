"""The browsable preview of a bank."""
