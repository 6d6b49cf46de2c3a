"use strict";

{
  // What a term means, where it stands. The meanings are in the page's <template>; see meanings.py.
  // Links, for without this script they lead to the glossary; aria-haspopup and aria-expanded tell
  // that they open a dialog. It is not modal: it holds a few words, and the page stays in reach.

  const meaning = document.getElementById("meaning");
  const meanings = new Map(
    [...document.getElementById("meanings").content.children].map((one) => [one.dataset.url, one]),
  );
  const GAP = 4; // CSS pixels between the line and its meaning
  const HOVER = 350; // milliseconds until a pointer that rests opens, or one that left closes
  let shown = null; // the link whose meaning is open
  let byHover = false;
  let timer = 0;

  const isTerm = (link) =>
    link.querySelector(":scope > .std-term") && meanings.has(link.getAttribute("href"));

  // The keyboard clicks on the link, a pointer on the words in it; links within a meaning lead on.
  const termOf = ({ target }) => {
    const link = target.closest("a.reference");
    return link && !meaning.contains(link) && isTerm(link) ? link : null;
  };

  function fill(link) {
    const url = link.getAttribute("href");
    const content = meanings.get(url).cloneNode(true);
    content.querySelector(".meaning-term").id = "meaning-term";
    meaning.setAttribute("aria-labelledby", "meaning-term");
    meaning.querySelector(".meaning-body").replaceChildren(...content.childNodes);
    meaning.querySelector(".meaning-more a").href = url;
  }

  // Below the line of the link, or above, or at the bottom of a window that has room for neither.
  function place(link) {
    meaning.classList.remove("at-the-bottom");
    const lines = [...link.getClientRects()];
    const first = lines[0];
    const last = lines[lines.length - 1];
    const { offsetWidth: width, offsetHeight: height } = meaning;
    const page = document.documentElement;
    const top = document.querySelector(".bar").getBoundingClientRect().bottom;
    const above = first.top - GAP - height;
    const below = last.bottom + GAP;
    const isBelow = below + height <= page.clientHeight;
    if (!isBelow && above < Math.max(top, 0)) {
      meaning.classList.add("at-the-bottom");
      meaning.style.removeProperty("top");
      meaning.style.removeProperty("left");
      scrollBy(0, Math.max(0, below + GAP - meaning.getBoundingClientRect().top));
      return;
    }
    const start = page.dir === "rtl" ? last.right - width : last.left;
    const left = Math.max(8, Math.min(start, page.clientWidth - width - 8));
    meaning.style.setProperty("top", `${(isBelow ? below : above) + scrollY}px`);
    meaning.style.setProperty("left", `${left + scrollX}px`);
  }

  function openMeaning(link, { hover }) {
    clearTimeout(timer);
    if (shown && shown !== link) closeMeaning();
    if (!shown) fill(link);
    shown = link;
    byHover = hover;
    link.setAttribute("aria-expanded", "true");
    meaning.hidden = false;
    place(link);
    if (!hover) meaning.focus({ preventScroll: true });
  }

  function closeMeaning({ focus = false } = {}) {
    clearTimeout(timer);
    if (!shown) return;
    const link = shown;
    shown = null;
    meaning.hidden = true;
    link.setAttribute("aria-expanded", "false");
    if (focus) link.focus();
  }

  document.querySelectorAll("a.reference > .std-term").forEach(({ parentElement: link }) => {
    if (!isTerm(link)) return;
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  });

  document.addEventListener("click", (event) => {
    const link = termOf(event);
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link && isPlain) {
      event.preventDefault();
      if (shown === link && !byHover) closeMeaning({ focus: true });
      else openMeaning(link, { hover: false });
    } else if (event.target.closest(".closes-meaning")) {
      closeMeaning({ focus: true });
    } else if (event.target.closest(".meaning a") || !meaning.contains(event.target)) {
      closeMeaning();
    } else {
      byHover = false;
    }
  });

  // Keys: Escape closes; Tab past either end goes on from the link.
  document.addEventListener("keydown", (event) => {
    if (!shown) return;
    if (event.key === "Escape") {
      event.preventDefault();
      closeMeaning({ focus: meaning.contains(document.activeElement) });
    } else if (event.key === "Tab" && meaning.contains(document.activeElement)) {
      const stops = [...meaning.querySelectorAll("button, a[href]")];
      const isFirst = [meaning, stops[0]].includes(document.activeElement);
      const isLast = document.activeElement === stops[stops.length - 1];
      if (event.shiftKey && isFirst) {
        event.preventDefault();
        closeMeaning({ focus: true });
      } else if (!event.shiftKey && isLast) {
        closeMeaning({ focus: true }); // and the browser goes on from there
      }
    }
  });

  // The pointer: it may rest on the link or on its meaning, and cross from one to the other.
  function later(act) {
    clearTimeout(timer);
    timer = setTimeout(act, HOVER);
  }
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = termOf(event);
    if (meaning.contains(event.target) || (link && link === shown)) clearTimeout(timer);
    else if (link && (!shown || byHover)) later(() => openMeaning(link, { hover: true }));
    else if (shown && byHover) later(() => closeMeaning());
    else clearTimeout(timer);
  });
  meaning.addEventListener("focusin", () => (byHover = false));
  addEventListener("resize", () => shown && place(shown));
}
