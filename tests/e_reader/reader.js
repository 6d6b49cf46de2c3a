// A small e-reader: foliate-js shows the book, this opens it and tells what is on the page.
import "./foliate-js/view.js";
import { FootnoteHandler } from "./foliate-js/footnotes.js";

const settled = () => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(done)));

class Reader {
  async open(address, style, popups) {
    this.style = style;
    this.view = document.body.appendChild(document.createElement("foliate-view"));
    await this.view.open(address);
    this.view.renderer.setAttribute("max-block-size", "100vh"); // a page is as high as the screen
    this.view.renderer.setStyles(style);
    if (popups) this.opensNotes();
    await this.view.init({ showTextStart: false });
  }

  // A note, a source or a term opens in a window of its own, over any window before it.
  opensNotes() {
    const notes = new FootnoteHandler();
    notes.addEventListener("before-render", ({ detail }) => {
      this.window = document.body.appendChild(detail.view);
      this.window.className = "window";
      this.window.renderer.setAttribute("flow", "scrolled");
      this.window.renderer.setStyles(this.style);
    });
    this.view.addEventListener("link", (event) => notes.handle(this.view.book, event));
  }

  get contents() { return this.view.renderer.getContents()[0]; }

  restyle(style) {
    this.view.renderer.setStyles(style);
    return settled();
  }

  async go(target) {
    await this.view.goTo(target);
    await settled();
  }

  async turn(side) {
    await (side === "left" ? this.view.goLeft() : this.view.goRight());
    await settled();
  }

  // Follow a link of the open document as a finger does; wait until the place, or its window, shows.
  async follow(selector) {
    const before = this.view.lastLocation;
    this.window = null;
    this.contents.doc.querySelector(selector).click();
    for (let tries = 0; tries < 100; tries += 1) {
      await new Promise((done) => setTimeout(done, 20));
      const shown = this.window?.renderer?.getContents()[0]?.doc?.body;
      if (shown?.querySelector("*") || this.view.lastLocation !== before) break;
    }
    await settled();
  }

  get said() { return this.window?.renderer.getContents()[0].doc.body.innerText ?? ""; }

  get here() {
    const { range, fraction, tocItem, pageItem } = this.view.lastLocation;
    const shown = range.cloneContents();
    const { doc, index } = this.contents;
    return {
      part: index, file: this.view.book.sections[index].id, fraction,
      first: this.view.renderer.atStart, last: this.view.renderer.atEnd,
      text: range.toString().trim(), pictures: shown.querySelectorAll("img").length,
      title: doc.title, item: tocItem?.label ?? "", page: pageItem?.label ?? "",
    };
  }

  // Whether what a selector finds is on the page that shows.
  shows(selector) {
    const { range } = this.view.lastLocation;
    const found = this.contents.doc.querySelector(selector);
    return range.intersectsNode(found) || found.contains(range.startContainer);
  }

  // What reaches over the edge of its page: [words, left, right, top, bottom] in CSS pixels.
  // Some are let be: the box of a sign is larger than the sign.
  cut() {
    const { doc } = this.contents;
    const { size } = this.view.renderer;
    const slack = parseFloat(getComputedStyle(doc.body).fontSize) / 8;
    const { height } = this.view.renderer.getBoundingClientRect();
    const outside = ({ left, right, top, bottom, width }) => width > 0
      && (Math.floor((left + slack) / size) !== Math.floor((right - slack) / size)
        || top < -slack || bottom > height + slack);
    const found = [];
    const look = (words, boxes) => {
      for (const box of boxes) if (outside(box))
        found.push([words, ...["left", "right", "top", "bottom"].map((side) => Math.round(box[side]))]);
    };
    const texts = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.data.trim() || Reader.#isUnseen(text)) continue;
      const range = doc.createRange();
      range.selectNodeContents(text);
      look(text.data.trim().slice(0, 40), range.getClientRects());
    }
    for (const picture of doc.images) look(picture.src, picture.getClientRects());
    return found;
  }

  // The head of a table that is shown row by row: only screen readers read it.
  static #isUnseen(text) {
    const head = text.parentElement.closest("thead");
    return head && getComputedStyle(head).clipPath !== "none";
  }
}

globalThis.reader = new Reader();
