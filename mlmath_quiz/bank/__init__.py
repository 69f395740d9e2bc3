"""Files to questions: reading, checking the shape of, indexing and selecting from question banks."""
