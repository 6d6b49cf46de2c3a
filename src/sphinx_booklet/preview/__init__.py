"""A live page for translators and authors: what they save, they see, at its place.

- ``marks``: each part of a page says which message it is, and what became of it
- ``pages``: what is told of each page, also of what has no element there
- ``builder``: Sphinx's HTML builder, what was saved first
- ``warm``: a process that keeps Sphinx ready, and builds what changed
- ``server``: the pages, to this machine alone
- ``follow``: looks at the files, builds, and tells the browser
"""
