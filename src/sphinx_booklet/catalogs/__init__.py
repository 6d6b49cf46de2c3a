"""Everything about ``.po`` files, without Sphinx.

- ``po``: the messages of a catalog, and the one writer of its syntax
- ``reader``: a strict reader, which names the line of every fault
- ``merge``: new messages into the catalogs, with all that translators wrote
- ``status``: how much is translated
- ``lint``: what would not reach the reader as its translator meant it
"""
