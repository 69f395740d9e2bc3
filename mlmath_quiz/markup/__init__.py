"""Question text to pieces, and pieces to terminal text or HTML."""
