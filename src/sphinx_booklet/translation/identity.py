"""What a translation takes over from its source: names, ids, and where its references lead.

Links between languages hold because every id and every target is that of the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.translation.inline import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from sphinx_booklet.catalogs.termbase import Termbase

# Set anew by the role: whether the translator gave the link a text.
KEPT = ("refexplicit",)
Pairs = list[tuple[Any, Any]]


def take_over(
    old: nodes.Element, new: nodes.Element, document: nodes.document, termbase: Termbase
) -> None:
    """Give the inline nodes of a translation what those of its source are known by.

    :raises RefusedError: links by name cannot be told apart; nothing is changed then
    """
    _references(old, new, document)
    _footnotes(old, new, document)
    _citations(old, new)
    _cross_references(old, new, termbase)
    _targets(old, new, document)
    _index_roles(old, new)


def matched(
    old: Iterable[nodes.Element],
    new: Iterable[nodes.Element],
    key: Callable[[nodes.Element], Hashable],
) -> Pairs:
    """Pair nodes of the same key, in the order of the source; those left over stay alone."""
    pools: dict[Hashable, list[nodes.Element]] = {}
    for node in old:
        pools.setdefault(key(node), []).append(node)
    return [(pools[key(node)].pop(0), node) for node in new if pools.get(key(node))]


def every(root: nodes.Element, kind: type[nodes.Element]) -> list[Any]:
    """Return the nodes of a kind below another, in their order."""
    return list(root.findall(kind))


def _footnotes(old: nodes.Element, new: nodes.Element, document: nodes.document) -> None:
    kind = nodes.footnote_reference

    def key(node: nodes.Element) -> Hashable:
        return node.get("auto"), node.get("refname")

    for before, now in matched(every(old, kind), every(new, kind), key):
        now["ids"] = before["ids"]
        for name in now["ids"]:
            document.ids[name] = now
        noted: list[list[Any]] = [document.autofootnote_refs, document.symbol_footnote_refs]
        if refname := now.get("refname"):
            noted += [document.footnote_refs.get(refname, []), document.refnames.get(refname, [])]
        for some in noted:
            some[:] = [now if one is before else one for one in some]


def _citations(old: nodes.Element, new: nodes.Element) -> None:
    kind = nodes.citation_reference
    for before, now in matched(every(old, kind), every(new, kind), lambda one: one["refname"]):
        now["ids"] = before["ids"]


def _references(old: nodes.Element, new: nodes.Element, document: nodes.document) -> None:
    """Lead each reference by name where one of the source's leads, whatever it is called."""
    left = [one for one in every(old, nodes.reference) if "refname" in one]
    named = [one for one in every(new, nodes.reference) if "refname" in one]
    alone = []
    for now in named:
        same = (one for one in left if _leads(one, document) == _leads(now, document))
        if before := next(same, None):
            left.remove(before)
        else:
            alone.append(now)
    if len(alone) > 1 or len(left) > 1:
        raise RefusedError(
            "has links by name that cannot be told apart; write `words <name_>`_ for each"
        )
    for now, before in zip(alone, left, strict=False):
        now["refname"] = before["refname"]
    for now in named:
        document.note_refname(now)


def _leads(reference: nodes.Element, document: nodes.document) -> str:
    """Return the id that a name stands for; the name itself where that comes later."""
    name: str = reference["refname"]
    return document.nameids.get(name) or name


def _cross_references(old: nodes.Element, new: nodes.Element, termbase: Termbase) -> None:
    kind = addnodes.pending_xref

    def key(node: nodes.Element) -> Hashable:
        return node["refdomain"], node["reftype"], node["reftarget"]

    before, now = every(old, kind), every(new, kind)
    pairs = matched(before, now, key)
    pairs += _by_meaning(_others(before, pairs, 0), _others(now, pairs, 1), termbase)
    for one, other in pairs:
        kept = {name: other[name] for name in KEPT if name in other}
        other.attributes.update(one.attributes | kept)


def _others(found: list[Any], pairs: Pairs, side: int) -> list[Any]:
    taken = {id(pair[side]) for pair in pairs}
    return [one for one in found if id(one) not in taken]


def _by_meaning(old: list[Any], new: list[Any], termbase: Termbase) -> Pairs:
    """Pair terms of the glossary that a translation points to by their translated names."""
    pairs = []
    for now in new:
        same = (one for one in old if termbase.is_term(one["reftarget"], now["reftarget"]))
        if before := next(same, None):
            old.remove(before)
            pairs.append((before, now))
    return pairs


def _targets(old: nodes.Element, new: nodes.Element, document: nodes.document) -> None:
    """Keep the ids and names of the targets in a text; a translated name is one more."""

    def key(node: nodes.Element) -> Hashable:
        return node.get("refuri"), node.get("refname")

    kind = nodes.target
    for before, now in matched(_linked(every(old, kind)), _linked(every(new, kind)), key):
        more = [name for name in now["names"] if name not in before["names"]]
        now["ids"], now["names"] = before["ids"], list(before["names"])
        for name in now["ids"]:
            document.ids[name] = now
        known = document.indirect_targets
        known[:] = [now if one is before else one for one in known]
        for name in more:
            _name(document, now, name)


def _linked(targets: Sequence[Any]) -> list[Any]:
    """Return the targets but for those of the role ``index``, which have no names."""
    return [one for one in targets if one["names"] or one.get("refuri") or one.get("refname")]


def _name(document: nodes.document, target: nodes.Element, name: str) -> None:
    if not document.has_name(name) and target["ids"]:
        target["names"].append(name)
        document.nameids[name] = target["ids"][0]
        document.nametypes[name] = True


def _index_roles(old: nodes.Element, new: nodes.Element) -> None:
    """Keep the anchors of the role ``index``: their numbers would differ by language."""
    for kind in (addnodes.index, nodes.target):
        before = [one for one in every(old, kind) if _numbered(one)]
        now = [one for one in every(new, kind) if _numbered(one)]
        for one, other in zip(before, now, strict=False):
            if isinstance(one, nodes.target):
                other["ids"] = one["ids"]
            else:
                name = one["entries"][0][2]
                other["entries"] = [(*entry[:2], name, *entry[3:]) for entry in other["entries"]]


def _numbered(node: nodes.Element) -> bool:
    if isinstance(node, nodes.target):
        return not _linked([node])
    return bool(node["entries"])


def name_section(document: nodes.document, title: nodes.title, text: str) -> None:
    """Give a section its translated name beside that of the source, under the same id.

    :param text: the title's, translated
    """
    section = title.parent
    old, new = nodes.fully_normalize_name(title.astext()), nodes.fully_normalize_name(text)
    is_taken = new in document.nameids and new in document.refnames  # a link means another one
    if old == new or is_taken:
        return
    section["names"].append(new)
    found = document.nameids.get(old)
    if found:
        if not document.nametypes.get(old):  # an implicit name: its id can be noted anew
            document.nameids.pop(old, None)
            document.nametypes.pop(old, None)
            document.ids.pop(found, None)
        document.note_implicit_target(section)
    for target in document.findall(nodes.target):
        if target.get("refname") == old:
            target["refname"] = new
