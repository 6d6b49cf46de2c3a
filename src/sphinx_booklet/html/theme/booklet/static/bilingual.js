"use strict";

// The source beside its translation: on this page at once, and kept on this device.

(() => {
  const button = document.querySelector(".bilingual-toggle");
  const status = document.getElementById("bilingual-status");
  const page = document.documentElement;
  const bar = document.querySelector(".bar");
  const isOn = () => page.classList.contains("bilingual");
  const say = () => button.setAttribute("aria-pressed", String(isOn()));

  // The block at the top of the window, under the bar: it stays where it is.
  function first() {
    const top = Math.max(0, bar.getBoundingClientRect().bottom);
    const blocks = document.querySelectorAll(
      "article :is(.said, .pair > :first-child, :is(h1, h2, h3, p, li, img):not(:has(.said)))",
    );
    return [...blocks].find((one) => one.getBoundingClientRect().bottom > top);
  }

  function show(on) {
    const block = scrollY > 0 ? first() : null;
    const before = block && block.getBoundingClientRect().top;
    page.style.overflowAnchor = "none"; // the browser would move the page, too
    page.classList.toggle("bilingual", on);
    say();
    if (block) scrollBy({ top: block.getBoundingClientRect().top - before, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => (page.style.overflowAnchor = "")));
  }

  button.addEventListener("click", () => {
    show(!isOn());
    status.textContent = isOn() ? status.dataset.on : status.dataset.off;
    try {
      if (isOn()) localStorage.setItem("bilingual", "on");
      else localStorage.removeItem("bilingual");
    } catch {
      // Storage is off: the choice holds for this page.
    }
  });

  // Chosen in another window.
  addEventListener("storage", (event) => {
    if (event.key === "bilingual" || event.key === null) show(event.newValue === "on");
  });

  say();
})();
