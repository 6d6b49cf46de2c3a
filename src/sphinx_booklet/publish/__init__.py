"""The finished site: assembled aside, then swapped in whole."""
