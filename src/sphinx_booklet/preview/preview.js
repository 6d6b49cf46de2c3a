// The preview: marks what readers do not get as it was meant, says where each part stands, and
// follows what is saved. Its words are English, as the messages are.
(() => {
  "use strict";

  const SAID = {
    translated: "Translated",
    untranslated: "Not translated",
    fuzzy: "Needs a look",
    refused: "Refused",
  };
  const parts = [...document.querySelectorAll("[data-message]")];
  const open = parts.filter((part) => part.dataset.state !== "translated");
  let findings = {};
  let all = false;

  const make = (tag, text = "", name = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const button = (text, does) => {
    const made = make("button", text);
    made.type = "button";
    made.addEventListener("click", does);
    return made;
  };

  // The bar at the foot of the page.
  const bar = make("section", "", "preview-bar");
  bar.lang = "en";
  bar.dir = "ltr";
  bar.setAttribute("aria-label", "Preview");
  const count = (state) => open.filter((part) => part.dataset.state === state).length;
  const sums = ["untranslated", "fuzzy", "refused"]
    .map((state) => [SAID[state].toLowerCase(), count(state)])
    .filter(([, number]) => number)
    .map(([said, number]) => `${number} ${said}`);
  bar.append(make("p", `Preview. On this page: ${sums.join(", ") || "all is translated"}.`));
  const news = make("p", "", "preview-news");
  news.setAttribute("role", "status");
  const errors = make("pre", "", "preview-errors");
  const panel = make("div", "", "preview-panel");
  panel.hidden = true;

  const choose = (part) => {
    document.querySelector(".preview-chosen")?.classList.remove("preview-chosen");
    part.classList.add("preview-chosen");
    const { state, where, source } = part.dataset;
    const list = make("dl");
    const row = (name, ...content) => {
      const cell = make("dd");
      cell.append(...content);
      list.append(make("dt", name), cell);
    };
    const path = make("code", where || "It is in no catalog yet: run `make catalogs`.");
    row("This part is", SAID[state].toLowerCase());
    if (where) {
      row("Its line", path, " ", button("Copy", () => navigator.clipboard?.writeText(where)));
    } else {
      row("Its line", path);
    }
    if (source) row("Its source", make("code", source.replace(/^.*\/(docs\/)/, "$1")));
    for (const [rule, what, wayOut] of findings[where] || []) row(rule, `${what}. ${wayOut}`);
    panel.replaceChildren(list, button("Close", () => close(part)));
    panel.hidden = false;
  };
  const close = (part) => {
    panel.hidden = true;
    part.classList.remove("preview-chosen");
    part.previewLabel?.focus();
  };
  const show = (part) => {
    part.scrollIntoView({ block: "center" });
    choose(part);
  };

  const label = (part) => {
    const { state } = part.dataset;
    const made = button(SAID[state], () => choose(part));
    made.className = `preview-label ${state}`;
    made.lang = "en";
    made.dir = "ltr";
    part.previewLabel = made;
    if (/^(IMG|TABLE|PRE)$/.test(part.tagName)) part.after(made);
    else part.append(made);
  };
  open.forEach(label);

  let at = -1;
  const step = (by) => {
    if (!open.length) return;
    at = (at + by + open.length) % open.length;
    show(open[at]);
    open[at].previewLabel.focus();
  };
  if (open.length) bar.append(button("Next", () => step(1)), button("Previous", () => step(-1)));
  const every = button("Show the line of every part", () => {
    all = !all;
    every.setAttribute("aria-pressed", String(all));
    const whole = parts.filter((part) => part.dataset.state === "translated");
    if (all) whole.forEach(label);
    else whole.forEach((part) => part.previewLabel?.remove());
  });
  every.setAttribute("aria-pressed", "false");
  bar.append(every, news, errors, panel);
  document.body.append(bar);
  document.addEventListener("click", (event) => {
    const part = event.altKey && event.target.closest?.("[data-message]");
    if (part) choose(part);
  });
  document.addEventListener("keydown", (event) => {
    const part = document.querySelector(".preview-chosen");
    if (event.key === "Escape" && part && !panel.hidden) close(part);
  });

  // Where the address or the last save points to.
  const find = (name) => parts.find((part) => part.dataset.message === name);
  const arrive = () => {
    const part = find(location.hash.slice(1));
    if (part) show(part);
  };
  fetch("/_preview/findings.json", { cache: "no-store" })
    .then((reply) => reply.json())
    .then((found) => { findings = found; arrive(); });
  addEventListener("hashchange", arrive);

  const here = () => location.pathname.replace(/\/$/, "/index.html").replace(/^\//, "");
  new EventSource("/_preview/events").addEventListener("message", (event) => {
    const { errors: wrong, changes, seconds } = JSON.parse(event.data);
    if (wrong.length) {
      errors.textContent = wrong.join("\n");
      news.textContent = "It could not be built. This page is as it was before.";
      return;
    }
    const change = changes.find((one) => one.page === here()) || changes[0];
    news.textContent = `Built in ${seconds.toFixed(1)} s.`;
    if (!change) return location.reload();
    const address = `/${change.page}#${change.anchor}`;
    if (change.page !== here()) return location.assign(address);
    history.replaceState(null, "", address);
    location.reload();
  });
})();
