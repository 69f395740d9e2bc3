"""Questions to problems: one rule is one generator."""
