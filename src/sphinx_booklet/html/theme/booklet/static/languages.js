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

  function place() {
    const asked = document.querySelector(":target")?.getBoundingClientRect();
    if (asked && asked.bottom > 0 && asked.top < innerHeight) return location.hash;
    const begun = [...document.querySelectorAll("article section[id]")].filter(
      (one) => one.getBoundingClientRect().top < innerHeight / 3,
    );
    return begun.length ? `#${begun.at(-1).id}` : "";
  }

  function keepingPlace(switcher) {
    const keep = () => {
      const hash = place();
      for (const link of switcher.querySelectorAll("a[lang]")) link.hash = hash;
    };
    for (const kind of ["toggle", "pointerdown", "click"]) switcher.addEventListener(kind, keep);
  }

  for (const switcher of document.querySelectorAll(".languages details")) {
    closing(switcher);
    keepingPlace(switcher);
  }
}
