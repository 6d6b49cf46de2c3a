"use strict";

// The dialog of the reading preferences: what is chosen holds at once, and on the next page.

const readingDialog = document.getElementById("reading");
const readingStatus = readingDialog.querySelector("[role=status]");

function showChoices() {
  readingDialog.querySelectorAll("input[type=radio]").forEach((one) => {
    const values = reading.choices[one.name];
    one.checked = one.value === (reading.now[one.name] || values[0]);
  });
}

function choose(choices, said = "") {
  reading.wear(choices);
  const words = reading.keep() ? said : readingDialog.dataset.notKept;
  if (readingStatus.textContent !== words) readingStatus.textContent = words;
}

readingDialog.addEventListener("change", (event) => {
  const { name, value } = event.target;
  choose({ ...reading.now, [name]: value });
});
readingDialog.querySelector(".back-to-usual").addEventListener("click", () => {
  choose({}, readingDialog.dataset.usual);
  showChoices();
});
readingDialog.querySelector(".closes-dialog").addEventListener("click", () => readingDialog.close());
readingDialog.addEventListener("click", (event) => {
  if (event.target === readingDialog) readingDialog.close(); // beside it
});

document.querySelectorAll(".opens-reading").forEach((button) => {
  button.hidden = typeof readingDialog.showModal !== "function";
  button.addEventListener("click", () => {
    showChoices();
    readingStatus.textContent = "";
    readingDialog.showModal();
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
