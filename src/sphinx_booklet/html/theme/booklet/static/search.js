"use strict";

// The page of the search. What a reader types stays on the device: it is kept in the address after
// "#", which no browser sends to a server; "?q=" is understood, too. Until the index is there, the
// page says that the search does not work: an old browser stops at what it does not know.

{
  const AT_ONCE = 3; // sections of a chapter that are shown before the others
  const AT_MOST = 40; // sections
  const form = document.getElementById("search");
  const field = document.getElementById("page-search");

  const { fill, fillBlock, led, telling } = bookletContext;

  globalThis.bookletSearch = {
    texts: new Map(), // of each chapter: what to do with its texts, or the texts
    setLanguage: (given) => bookletWords.setLanguage(given),
    setIndex(given) {
      bookletIndex.setIndex(given);
      document.getElementById("search-off").hidden = true;
      answer();
    },
    setTexts(docname, texts, leads) {
      const waiting = this.texts.get(docname);
      this.texts.set(docname, { texts, leads });
      if (typeof waiting === "function") waiting({ texts, leads });
    },
  };

  const asked = () =>
    (
      new URLSearchParams(location.hash.slice(1)).get("q") ||
      new URLSearchParams(location.search).get("q") ||
      ""
    ).trim();

  function make(parent, name, className) {
    const element = parent.appendChild(document.createElement(name));
    if (className) element.className = className;
    return element;
  }

  function link(parent, { address, title, language }, hits) {
    const element = make(parent, "a");
    element.href = address;
    fill(element, title, language, hits, true);
  }

  // The headings between the chapter and a section, from the outside in.
  function trailOf(section) {
    const above = [];
    let number = section.above;
    while (number >= 0 && number !== section.chapter) {
      above.unshift(bookletIndex.sections[number]);
      number = bookletIndex.sections[number].above;
    }
    return above;
  }

  function showLine(list, number, hits) {
    const section = bookletIndex.sections[number];
    const line = make(list, "li");
    const trail = trailOf(section);
    if (trail.length) {
      const above = make(line, "p", "search-trail");
      for (const { title, language } of trail)
        fill(make(above, "span"), title, language, hits, true);
    }
    link(line, section, hits);
    const context = make(line, "p", "search-context");
    context.dataset.section = String(number - section.chapter);
  }

  function showChapter(parent, first, numbers, hits) {
    const chapter = bookletIndex.sections[first];
    const box = make(parent, "section", "search-chapter");
    const heading = make(box, "h2");
    heading.id = `search-chapter-${first}`;
    box.setAttribute("aria-labelledby", heading.id);
    fill(heading, chapter.title, chapter.language, hits, true);
    const list = make(box, "ul");
    numbers.slice(0, AT_ONCE).forEach((number) => showLine(list, number, hits));
    const others = numbers.slice(AT_ONCE);
    if (others.length) {
      const more = make(box, "details");
      make(more, "summary").textContent = form.dataset.more.replace("{count}", others.length);
      const rest = make(more, "ul");
      others.forEach((number) => showLine(rest, number, hits));
    }
    addContext(box, chapter.docname, hits);
  }

  // The texts of a chapter come when its results are there already.
  function addContext(box, docname, hits) {
    const put = ({ texts, leads }) => {
      const meant = led(hits, leads);
      box.querySelectorAll(".search-context:empty").forEach((place) => {
        const block = telling(texts[place.dataset.section], meant);
        if (block) fillBlock(place, block, meant);
      });
    };
    const known = bookletSearch.texts.get(docname);
    if (known && known.texts) put(known);
    else {
      bookletSearch.texts.set(docname, put);
      if (known) return; // it is on its way
      const script = document.createElement("script");
      const name = docname.split("/").map(encodeURIComponent).join("/");
      script.src = `${form.dataset.texts}${name}.js`;
      document.head.append(script);
    }
  }

  function show(found, hits) {
    const results = document.getElementById("search-results");
    results.textContent = "";
    const chapters = new Map();
    for (const number of found) {
      const { chapter } = bookletIndex.sections[number];
      chapters.set(chapter, [...(chapters.get(chapter) || []), number]);
    }
    for (const [first, numbers] of chapters) showChapter(results, first, numbers, hits);
  }

  function message(count, shown, guessed, words) {
    const { found, first, none, similar } = form.dataset;
    const text = !count ? none : guessed ? similar : count > shown ? first : found;
    // One pass: what was typed may itself hold a name in braces.
    const filled = { words, count: String(count), shown: String(shown) };
    return text.replace(/\{(words|count|shown)\}/g, (_, name) => filled[name]);
  }

  // A status that is there when the page loads is not announced; a change of it is.
  let waiting;
  function announce(text) {
    const status = document.getElementById("search-status");
    status.textContent = "";
    clearTimeout(waiting);
    if (text) waiting = setTimeout(() => (status.textContent = text), 100);
  }

  function answer() {
    const words = asked();
    field.value = words;
    const { found, hits, guessed } = words ? bookletIndex.search(words) : { found: [] };
    const shown = found.slice(0, AT_MOST);
    show(shown, hits);
    document.getElementById("search-hint").hidden = !words || shown.length > 0;
    announce(words && message(found.length, shown.length, guessed, words));
  }

  // One entry of the history for all searches: on a phone that others use, too, less is left.
  function look(words) {
    const hash = words ? `#${new URLSearchParams({ q: words })}` : "";
    history.replaceState(null, "", `${location.pathname}${hash}`);
    if (bookletIndex.sections) answer();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look(field.value.trim());
  });
  addEventListener("hashchange", () => bookletIndex.sections && answer());

  // Other links within the page leave the address as it is, with what was looked for.
  document.addEventListener("click", (event) => {
    const found = event.target.closest('a[href^="#"]');
    if (!found || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const hash = found.getAttribute("href").slice(1);
    const words = new URLSearchParams(hash).get("q");
    const target = document.getElementById(hash);
    if (!words && !target) return;
    event.preventDefault();
    if (words) return look(words);
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  });
}
