"use strict";

{
  // The language switcher: it closes as other menus do, and keeps the reader's place in the page.
  // Without this script it opens and closes all the same, and leads to the top of the page.

  function fold(switcher, { focus = false } = {}) {
    if (!switcher.open) return;
    switcher.open = false;
    if (focus) switcher.querySelector("summary").focus();
  }

  function closing(switcher) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || !switcher.open) return;
      event.preventDefault();
      fold(switcher, { focus: switcher.contains(document.activeElement) });
    });
    document.addEventListener("pointerdown", (event) => {
      if (!switcher.contains(event.target)) fold(switcher);
    });
    switcher.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !switcher.contains(event.relatedTarget)) fold(switcher);
    });
  }

  // Ids are the same in every language: the place that was asked for, if it is in sight; else the
  // section that is being read. The page itself is none.

  const bar = document.querySelector(".bar");

  const PLACES = "article section[id], article dt[id], article li.citation[id]";

  function place() {
    if (location.hash.startsWith("#q=")) return location.hash; // what is searched for
    const above = Math.max(0, bar.getBoundingClientRect().bottom);
    const asked = document.querySelector("article :target")?.getBoundingClientRect();
    if (asked && asked.bottom > above && asked.top < innerHeight) return location.hash;
    const begun = [...document.querySelectorAll(PLACES)].filter(
      (one) => one.getBoundingClientRect().top < innerHeight / 3,
    );
    return begun.length ? `#${begun[begun.length - 1].id}` : "";
  }

  // Where the bar does not stay, or is reached by the Tab key, the way to it leaves the place: that
  // from which the page went up holds, until it goes down again.

  let last = { y: scrollY, place: "" };
  let left = null; // { place, tabbing }
  let tabbing = false;

  function scrolled() {
    if (scrollY > last.y) left = null;
    else if (scrollY < last.y) left = left || { place: last.place, tabbing };
    last = { y: scrollY, place: place() };
  }

  function byHand() {
    tabbing = false;
    if (left?.tabbing) left = null;
  }

  function placeLeft() {
    if (!left) return null;
    const stays = getComputedStyle(bar).position === "sticky";
    return stays && !left.tabbing ? null : left.place;
  }

  addEventListener("scroll", scrolled, { passive: true });
  addEventListener("wheel", byHand, { passive: true });
  addEventListener("touchmove", byHand, { passive: true });
  addEventListener("pointerdown", byHand, { capture: true });
  addEventListener(
    "keydown",
    ({ key }) => {
      if (!["Enter", " ", "Escape"].includes(key)) tabbing = key === "Tab"; // those do not move on
    },
    { capture: true },
  );

  function keepingPlace(switcher) {
    switcher.querySelector("summary").addEventListener("click", () => {
      if (switcher.open) return; // it closes; and what is scrolled while it is open, is the list
      scrolled(); // the browser may not have told yet
      const hash = placeLeft() ?? place();
      for (const link of switcher.querySelectorAll("a[lang]")) link.hash = hash;
    });
  }

  for (const switcher of document.querySelectorAll(".languages details")) {
    closing(switcher);
    keepingPlace(switcher);
  }
}
