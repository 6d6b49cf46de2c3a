"use strict";

{
  // Drawers: the menu and the contents of the page, where the window has no room beside the text.

  const overlay = document.querySelector(".overlay");
  const outside = (drawer) =>
    document.querySelectorAll(
      `.skip-to-content, .announcement, .mobile-header, .bar, .content, .drawer:not(#${drawer.id})`,
    );
  let opened = null; // { drawer, button }

  function open(button) {
    const drawer = document.getElementById(button.getAttribute("aria-controls"));
    if (opened) close();
    opened = { drawer, button };
    drawer.dataset.open = "";
    overlay.hidden = false;
    document.documentElement.classList.add("drawer-open");
    document
      .querySelectorAll(`[aria-controls="${drawer.id}"]`)
      .forEach((one) => one.setAttribute("aria-expanded", "true"));
    outside(drawer).forEach((one) => (one.inert = true));
    drawer.querySelector(".closes").focus();
  }

  function close({ focus = true } = {}) {
    if (!opened) return;
    const { drawer, button } = opened;
    opened = null;
    delete drawer.dataset.open;
    overlay.hidden = true;
    document.documentElement.classList.remove("drawer-open");
    outside(drawer).forEach((one) => (one.inert = false));
    document
      .querySelectorAll(`[aria-controls="${drawer.id}"]`)
      .forEach((one) => one.setAttribute("aria-expanded", "false"));
    if (focus) button.focus();
  }

  document.querySelectorAll(".opens").forEach((button) =>
    button.addEventListener("click", () => open(button)),
  );
  document.querySelectorAll(".closes").forEach((button) =>
    button.addEventListener("click", () => close()),
  );
  overlay.addEventListener("click", () => close());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) {
      event.preventDefault();
      close();
    }
  });
  document.querySelectorAll(".drawer").forEach((drawer) =>
    drawer.addEventListener("click", (event) => {
      if (opened && event.target.closest("a")) close({ focus: false });
    }),
  );
  // Where there is room again, at the size of the text that was chosen, nothing is a drawer.
  addEventListener("resize", () => {
    if (opened && !opened.drawer.querySelector(".closes").offsetParent) close({ focus: false });
  });

  // What is typed into the search stays on the device: no browser sends on what is after "#".

  document.querySelectorAll(".drawer .search-form").forEach((form) =>
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = `${form.action}#${new URLSearchParams(new FormData(form))}`;
    }),
  );

  // A review that has become overdue since this page was made.

  document.querySelectorAll(".overdue[data-due]").forEach((one) => {
    one.hidden = Date.now() < Date.parse(`${one.dataset.due}T23:59:59`);
  });

  // How high the bar is that stays in sight: what has the focus is scrolled clear of it.

  const bar = document.querySelector(".bar");
  const measure = () =>
    document.documentElement.style.setProperty("--bar-size", `${bar.offsetHeight}px`);
  if (window.ResizeObserver) new ResizeObserver(measure).observe(bar);
  else measure();
}
