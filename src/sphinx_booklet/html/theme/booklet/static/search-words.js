"use strict";

// From a text to the keys that stand for its words: the twin of html/search/analysis.py.

const bookletWords = {
  setLanguage(given) {
    this.stopWords = new Set(given.stopWords.split(" "));
    this.spellings = new Map(Object.entries(given.spellings));
    this.dropped = new RegExp(`[${given.dropped}]`, "gu");
    this.run = new RegExp(`[${given.unspaced}]+|[^${given.unspaced}]+`, "gu");
    this.unspaced = new RegExp(`^[${given.unspaced}]+$`, "u");
    this.light = given.light && given.light.map((pattern) => new RegExp(pattern, "u"));
    this.weak = given.weak && new RegExp(`[${given.weak}]`, "gu");
    this.shapes = new Map(
      given.alike.split(" ").flatMap((letters) => Array.from(letters, (one) => [one, letters])),
    );
    this.stemmer = given.stemmer && new window[given.stemmer]();
    this.known = new Map();
  },

  // A digit of any script; Unicode has them in runs from 0 to 9, so counting back tells which.
  digit(char) {
    const code = char.codePointAt(0);
    let before = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return String(before % 10);
  },

  fold(text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\u0438\u0306/g, "\u0439")
      .replace(this.dropped, "")
      .normalize("NFC")
      .replace(/\p{Nd}/gu, this.digit)
      .replace(/\p{L}/gu, (char) => this.spellings.get(char) || char);
  },

  // Spaced words; of unspaced scripts, each character and each pair.
  words(text) {
    const found = [];
    for (const letters of this.fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) || [])
      for (const run of letters.match(this.run)) {
        if (!this.unspaced.test(run)) found.push(run);
        else {
          const chars = Array.from(run);
          found.push(...chars, ...chars.slice(1).map((char, place) => chars[place] + char));
        }
      }
    return found;
  },

  // The characters of unspaced scripts that stand side by side, without those that say nothing.
  runs(text) {
    const runs = this.fold(text).match(this.run) || [];
    return runs
      .filter((run) => this.unspaced.test(run))
      .map((run) => Array.from(run, (char) => (this.stopWords.has(char) ? " " : char)).join(""))
      .flatMap((run) => run.split(" "))
      .map((run) => Array.from(run));
  },

  // A word that says nothing by itself; a pair does not with such a character.
  isStop(word) {
    if (this.stopWords.has(word)) return true;
    return this.unspaced.test(word) && Array.from(word).some((char) => this.stopWords.has(char));
  },

  strip(word) {
    const [prefix, suffix] = this.light;
    while (prefix.test(word)) word = word.replace(prefix, "");
    while (suffix.test(word)) word = word.replace(suffix, "$1");
    return word;
  },

  key(word) {
    if (!this.known.has(word)) this.known.set(word, this.stem(word));
    return this.known.get(word);
  },

  stem(word) {
    if (/[\p{N}\u{10000}-\u{10ffff}]/u.test(word) || this.unspaced.test(word)) return word;
    if (this.light) return this.strip(word);
    return this.stemmer ? this.stemmer.stemWord(word) : word;
  },

  // The letters of a name that every spelling has.
  bones(word) {
    return this.weak ? word.replace(this.weak, "") : word;
  },

  // As a word looks without the dots of its letters.
  shape(word) {
    return Array.from(word, (char) => this.shapes.get(char) || char).join(" ");
  },

  // The keys of a text that say something; of unspaced scripts, pairs where there are any.
  telling(text) {
    const words = this.words(text).filter((word) => !this.isStop(word));
    const pairs = words.filter((word) => this.unspaced.test(word) && Array.from(word).length > 1);
    const isHeld = (word) => !pairs.includes(word) && pairs.some((pair) => pair.includes(word));
    return words.filter((word) => !isHeld(word)).map((word) => this.key(word));
  },

  keys(text) {
    return this.words(text).map((word) => this.key(word));
  },
};
