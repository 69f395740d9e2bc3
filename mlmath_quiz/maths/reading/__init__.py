"""The parts of the reader: where it is in the tokens, and what it makes of each kind of text."""
