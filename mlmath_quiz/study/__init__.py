"""Reviews to what comes next: history, schedule, session, statistics."""
