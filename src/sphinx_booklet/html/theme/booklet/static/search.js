"use strict";

// Looks words up in Sphinx's index (searchindex.js calls Search.setIndex). The splitter, the
// stemmer and the stop words of the language are in language_data.js.

const SCORES = { terms: 5, titleterms: 15, part: 0.4, title: 20, entry: 10, synonym: 20 };
const LONG_ENOUGH = 4; // letters of a word that may hold a slip of the finger
const splitWords =
  typeof splitQuery === "undefined"
    ? (query) => query.match(/[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/gu) || []
    : splitQuery;
const stemmer = new Stemmer();

const asList = (value) => (Array.isArray(value) ? value : [value]);
const raise = (scores, page, score) => scores.set(page, (scores.get(page) || 0) + score);

// The words of a text as the index has them.
const stemsOf = (text) =>
  new Set(
    splitWords(text)
      .filter((word) => !stopwords.has(word.toLowerCase()) && !/^\p{N}+$/u.test(word))
      .map((word) => stemmer.stemWord(word.toLowerCase())),
  );

// If a text holds what was asked for: as it was typed, or each of its words.
function holds(text, { typed, stems }) {
  if (text.toLowerCase().includes(typed)) return true;
  const own = stemsOf(text);
  return stems.size > 0 && [...stems].every((stem) => own.has(stem));
}

// The pages that hold a word, with the score of each: Map of page number to score.
function pagesOf(word, index) {
  const scores = new Map();
  const add = (pages, score) =>
    asList(pages).forEach((page) => scores.set(page, Math.max(scores.get(page) || 0, score)));
  for (const table of ["terms", "titleterms"]) {
    if (Object.hasOwn(index[table], word)) add(index[table][word], SCORES[table]);
    else if (word.length > 2)
      for (const [term, pages] of Object.entries(index[table]))
        if (term.includes(word)) add(pages, SCORES[table] * SCORES.part);
  }
  return scores;
}

// Pages that are in every one of some groups: Map of page number to score.
function inAll(groups) {
  const [first, ...others] = groups;
  const found = new Map(first || []);
  for (const group of others)
    for (const [page, score] of found)
      if (group.has(page)) found.set(page, score + group.get(page));
      else found.delete(page);
  return found;
}

// The words that the index sends elsewhere and that a query holds (`whole`), or that hold the
// query: { stems, whole, places }.
function synonymsOf(query, index, written) {
  const found = [];
  for (const [term, target, places] of written) {
    const stems = [...stemsOf(term)];
    const whole = stems.length > 0 && stems.every((stem) => query.stems.has(stem));
    if (!whole && !holds(term, query)) continue;
    const spots = places.map(([docname, id]) => ({
      page: index.docnames.indexOf(docname),
      id,
      title: target,
    }));
    found.push({ stems, whole, places: spots.filter(({ page }) => page >= 0) });
  }
  return found;
}

// Pages that hold every word; for words that the index sends elsewhere, the pages they lead to.
function pagesOfAll(query, synonyms, index) {
  const groups = new Map();
  const left = new Set(query.stems);
  for (const { stems, places } of synonyms.filter(({ whole }) => whole)) {
    const key = stems.join(" ");
    if (!groups.has(key)) groups.set(key, inAll(stems.map((stem) => pagesOf(stem, index))));
    for (const { page } of places) raise(groups.get(key), page, SCORES.synonym);
    stems.forEach((stem) => left.delete(stem));
  }
  for (const stem of left) groups.set(stem, pagesOf(stem, index));
  const found = inAll([...groups.values()]);
  for (const { places } of synonyms.filter(({ whole }) => !whole))
    for (const { page } of places) raise(found, page, SCORES.entry);
  return found;
}

// Headings that hold the query: lists of { page, id, title }.
function placesOf(query, index) {
  const places = [];
  for (const [title, spots] of Object.entries(index.alltitles))
    if (holds(title, query)) for (const [page, id] of spots) if (id) places.push({ page, id, title });
  return places;
}

// Words are one slip apart: a letter too many, too few, wrong, or two that changed places.
function isSlip(one, other) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || one === other) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = (word, skipped) => word.slice(start + skipped);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1);
  const swapped = one[start] === other[start + 1] && one[start + 1] === other[start];
  return rest(one, 1) === rest(other, 1) || (swapped && rest(one, 2) === rest(other, 2));
}

// The words of the index that a word, which it does not have, may have been meant for.
function similar(word, index) {
  if (word.length < LONG_ENOUGH || pagesOf(word, index).size) return [word];
  const terms = [...Object.keys(index.terms), ...Object.keys(index.titleterms)];
  return [...new Set(terms.filter((term) => term.length >= LONG_ENOUGH && isSlip(word, term)))];
}

function lookUp(query, index, written) {
  const synonyms = synonymsOf(query, index, written);
  const scores = pagesOfAll(query, synonyms, index);
  const places = placesOf(query, index);
  for (const { page } of places) raise(scores, page, SCORES.title);
  places.push(...synonyms.flatMap((synonym) => synonym.places.filter(({ page }) => scores.has(page))));
  for (const [entry, spots] of Object.entries(index.indexentries))
    if (holds(entry, query)) for (const [page] of spots) raise(scores, page, SCORES.entry);
  return [...scores]
    .sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .map(([page]) => ({ page, places: places.filter((place) => place.page === page) }));
}

// The results, and whether they are those of similar words.
function search(text, index, written) {
  const query = { typed: text.toLowerCase().trim(), stems: stemsOf(text) };
  const results = lookUp(query, index, written);
  if (results.length) return { results, guessed: false };
  const guesses = [...query.stems].map((stem) => similar(stem, index));
  const groups = guesses.map((words) => {
    const group = new Map();
    for (const word of words)
      for (const [page, score] of pagesOf(word, index)) raise(group, page, score);
    return group;
  });
  const pages = [...inAll(groups)].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return { results: pages.map(([page]) => ({ page, places: [] })), guessed: true };
}

function link(address, text) {
  const element = document.createElement("a");
  element.href = address;
  element.dir = "auto";
  element.textContent = text;
  return element;
}

// The way to a page from this one, which stands beside the first page.
function addressOf(docname, { builder, suffix }) {
  const path = docname.split("/").map(encodeURIComponent).join("/");
  if (builder !== "dirhtml") return path + suffix;
  return "../" + `${path}/`.replace(/(^|\/)index\/$/, "$1");
}

function show(results, index, form) {
  const list = document.getElementById("search-results");
  for (const { page, places } of results) {
    const address = addressOf(index.docnames[page], form.dataset);
    const line = list.appendChild(document.createElement("li"));
    line.append(link(address, index.titles[page]));
    const inner = new Map();
    for (const { id, title } of places)
      if (title !== index.titles[page] && !inner.has(title)) inner.set(title, id);
    if (inner.size) {
      const below = line.appendChild(document.createElement("ul"));
      for (const [title, id] of [...inner].slice(0, 3))
        below
          .appendChild(document.createElement("li"))
          .append(link(`${address}#${id}`, title));
    }
  }
}

function message({ results, guessed }, query, { found, none, similar }) {
  const text = !results.length ? none : guessed ? similar : found;
  // One pass: what was typed may itself hold a name in braces.
  return text.replace(/\{(words|count)\}/g, (_, name) =>
    name === "words" ? query : String(results.length),
  );
}

const Search = {
  setIndex(index) {
    const form = document.getElementById("search");
    const query = (new URLSearchParams(location.search).get("q") || "").trim();
    if (!query) return;
    document.getElementById("page-search").value = query;
    const answer = search(query, index, JSON.parse(form.dataset.synonyms || "[]"));
    show(answer.results, index, form);
    const text = message(answer, query, form.dataset);
    // A status that is there when the page loads is not announced; a change of it is.
    setTimeout(() => (document.getElementById("search-status").textContent = text), 100);
  },
};
