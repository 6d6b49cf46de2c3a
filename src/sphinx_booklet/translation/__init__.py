"""Messages into doctrees, and the language of what stayed untranslated.

- ``sources``: where the catalogs are; Sphinx's ``Locale`` is told of none
- ``messages``: what they say, judged
- ``apply``: the transform, in place of ``Locale``; ``kinds``: each kind of text
- ``inline``: the parser; ``identity``: what a translation takes over from its source
- ``entries``: the index; ``parts``, ``borrowed`` and ``cited``: marks of language
- ``originals``: the words of kept sources that come from elsewhere
- ``used``: what is out of date
- ``interface``: our own words
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.environment import keep_by_document
from sphinx_booklet.translation import borrowed, interface, originals, parts, sources, used
from sphinx_booklet.translation.apply import TRANSLATED, Translate
from sphinx_booklet.translation.sources import domain, messages_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.translation.messages import Messages

__all__ = ["domain", "messages_in", "setup"]


def load(app: Sphinx) -> None:
    """Give this build's messages to a transform of its own."""
    messages = messages_of(app)

    class TranslateThis(Translate):
        """The transform with the messages of this build."""

    TranslateThis.messages = messages

    def outdated(
        _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _gone: set[str]
    ) -> set[str]:
        return used.outdated(env, messages)

    def tell(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
        sources.tell(messages, {domain(name, app.config) for name in env.found_docs})

    app.add_transform(TranslateThis)
    app.connect("env-before-read-docs", tell)
    app.connect("env-get-outdated", outdated)


def messages_in(app: Sphinx) -> Messages:
    """Return the messages of a build that has begun."""
    transforms = app.registry.get_transforms()
    return next(one.messages for one in transforms if issubclass(one, Translate))


def setup(app: Sphinx) -> None:
    """Register what translates, and the marks of untranslated parts."""
    app.add_event(TRANSLATED)
    interface.setup(app)
    sources.setup(app)
    parts.setup(app)
    borrowed.setup(app)
    originals.setup(app)
    app.connect("builder-inited", load, priority=600)  # after `sources`
    keep_by_document(app, used.TABLE)
