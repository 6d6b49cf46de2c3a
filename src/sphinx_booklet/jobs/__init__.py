"""Building every language in every format: what to do (plan), and doing it (run)."""
