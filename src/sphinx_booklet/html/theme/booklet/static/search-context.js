"use strict";

// The paragraph or the row of a section that says most of what was looked for, with the words marked.

{
  const CONTEXT = { spaced: 180, unspaced: 80, before: 0.3 }; // characters, and the share before

  // Where a text holds what was looked for: a list of [start, end].
  function spansOf(text, hits) {
    const spans = [];
    for (const letters of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu))
      for (const run of letters[0].matchAll(bookletWords.run)) {
        const start = letters.index + run.index;
        if (bookletWords.unspaced.test(run[0])) spans.push(...pairsOf(run[0], start, hits));
        else if (bookletWords.keys(run[0]).some((key) => hits.has(key)))
          spans.push([start, start + run[0].length]);
      }
    return spans;
  }

  function pairsOf(run, start, hits) {
    const spans = [];
    const chars = Array.from(run);
    let place = start;
    chars.forEach((char, number) => {
      const pair = char + (chars[number + 1] || "");
      const end = place + (hits.has(pair) && pair !== char ? pair.length : char.length);
      if ((hits.has(pair) && pair !== char) || hits.has(char)) {
        const last = spans[spans.length - 1];
        if (last && last[1] >= place) last[1] = Math.max(last[1], end);
        else spans.push([place, end]);
      }
      place += char.length;
    });
    return spans;
  }

  // What the index sends elsewhere stands for that, too: "throwing up" marks "vomiting".
  function led(hits, leads) {
    const all = new Map(hits);
    for (const [from, to] of leads) {
      const weight = Math.min(...bookletWords.telling(from).map((key) => hits.get(key) || 0));
      if (weight > 0 && weight < Infinity)
        for (const key of bookletWords.telling(to)) all.set(key, Math.max(all.get(key) || 0, weight));
    }
    return all;
  }

  function weightOf([text, , head], hits) {
    const keys = new Set(bookletWords.keys(`${head || ""} ${text}`));
    return [...keys].reduce((sum, key) => sum + (hits.get(key) || 0), 0);
  }

  // The block that says most: [text, language], and of a row its head, too.
  function telling(blocks, hits) {
    let best = blocks[0];
    let most = best ? weightOf(best, hits) : 0;
    for (const block of blocks) {
      const weight = weightOf(block, hits);
      if (weight > most) [best, most] = [block, weight];
    }
    return best;
  }

  // The part of a text around the first word that is marked.
  function cut(text, spans) {
    const unspaced = bookletWords.unspaced.test((text.match(/\p{L}/u) || [""])[0]);
    const size = unspaced ? CONTEXT.unspaced : CONTEXT.spaced;
    if (text.length <= size * 1.2) return [0, text.length];
    const first = spans.length ? spans[0][0] : 0;
    const wanted = Math.max(0, first - Math.round(size * CONTEXT.before));
    const start = wanted && !unspaced ? text.indexOf(" ", wanted - 1) + 1 : wanted;
    if (start + size >= text.length) return [start, text.length];
    const end = unspaced ? start + size : text.lastIndexOf(" ", start + size);
    return [start, end > start ? end : start + size];
  }

  // Put a block into an element: of a row, the head is always there.
  function fillBlock(element, [text, language, head], hits) {
    if (head) {
      fill(element, head, language, hits, true);
      element.append(" \u2013 ");
    }
    fill(element, text, language, hits, false);
  }

  // Put a text into an element, with the words that were looked for marked.
  function fill(element, text, language, hits, whole) {
    const spans = spansOf(text, hits);
    const [start, end] = whole ? [0, text.length] : cut(text, spans);
    if (start > 0) element.append("… ");
    let place = start;
    for (const [from, to] of spans.filter(([one, other]) => one >= start && other <= end)) {
      element.append(text.slice(place, from));
      element.appendChild(document.createElement("mark")).textContent = text.slice(from, to);
      place = to;
    }
    element.append(text.slice(place, end));
    if (end < text.length) element.append(" …");
    if (!language) return; // a line of the page itself keeps its side, whatever it starts with
    element.lang = language;
    element.dir = "auto";
  }

  globalThis.bookletContext = { fill, fillBlock, led, telling };
}
