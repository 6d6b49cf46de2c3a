"""xhtml."""
