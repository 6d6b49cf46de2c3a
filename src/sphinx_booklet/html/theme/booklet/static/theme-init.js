"use strict";

// First in the body, before anything is painted: how the reader chose to read, on this device.
// The words of the choices are in the dialog (reading.html), what each does in reading.css.
// All booklets of a host share it, and the view of both languages, on purpose: the reader's eyes and
// languages are the same in each. A list of questions belongs to its booklet (questions.js).

document.documentElement.classList.remove("no-js");

// A script that is lost, or too new for this browser, leaves the page as one without scripts: whole.
addEventListener(
  "error",
  ({ target }) => {
    const isLost = target !== window && target.localName === "script";
    const isBroken = target === window && document.readyState !== "complete";
    if (isLost || isBroken) document.documentElement.classList.add("no-js");
  },
  true,
);

const reading = {
  key: "reading",
  choices: JSON.parse(document.currentScript.dataset.choices), // each list: the usual one first
  widths: document.currentScript.dataset.widths.split(" "), // where the layout changes, in em
  now: {}, // what is not as usual

  // Only what is known counts, whatever the storage holds.
  known(found) {
    const known = {};
    for (const [name, values] of Object.entries(reading.choices)) {
      if (found && values.indexOf(found[name]) > 0) known[name] = found[name];
    }
    return known;
  },

  // Storage that is off throws; what is no JSON does, too.
  recall() {
    try {
      return reading.known(JSON.parse(localStorage.getItem(reading.key)));
    } catch {
      return {};
    }
  },

  // Say if the device keeps it.
  keep() {
    try {
      if (Object.keys(reading.now).length === 0) localStorage.removeItem(reading.key);
      else localStorage.setItem(reading.key, JSON.stringify(reading.now));
      return true;
    } catch {
      return false;
    }
  },

  wear(choices) {
    reading.now = reading.known(choices);
    for (const [name, values] of Object.entries(reading.choices)) {
      const owner = name === "theme" ? document.body : document.documentElement;
      owner.dataset[name] = reading.now[name] || values[0];
    }
    reading.fit();
  },

  // Media queries do not know of larger text: say which widths the page stays under for it.
  fit() {
    const page = document.documentElement;
    const scale = Number(page.dataset.size) / 100;
    const under = reading.widths.filter(
      (width) => scale > 1 && matchMedia(`(max-width: ${width * scale}em)`).matches,
    );
    page.dataset.under = under.join(" ");
  },
};

reading.wear(reading.recall());
addEventListener("resize", reading.fit);

try {
  const isOn = localStorage.getItem("bilingual") === "on";
  document.documentElement.classList.toggle("bilingual", isOn);
} catch {
  // Storage is off: one language.
}
