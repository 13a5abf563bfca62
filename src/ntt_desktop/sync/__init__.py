"""The language of change: entries, commits, merge, plan and the exchange container."""
