// The preview: marks what readers do not get as it was meant, says where each part stands, and
// follows what is saved. Its words are English, as the messages are.
(() => {
  "use strict";

  const SAID = {
    refused: "Refused",
    fuzzy: "Needs a look",
    untranslated: "Not translated",
    doubted: "Doubted",
    translated: "Translated",
    original: "In the source language",
  };
  const MISSING = ["untranslated", "fuzzy", "refused"];
  const ASK_EVERY = 300; // milliseconds
  const KEPT = "preview-news";
  let after = document.currentScript.dataset.after;
  let about = { messages: {}, faults: [], errors: [], notices: [] };
  let spots = [];
  let chosen = null;

  const make = (tag, text = "", name = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const english = (made) => Object.assign(made, { lang: "en", dir: "ltr" });
  const button = (text, does) => {
    const made = make("button", text);
    made.type = "button";
    made.addEventListener("click", does);
    return made;
  };
  const counted = (state, number) => {
    const said = state === "fuzzy" && number > 1 ? "need a look" : SAID[state].toLowerCase();
    return `${number} ${said}`;
  };
  const summed = (states) => MISSING
    .map((state) => [state, states.filter((one) => one === state).length])
    .filter(([, number]) => number)
    .map(([state, number]) => counted(state, number))
    .join(", ");

  // What became of a message; doubts count as nothing that is missing.
  const known = (name) => about.messages[name] || { state: "untranslated", where: "" };
  const stateOf = (name) => {
    const { state, findings } = known(name);
    return state === "translated" && findings?.length ? "doubted" : state;
  };
  const isOpen = (state) => state !== "translated" && state !== "original";

  // The bar at the foot of the page.
  const bar = english(make("section", "", "preview-bar"));
  bar.setAttribute("aria-label", "Preview");
  const sums = make("p", "Preview.", "preview-sums");
  const news = make("p", "", "preview-news");
  news.setAttribute("role", "status");
  const more = make("div", "", "preview-more");
  more.id = "preview-more";
  const errors = make("ul", "", "preview-errors");
  errors.setAttribute("aria-label", "What is wrong");
  const elsewhere = make("details", "", "preview-elsewhere");
  const panel = make("section", "", "preview-panel");
  panel.id = "preview-panel";
  const heading = make("h2");
  heading.id = "preview-heading";
  heading.tabIndex = -1;
  panel.setAttribute("aria-labelledby", heading.id);
  panel.hidden = elsewhere.hidden = errors.hidden = true;

  // The page keeps room for the bar, so that it hides neither its end nor what has the focus.
  const makeRoom = () => {
    document.documentElement.style.setProperty("--preview-bar", `${bar.offsetHeight}px`);
  };
  new ResizeObserver(makeRoom).observe(bar);

  const details = button("Details", () => unfold(bar.dataset.unfolded !== "true"));
  details.className = "preview-details";
  details.setAttribute("aria-controls", more.id);
  const unfold = (is) => {
    bar.dataset.unfolded = String(is);
    details.setAttribute("aria-expanded", String(is));
  };
  unfold(false);

  // What is known of one message, as rows.
  const advice = ({ state, where }) => {
    if (state === "fuzzy") {
      return "Compare it with its source, correct it, then take the word fuzzy out of the line "
        + "that begins with #,";
    }
    if (state !== "untranslated") return "";
    if (where) return "Write its translation between the quotes after msgstr.";
    return about.faults.length ? "Mend its catalog first." : "";
  };
  const findingsOf = ({ state, findings = [] }) =>
    (isOpen(state) && !findings.length ? about.faults : findings);
  const noPlace = () => (about.faults.length
    ? "Its catalog cannot be read as it is."
    : "It is in no catalog yet: run `make catalogs`.");
  const copier = (where) => {
    const told = make("span", "", "preview-copied");
    told.setAttribute("role", "status");
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(where);
        told.textContent = "Copied";
      } catch {
        told.textContent = "It could not be copied";
      }
    };
    const made = button("Copy", copy);
    made.setAttribute("aria-label", `Copy ${where}`);
    return [" ", made, " ", told];
  };
  const rows = (name) => {
    const message = known(name);
    const list = make("dl");
    const row = (title, ...content) => {
      const cell = make("dd");
      cell.append(...content);
      list.append(make("dt", title), cell);
    };
    const words = (text, lang) => {
      const made = make("q", text);
      made.dir = "auto";
      if (lang) made.lang = lang;
      return made;
    };
    const { state, where, source, said, text, kind } = message;
    const todo = advice(message);
    if (kind && kind !== "part of the page") row("Kind", kind);
    if (said) row("In the source", words(said, about.origin));
    if (text) row(state === "refused" ? "Refused" : "Translation", words(text, document.documentElement.lang));
    if (todo) row("What to do", todo);
    for (const { rule, what, wayOut } of findingsOf(message)) row(rule, `${what}. ${wayOut}`);
    if (where) row("Its line", make("code", where), ...copier(where));
    else if (state !== "original") row("Its line", noPlace());
    if (source) row("Its source", make("code", source));
    return list;
  };

  // A spot is an element with its message, or a drawing with its labels, too.
  const worst = (names) => {
    const states = names.map(stateOf);
    return Object.keys(SAID).find((state) => states.includes(state));
  };
  const spotOf = (element) => {
    const { message, labels } = element.dataset;
    const names = [message, ...(labels || "").split(" ")].filter(Boolean);
    return { element, names, state: worst(names) };
  };
  const title = ({ names, state }) => {
    const open = names.filter((name) => isOpen(stateOf(name)));
    return names.length > 1 && open.length > 1 ? `${SAID[state]} (${open.length})` : SAID[state];
  };
  const open = () => spots.filter((spot) => isOpen(spot.state));

  const choose = (spot, { names, focus = false } = {}) => {
    unchoose();
    chosen = spot;
    spot.element.classList.add("preview-chosen");
    spot.label?.setAttribute("aria-expanded", "true");
    const shown = names || spot.names.filter((name) => isOpen(stateOf(name)));
    heading.textContent = title(spot);
    const lists = (shown.length ? shown : spot.names).map(rows);
    panel.replaceChildren(heading, ...lists, button("Close", close));
    panel.hidden = elsewhere.open = false;
    panel.scrollTop = 0;
    makeRoom();
    if (focus) heading.focus();
  };
  const unchoose = () => {
    chosen?.element.classList.remove("preview-chosen");
    chosen?.label?.setAttribute("aria-expanded", "false");
    panel.hidden = true;
  };
  const close = () => {
    const spot = chosen;
    const hadFocus = panel.contains(document.activeElement);
    unchoose();
    chosen = null;
    last = spot;
    if (spot?.label) spot.label.focus();
    else if (hadFocus) every.focus();
  };
  const show = (spot, how) => {
    choose(spot, how);
    spot.element.scrollIntoView({ block: "center", behavior: "instant" });
  };

  const label = (spot, number) => {
    const text = title(spot);
    const made = english(button(text, () => choose(spot, { focus: true })));
    made.className = `preview-label ${spot.state}`;
    if (number) made.setAttribute("aria-label", `${text}, part ${number}`);
    made.setAttribute("aria-expanded", "false");
    made.setAttribute("aria-controls", panel.id);
    spot.label = made;
    if (/^(IMG|TABLE|PRE)$/.test(spot.element.tagName)) spot.element.after(made);
    else spot.element.append(made);
  };

  // Next and previous go on from the chosen part, or from that which was chosen last.
  let last = null;
  const step = (by) => {
    const all = open();
    if (!all.length) return;
    const from = chosen || last;
    const at = all.indexOf(from);
    let next = at + by;
    if (at < 0) {
      const later = from ? all.findIndex((one) => follows(from, one)) : 0;
      next = by > 0 ? Math.max(later, 0) : (later < 0 ? all.length : later) - 1;
    }
    show(all[(next + all.length) % all.length]);
  };
  const follows = (one, other) =>
    one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING;
  const steps = [button("Next", () => step(1)), button("Previous", () => step(-1))];

  const every = button("Show the line of every part", () => {
    const all = every.getAttribute("aria-pressed") !== "true";
    every.setAttribute("aria-pressed", String(all));
    const whole = spots.filter((spot) => !isOpen(spot.state));
    if (all) whole.forEach((spot) => label(spot));
    else whole.forEach((spot) => { spot.label?.remove(); delete spot.label; });
  });
  every.setAttribute("aria-pressed", "false");
  more.append(...steps, every);
  bar.append(sums, details, news, errors, more, panel);
  more.append(elsewhere);
  document.body.append(bar);
  document.addEventListener("click", (event) => {
    const element = event.altKey && event.target.closest?.("[data-message], [data-labels]");
    const spot = element && spots.find((one) => one.element === element);
    if (spot) choose(spot, { focus: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) close();
  });

  // What is told of the page: once, when it has come.
  const list = (target, lines) => {
    target.replaceChildren(...lines.map((line) => make("li", line)));
    target.hidden = !lines.length;
    if (lines.length) unfold(true);
  };
  const missing = () => Object.keys(about.messages).filter((name) => isOpen(stateOf(name)));
  const describe = () => {
    if (about.original) sums.textContent = "Preview in the source language.";
    else if (about.origin) {
      const states = Object.keys(about.messages).map(stateOf);
      sums.textContent = `Preview. On this page: ${summed(states) || "all is translated"}.`;
    }
    steps.forEach((one) => { one.hidden = !open().length; });
    every.hidden = !spots.length;
    const here = new Set(spots.flatMap((spot) => spot.names));
    const others = missing().filter((name) => !here.has(name));
    elsewhere.hidden = !others.length;
    const titled = make("summary", `${others.length} without a place of their own on this page`);
    elsewhere.replaceChildren(titled, ...others.map(other));
  };
  const other = (name) => {
    const made = make("div", "", "preview-other");
    made.dataset.name = name;
    made.append(make("h3", SAID[stateOf(name)]), rows(name));
    return made;
  };
  const take = (told) => {
    about = { messages: {}, faults: [], ...told };
    const found = [...document.querySelectorAll("[data-message], [data-labels]")];
    spots = about.origin ? found.map(spotOf) : [];
    for (const spot of spots) spot.element.dataset.state = spot.state;
    open().forEach((spot, index) => label(spot, index + 1));
    list(errors, [...about.errors, ...about.notices]);
    describe();
    arrive();
  };

  // Where the address or the last save points to.
  const arrive = () => {
    const name = location.hash.slice(1);
    const spot = spots.find((one) => one.names.includes(name));
    if (spot) return show(spot, spot.names.length > 1 ? { names: [name] } : {});
    const found = [...elsewhere.children].find((one) => one.dataset.name === name);
    if (!found) return;
    elsewhere.open = true;
    unfold(true);
    found.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  addEventListener("hashchange", arrive);

  // News outlive the page that they made anew.
  const keep = (text) => {
    try { sessionStorage.setItem(KEPT, text); } catch { /* the browser keeps nothing */ }
  };
  const kept = () => {
    try {
      const text = sessionStorage.getItem(KEPT) || "";
      sessionStorage.removeItem(KEPT);
      return text;
    } catch {
      return "";
    }
  };

  const here = () => decodeURI(location.pathname).replace(/\/$/, "/index.html").replace(/^\//, "");
  const follow = ({ errors: wrong, changes, notices, seconds }) => {
    if (wrong.length) {
      list(errors, [...wrong, ...notices]);
      news.textContent = "It could not be built. This page is as it was before.";
      return;
    }
    const change = changes.find((one) => one.page === here()) || changes[0];
    keep(`Built in ${seconds.toFixed(1)} s.`);
    if (!change) return location.reload();
    const address = `/${change.page}#${change.anchor}`;
    if (change.page !== here()) return location.assign(address);
    history.replaceState(null, "", address);
    location.reload();
  };
  const STOPPED = "The preview has stopped. Start it again.";
  const ask = async () => {
    let pause = ASK_EVERY;
    try {
      const reply = await fetch(`/_preview/news?after=${after}`, { cache: "no-store" });
      const { number, events } = await reply.json();
      if (news.textContent === STOPPED) news.textContent = "";
      if (events.length) {
        const changes = events.flatMap((one) => one.changes);
        follow({ ...events.at(-1), changes });
      }
      after = number;
    } catch {
      news.textContent = STOPPED;
      pause = 2000;
    }
    setTimeout(ask, pause);
  };
  fetch(`/_preview/page.json?page=${encodeURIComponent(here())}`, { cache: "no-store" })
    .then((reply) => reply.json())
    .then(take)
    .then(() => {
      news.textContent = kept();
      ask();
    });
})();
