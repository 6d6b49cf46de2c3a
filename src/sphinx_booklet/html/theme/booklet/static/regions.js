"use strict";

{
  // What may scroll on its own (drawings, tables, code) is a place to stop for the Tab key, as it
  // must be for a keyboard; where all of it is in sight, it is none. A shade says that there is more.

  function look(region) {
    const hidden = region.scrollWidth - region.clientWidth;
    region.toggleAttribute("data-more", hidden - Math.abs(region.scrollLeft) > 2);
    if (hidden > 2) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  }

  if (window.ResizeObserver) {
    document.querySelectorAll("article [tabindex='0']").forEach((region) => {
      const observer = new ResizeObserver(() => look(region));
      [region, ...region.children].forEach((one) => observer.observe(one));
      region.addEventListener("scroll", () => look(region), { passive: true });
    });
  }
}
