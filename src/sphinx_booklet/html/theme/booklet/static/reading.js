"use strict";

// The dialog of the reading preferences: what is chosen holds at once, and on the next page.

{
  const dialog = document.getElementById("reading");
  const status = dialog.querySelector("[role=status]");

  function showChoices() {
    dialog.querySelectorAll("input[type=radio]").forEach((one) => {
      const values = reading.choices[one.name];
      one.checked = one.value === (reading.now[one.name] || values[0]);
    });
  }

  function choose(choices, said = "") {
    reading.wear(choices);
    const words = reading.keep() ? said : dialog.dataset.notKept;
    if (status.textContent !== words) status.textContent = words;
  }

  dialog.addEventListener("change", (event) => {
    const { name, value } = event.target;
    choose({ ...reading.now, [name]: value });
  });
  dialog.querySelector(".back-to-usual").addEventListener("click", () => {
    choose({}, dialog.dataset.usual);
    showChoices();
  });
  dialog.querySelector(".closes-dialog").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside it
  });

  document.querySelectorAll(".opens-reading").forEach((button) => {
    button.hidden = typeof dialog.showModal !== "function";
    button.addEventListener("click", () => {
      showChoices();
      status.textContent = "";
      dialog.showModal();
    });
  });

  // Chosen in another window, or on the page that this one was left for.
  function recall() {
    reading.wear(reading.recall());
    showChoices();
  }
  addEventListener("storage", (event) => {
    if (event.key === reading.key || event.key === null) recall();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) recall();
  });
}
