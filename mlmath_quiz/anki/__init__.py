"""Questions to Anki packages that learners can update for years."""
