"""The relations between a reply and the answer: one module for each, each with a `compare`."""
