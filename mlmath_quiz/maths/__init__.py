"""Text to mathematics: the grammar, its printers, and the judge of typed answers."""
