"use strict";

// The questions that a reader ticks or writes. They stay on the device, under one key for all
// languages of a booklet: a question has the same id in each. Our words stand in the page.

{
  const said = document.querySelector(".question-words").dataset;
  const status = document.querySelector(".question-status");
  const section = document.querySelector(".my-questions");
  const boxes = [...document.querySelectorAll("input[data-question]")];
  const key = `questions-${said.slug}`;
  const id = /^[0-9a-f]{12}$/;
  const isolate = (text) => `\u2068${text}\u2069`;
  const inOneLine = (text) => text.replace(/\s+/g, " ").trim();
  const fill = (template, question) => template.replace("{question}", () => isolate(question));

  // -- what is kept: { ticked: { id: text }, own: [text] } ---------------------------------------

  const nothing = () => ({ ticked: {}, own: [] });
  let list = nothing();
  let isUnkept = false; // the last change is on this page alone
  let trouble = "";

  function parsed(text) {
    const { ticked, own } = JSON.parse(text);
    const isText = (one) => typeof one === "string" && one.trim() !== "";
    if (Object.prototype.toString.call(ticked) !== "[object Object]" || !Array.isArray(own)) {
      throw new TypeError("not a list of questions");
    }
    const sound = Object.entries(ticked).filter(([name, words]) => id.test(name) && isText(words));
    return { ticked: Object.fromEntries(sound), own: own.filter(isText) };
  }

  function load() {
    if (isUnkept) return;
    let text = null;
    try {
      text = localStorage.getItem(key);
    } catch {
      trouble = said.unkept;
      return;
    }
    try {
      list = text === null ? nothing() : parsed(text);
    } catch {
      list = nothing();
      trouble = said.unread;
    }
  }

  function keep() {
    try {
      if (size() === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(list));
      isUnkept = false;
      trouble = "";
    } catch {
      isUnkept = true;
      trouble = said.unkept;
    }
  }

  const size = () => Object.keys(list.ticked).length + list.own.length;

  /* Another page may have changed what is kept, so each change starts from there. */
  function change(edit, sentence = count) {
    load();
    edit(list);
    keep();
    show();
    announce(sentence());
  }

  // -- what is shown -----------------------------------------------------------------------------

  function count() {
    const forms = JSON.parse(said.counts);
    const number = size();
    if (number === 0) return said.none;
    const form = new Intl.PluralRules(said.teller).select(number);
    return (forms[form] || forms.other).replace("{count}", number);
  }

  function announce(text) {
    const whole = trouble ? `${text} ${trouble}` : text;
    status.textContent = status.textContent === whole ? `${whole}\u00a0` : whole; // said again
  }

  function words(box) {
    return box.closest("label").querySelector("span");
  }

  function textOf(box) {
    return inOneLine(words(box).textContent);
  }

  /* What the source asks, for the view of both languages; undefined: the page has no other. */
  function sourceOf(box) {
    return box.closest(".said")?.nextElementSibling;
  }

  const inBoth = (box) => ({ text: textOf(box), source: inOneLine(sourceOf(box)?.textContent ?? "") });

  function made(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function button(text, label, does) {
    const one = made("button", { type: "button", className: "tool", textContent: text });
    one.setAttribute("aria-label", label);
    one.addEventListener("click", does);
    return one;
  }

  /* A text, cut where something in it must be isolated from right to left; the twin of bidi.py. */
  function pieces(text) {
    if (!said.runs) return [text];
    const found = [...text.matchAll(new RegExp(said.runs, "g"))].filter(([run]) => /\D/.test(run));
    const cut = [0, ...found.flatMap((one) => [one.index, one.index + one[0].length]), text.length];
    return cut.slice(1).map((end, number) => text.slice(cut[number], end));
  }

  const apart = (piece, number) =>
    number % 2 ? made("bdi", { dir: "ltr", textContent: piece }) : piece;
  const marked = (piece, number) => (number % 2 ? `\u2066${piece}\u2069` : piece);

  /* A ticked question as its chapter shows it: with its language, its links and its source,
     without ids. */
  function copied(box) {
    const original = words(box);
    const copy = original.cloneNode(true);
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    const around = original.closest("[lang]");
    if (around !== document.documentElement) {
      copy.lang = around.lang;
      copy.dir = around.dir;
    }
    const source = sourceOf(box);
    if (!source) return copy;
    copy.classList.add("said");
    return made("span", {}, copy, " ", source.cloneNode(true));
  }

  /* Every line of the list: text, its source, its element, and what takes it away. */
  function lines() {
    const first = new Map();
    for (const box of boxes) {
      if (!first.has(box.dataset.question)) first.set(box.dataset.question, box);
    }
    const here = [...first].filter(([name]) => name in list.ticked);
    // What an earlier edition asked, or a chapter that no collection holds: as it was read there.
    const gone = Object.entries(list.ticked).filter(([name]) => !first.has(name));
    const plain = (text) => made("span", { dir: "auto" }, ...pieces(text).map(apart));
    const untick = (name) => (kept) => delete kept.ticked[name];
    return [
      ...here.map(([name, box]) => ({
        ...inBoth(box),
        element: copied(box),
        away: untick(name),
      })),
      ...gone.map(([name, text]) => ({ text, element: plain(text), away: untick(name) })),
      ...list.own.map((text) => ({
        text,
        element: plain(text),
        own: true,
        away: (kept) => without(kept.own, text),
      })),
    ];
  }

  function without(texts, text) {
    const place = texts.indexOf(text);
    if (place >= 0) texts.splice(place, 1);
  }

  function item(line, place) {
    const remove = () => {
      change(line.away);
      const left = section.querySelectorAll(".my-list li");
      const next = left[Math.min(place, left.length - 1)];
      (next ? next.querySelector("button:last-of-type") : title()).focus();
    };
    const row = made("li", {}, line.element);
    line.element.classList.add("question");
    if (line.own) {
      const edit = () => row.replaceChildren(editor(line.text, place));
      row.append(button(said.change, fill(said.changeThis, line.text), () => {
        edit();
        row.querySelector("input").focus();
      }));
    }
    row.append(button(said.remove, fill(said.removeThis, line.text), remove));
    return row;
  }

  /* A question of one's own in a field; Enter keeps it, Escape leaves it as it was. */
  function editor(text, place) {
    const field = made("input", { type: "text", value: text, dir: "auto", maxLength: 500 });
    field.autocomplete = "off";
    field.setAttribute("aria-label", fill(said.changeThis, text));
    const form = made("form", { className: "own-line" }, field,
      made("button", { type: "submit", className: "tool", textContent: said.keep }));
    const done = () => section.querySelectorAll(".my-list li")[place].querySelector("button");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const now = inOneLine(field.value);
      if (!now) return announce(said.write);
      change(({ own }) => own.splice(own.includes(text) ? own.indexOf(text) : own.length, 1, now));
      done().focus();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      show();
      done().focus();
    });
    return form;
  }

  function show() {
    boxes.forEach((box) => (box.checked = box.dataset.question in list.ticked));
    const sentence = count();
    document.querySelectorAll(".question-count").forEach((one) => {
      const isShown = size() > 0 || (section && section.contains(one));
      one.textContent = isShown ? sentence : "";
      if (trouble && !section) one.textContent = `${one.textContent} ${trouble}`;
    });
    if (!section) return;
    const rows = section.querySelector(".my-list");
    rows.replaceChildren(...lines().map(item));
    rows.hidden = rows.children.length === 0;
    section.querySelector("[data-does=clear]").disabled = rows.hidden;
    const told = section.querySelector(".question-trouble");
    told.textContent = trouble;
    told.hidden = trouble === "";
  }

  // -- what a reader does ------------------------------------------------------------------------

  const title = () => section.querySelector("h2");

  /* On paper comes the list, with room for answers; of an empty one, every question. */
  function print() {
    const { classList } = document.documentElement;
    classList.toggle("prints-my-list", size() > 0);
    classList.toggle("prints-questions", size() === 0);
    window.print();
  }

  /* The list, or of an empty one every question once; in both languages where the page shows both. */
  function asText() {
    const mine = lines();
    const all = new Map(boxes.map((box) => [textOf(box), inBoth(box)]));
    const isBoth = document.documentElement.classList.contains("bilingual");
    const below = (text) => `    ${text}`;
    const rows = (mine.length ? mine : [...all.values()]).flatMap(({ text, source }) => [
      `[ ] ${pieces(text).map(marked).join("")}`,
      ...(isBoth && source ? [below(source)] : []),
      "",
      below("_".repeat(40)),
      "",
    ]);
    return [said.booklet, mine.length ? said.heading : said.all, "", ...rows].join("\r\n");
  }

  function save() {
    const text = asText();
    const mark = /^[\x00-\x7f]*$/.test(text) ? "" : "\ufeff"; // how old readers know UTF-8
    const file = new Blob([mark + text], { type: "text/plain;charset=utf-8" });
    const link = made("a", { href: URL.createObjectURL(file), download: said.file, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  const clear = () => change((kept) => Object.assign(kept, nothing()), () => said.cleared);

  function ask() {
    const dialog = section.querySelector("dialog");
    if (dialog.showModal) dialog.showModal();
    else if (confirm(dialog.querySelector("p").textContent)) clear(); // browsers before 2022
  }

  const doing = {
    print,
    save,
    clear: ask,
    stay: () => section.querySelector("dialog").close(),
    "clear-all": () => {
      section.querySelector("dialog").close();
      clear();
      title().focus();
    },
  };

  function add(event) {
    event.preventDefault();
    const field = section.querySelector("#own_question");
    const text = inOneLine(field.value);
    field.focus();
    if (!text) return announce(said.write);
    field.value = "";
    change(({ own }) => own.push(text));
  }

  function again() {
    load();
    show();
  }

  boxes.forEach((box) =>
    box.addEventListener("change", () =>
      change(({ ticked }) => {
        if (box.checked) ticked[box.dataset.question] = textOf(box);
        else delete ticked[box.dataset.question];
      }),
    ),
  );
  if (section) {
    section.hidden = false;
    document.querySelectorAll(".to-my-questions").forEach((one) => (one.hidden = false));
    section.querySelectorAll("[data-does]").forEach((one) => {
      one.hidden = one.dataset.does === "print" && !window.print; // browsers inside other programs
      one.addEventListener("click", doing[one.dataset.does]);
    });
    section.querySelector(".own-question").addEventListener("submit", add);
  }
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) again();
  });
  addEventListener("afterprint", () =>
    document.documentElement.classList.remove("prints-my-list", "prints-questions"),
  );
  addEventListener("pageshow", again); // also of a page that the browser had put by
  again();
}
