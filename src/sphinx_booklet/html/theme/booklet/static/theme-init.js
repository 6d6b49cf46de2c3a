"use strict";
// First in the body, before anything is painted: the colours that the reader chose last time.
document.documentElement.classList.remove("no-js");
try {
  const mode = localStorage.getItem("theme");
  if (mode === "light" || mode === "dark") document.body.dataset.theme = mode;
  document.documentElement.classList.toggle("bilingual", localStorage.getItem("bilingual") === "on");
} catch {
  // Storage is off: the colours of the device.
}
