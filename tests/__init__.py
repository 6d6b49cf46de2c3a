"""The proof: what `make test` runs."""
