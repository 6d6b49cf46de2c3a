"""A chapter with everything in it, and the project around it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from tests.small import SQUARE


def picture(kind: str) -> bytes:
    """Return a small gray picture as a file."""
    made = BytesIO()
    Image.new("L", (8, 8), 128).save(made, kind)
    return made.getvalue()


ROOT = """\
Everything
==========

Welcome. Today is |today|, version |version|.

.. toctree::
   :caption: First part
   :numbered:
   :maxdepth: 3

   sections
   blocks
   Another site <https://example.org/else>

Words between.

.. toctree::
   :caption: Second part

   tables
   code
   index-of-words

.. toctree::
   :hidden:

   self
   untitled
"""

SECTIONS = """\
.. _depth:

Depth
=====

One. [#title]_

Two
---

.. contents::
   :local:

Three
^^^^^

Words.

Four *with* ``markup`` [#title]_
\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"

Words.

Five
''''

Words.

Six
~~~

Words.

Seven
+++++

As deep as it goes.

.. [#title] A note in a title, with a list:

   * one
   * two

.. toctree::
   :caption: Below this

   below
"""

BELOW = """\
Below
=====

A chapter within a chapter. See :doc:`blocks`, :ref:`depth`, :numref:`fig-square`,
:numref:`Table {number} <tab-spans>` and :ref:`Index <genindex>`.
"""

UNTITLED = """\
A document without a title. [Cit2026]_
"""

BLOCKS = """\
Blocks
======

.. |sub| replace:: a *substituted* word
.. |pic| image:: square.svg
   :alt: A small square
   :height: 1em

A paragraph with *emphasis*, **strong**, ``literal``, `title`, H\\ :sub:`2`\\ O, x\\ :sup:`2`,
:abbr:`MRI (magnetic resonance imaging)`, :kbd:`Ctrl+C`, :guilabel:`&Open`,
:menuselection:`File --> Save`, :file:`/a/{b}/c`, :command:`ls`, :dfn:`term`, :mimetype:`text/x`,
:manpage:`ls(1)`, :pep:`8`, :rfc:`2822`, :program:`rm`, :envvar:`HOME`, :option:`pill -v`,
:download:`a file <square.svg>`, :math:`x^2`, |sub|, |pic|, https://example.org/a/long/address,
`a link <https://example.org>`__, mail@example.org, :term:`fever`, footnotes [1]_ [#auto]_ [*]_,
a citation [Cit2026]_, `inline target`_, :strong:`role`. ``a/very/long/name/of/a/file/that/breaks``

.. _inline target:

.. only:: pdf

   Only here.

.. only:: html

   Only there.

Lists:

* one

  * two

    * three

      * four

        * five

* | line
  | block

5. five
#. six

   a. alpha
   #. beta

      i. roman

         A. big
         #. letter

            (I) more

+ rst-class

.. rst-class:: checklist

* tick me
* and me

term
   Meaning.

term two : classifier : another
   Meaning.

   More.

   1. list

:field: value
:other field: * a
              * b

-a            an option
-b FILE, --bbb=FILE  another
--long-option-name  Its words
              go on.

| A line
|   indented
|     more
| and back

   A quotation.

   -- Somebody

.. epigraph::

   An epigraph.

   -- Else

.. highlights::

   High.

.. pull-quote::

   Pull.

.. compound::

   Compound one.

   Compound two.

.. container:: any

   In a container.

.. attention:: Attention.
.. caution:: Caution.
.. danger:: Danger. [#auto]_
.. error:: Error.
.. hint:: Hint.
.. important:: Important.
.. note:: Note.

   .. tip:: Nested.

.. tip:: Tip.

   .. list-table::
      :header-rows: 1

      * - a
        - b
      * - 1
        - 2

.. warning:: Warning.
.. seealso:: See also.
.. admonition:: Of my own

   Words.

.. topic:: A topic

   Words.

.. sidebar:: A sidebar
   :subtitle: below

   Words.

.. versionadded:: 2.0
   Words.

.. versionchanged:: 2.1
.. deprecated:: 3.0
   Words.

.. centered:: In the middle

.. hlist::
   :columns: 2

   * a
   * b
   * c

.. acks::

   * Somebody
   * Else

.. glossary::

   fever
   heat
      A high temperature.

   chill
      The reverse.

.. rubric:: A loose heading

----

.. image:: square.svg
   :alt: A square
   :align: center
   :width: 20%
   :target: https://example.org

.. image:: dots.png
   :alt: Dots
   :scale: 50
   :align: right

.. _fig-square:

.. figure:: dot.jpg
   :alt: A dot
   :align: right
   :width: 3cm
   :figwidth: 60%

   A caption with a note. [#auto]_

   A legend.

   * with a list

.. figure:: square.svg
   :alt: No caption
   :target: https://example.org

.. math:: e = mc^2
   :label: energy

See :eq:`energy` and :numref:`fig-square`.

.. raw:: typst

   #strong[raw]

.. index:: single: fever; high
   see: heat; fever
   seealso: chill; fever
   pair: rash; skin

Indexed.

.. highlight:: none

.. [1] A note by number.

   With two paragraphs.
.. [#auto] A note that notes [2]_ another.
.. [*] A note by sign.
.. [2] The other.
.. [Cit2026] A citation. Smith, 2026.
"""

LONG = "\n".join(f"   * - Row {number}\n     - Words and more words" for number in range(60))
WIDE = "\n".join(
    f"   {'* -' if not column else '  -'} Characteristically{column}" for column in range(9)
)

TABLES = f"""\
Tables
======

.. _tab-spans:

.. table:: Spans [#cell]_
   :widths: auto
   :align: center

   +-----------+------------+------------+
   | Head      | Two over                |
   |           +------------+------------+
   |           | left       | right      |
   +===========+============+============+
   | a         | - list     | b [#cell]_ |
   |           | - more     |            |
   |           +------------+------------+
   |           | nested     | ::         |
   |           |            |            |
   |           | == ==      |    x       |
   |           | a  b       |            |
   |           | == ==      |            |
   +-----------+------------+------------+

.. [#cell] A note in a cell and in a caption.

.. csv-table:: Comma
   :header: "a", "b"
   :stub-columns: 1
   :width: 50%

   1, 2
   3, 4

.. list-table:: Long
   :header-rows: 1

   * - Head
     - Column
{LONG}

.. list-table:: Wide
   :header-rows: 1
   :stub-columns: 1

{WIDE}
{WIDE}

.. list-table:: Turned
   :class: turned

   * - a
     - b

.. list-table::

   * - .. image:: square.svg
          :alt: Square
     -
   * -
     - .. note:: Boxed
"""

CODE = """\
Code
====

.. code-block:: python
   :caption: A listing
   :name: listing
   :linenos:
   :emphasize-lines: 2

   def one():
       return "#1" + 'x' * 100 + "a long line that must be broken, as it is longer than a page"

See :numref:`listing`.

>>> 1 + 1
2

::

   plain # $ * _ @ < [ ] { } ~ // /* \\

.. parsed-literal::

   run *name* `x <https://example.org>`__
      more

.. productionlist::
   sum: `number` "+" `number`
   number: "1"

.. py:module:: pills

.. py:function:: take(dose: int, unit: str = "mg", *args) -> bool

   Take it. See :py:class:`Pill`.

   :param int dose: how much
   :raises ValueError: never

.. py:class:: Pill(color[, size])

   .. py:method:: swallow()
      :async:

.. c:function:: int take(const char *name)

.. cpp:class:: template<typename T> Box : public Base

.. js:function:: take(a, [b])

.. program:: pill

.. option:: -v, --verbose

   Say more.

.. envvar:: HOME

.. rst:directive:: pill

.. confval:: pill
   :type: str
"""

INDEX_OF_WORDS = """\
Words
=====

* :ref:`genindex`
"""

PO = '"Content-Type: text/plain; charset=utf-8\\n"\n'
CONF = """\
extensions = ["sphinx_booklet"]
project = "Kitchen sink"
version = release = "3.1"
numfig = True
html_theme = "booklet"
locale_dirs = ["locales"]
gettext_compact = False
"""
FILES: dict[str, str | bytes] = {
    "conf.py": CONF,
    "index.rst": ROOT,
    "sections.rst": SECTIONS,
    "below.rst": BELOW,
    "blocks.rst": BLOCKS,
    "tables.rst": TABLES,
    "code.rst": CODE,
    "untitled.rst": UNTITLED,
    "index-of-words.rst": INDEX_OF_WORDS,
    "square.svg": SQUARE,
    "dots.png": picture("PNG"),
    "dot.jpg": picture("JPEG"),
}
