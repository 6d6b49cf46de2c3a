"use strict";

// Looks words up in Sphinx's index (searchindex.js calls Search.setIndex). The splitter, the
// stemmer and the stop words of the language are in language_data.js.

const SCORES = { terms: 5, titleterms: 15, part: 0.4, title: 20, entry: 10 };
const splitWords =
  typeof splitQuery === "undefined"
    ? (query) => query.match(/[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/gu) || []
    : splitQuery;

const asList = (value) => (Array.isArray(value) ? value : [value]);

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

// Pages that hold every word: Map of page number to score.
function pagesOfAll(words, index) {
  let found = null;
  for (const word of words) {
    const pages = pagesOf(word, index);
    const both = new Map();
    for (const [page, score] of found || pages)
      if (pages.has(page)) both.set(page, found ? score + pages.get(page) : score);
    found = both;
  }
  return found || new Map();
}

// Headings and index entries that hold the query as it was typed: lists of { page, id, title }.
function placesOf(query, index) {
  const wanted = query.toLowerCase().trim();
  const places = [];
  for (const [title, spots] of Object.entries(index.alltitles))
    if (title.toLowerCase().includes(wanted))
      for (const [page, id] of spots) if (id) places.push({ page, id, title });
  return places;
}

function search(query, index) {
  const stemmer = new Stemmer();
  const words = splitWords(query)
    .filter((word) => !stopwords.has(word.toLowerCase()) && !/^\p{N}+$/u.test(word))
    .map((word) => stemmer.stemWord(word.toLowerCase()));
  const scores = pagesOfAll(new Set(words), index);
  const places = placesOf(query, index);
  for (const { page } of places) scores.set(page, (scores.get(page) || 0) + SCORES.title);
  for (const [entry, spots] of Object.entries(index.indexentries))
    if (entry.includes(query.toLowerCase().trim()))
      for (const [page] of spots) scores.set(page, (scores.get(page) || 0) + SCORES.entry);
  return [...scores]
    .sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .map(([page]) => ({ page, places: places.filter((place) => place.page === page) }));
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
    const inner = places.filter((place) => place.title !== index.titles[page]).slice(0, 3);
    if (inner.length) {
      const below = line.appendChild(document.createElement("ul"));
      for (const { id, title } of inner)
        below
          .appendChild(document.createElement("li"))
          .append(link(`${address}#${id}`, title));
    }
  }
}

const Search = {
  setIndex(index) {
    const form = document.getElementById("search");
    const query = (new URLSearchParams(location.search).get("q") || "").trim();
    if (!query) return;
    document.getElementById("page-search").value = query;
    const results = search(query, index);
    show(results, index, form);
    const text = results.length
      ? form.dataset.found.replace("{count}", results.length)
      : form.dataset.none.replace("{words}", query);
    // A status that is there when the page loads is not announced; a change of it is.
    setTimeout(() => (document.getElementById("search-status").textContent = text), 100);
  },
};
