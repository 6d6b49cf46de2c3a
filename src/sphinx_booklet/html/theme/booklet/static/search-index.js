"use strict";

// Finds sections. index.js hands the packed index over (html/search/inverted.py).

const bookletIndex = {
  RANKS: [1, 1.3, 2.2, 3], // in the text, often there, a keyword, in the heading
  WHOLE: 0.1, // more for a word, not a start of it, that is the whole heading, less for one of many
  PREFIX: 0.5, // for the start of a longer word
  PART: 0.2, // of a word that two make together
  SLIP: 0.6, // for a word that is one slip apart
  CHARACTER: 0.25, // for a character whose pairs are looked for, too
  LONG_ENOUGH: 4, // letters of a word that may hold a slip, and of a name without weak letters
  GUESSES: 5, // words that may be meant by one that is not there
  START: 3, // letters of the start of a longer word
  PAIRED: 0.7, // for a character in a pair
  PAIRS: 4, // sections that a pair is in at least, for its rarity
  LENGTH: 0.3, // how much a long text counts against a section
  ALWAYS: 5, // that hold one word of those looked for are found however low they score
  LEAST: 0.2, // of the score of the best section, for the others
  NUMERALS: "〇一二三四五六七八九",

  setIndex({ pages, sections, digits, base, characters, pairs, keys, postings }) {
    this.sections = [];
    pages.forEach(([docname, address], page) => {
      const first = this.sections.length;
      for (const [anchor, title, language, above] of sections[page])
        this.sections.push({
          docname,
          address: anchor ? `${address}#${anchor}` : address,
          title,
          language,
          chapter: first,
          above: above < 0 ? -1 : first + above,
        });
    });
    this.values = new Map(Array.from(digits, (char, value) => [char, value]));
    this.base = base;
    this.keys = [...this.pair([...characters], pairs.split(" ")), ...this.unfold(keys)];
    this.places = new Map(this.keys.map((key, place) => [key, place]));
    this.packed = postings.split(" ");
    this.unpacked = new Map();
    this.sizes = new Array(this.sections.length).fill(0);
    for (const key of this.keys) for (const [section] of this.sectionsOf(key)) this.sizes[section] += 1;
    this.size = this.sizes.reduce((sum, size) => sum + size, 0) / this.sizes.length;
  },

  // Each key starts with as many characters of the one before it as its first one says.
  unfold(keys) {
    if (!keys) return [];
    let before = [];
    return keys.split(" ").map((key) => {
      before = [...before.slice(0, this.values.get(key[0])), ...key.slice(1)];
      return before.join("");
    });
  },

  // The pairs that each character begins, from the distances between the places of the others.
  pair(characters, followers) {
    return characters.flatMap((first, row) => {
      let place = -1;
      return this.numbers(followers[row]).map((step) => first + characters[(place += step + 1)]);
    });
  },

  // The sections of a key, each with its rank: a list of [section, rank].
  sectionsOf(key) {
    if (!this.unpacked.has(key)) this.unpacked.set(key, this.unpack(key));
    return this.unpacked.get(key);
  },

  unpack(key) {
    let section = -1;
    return this.numbers(this.packed[this.places.get(key)]).map((value) => {
      section += (value >> 2) + 1;
      return [section, value & 3];
    });
  },

  numbers(text) {
    const found = [];
    let [value, unit] = [0, 1];
    for (const char of text) {
      const digit = this.values.get(char);
      value += (digit % this.base) * unit;
      unit *= this.base;
      if (digit >= this.base) continue;
      found.push(value);
      [value, unit] = [0, 1];
    }
    return found;
  },

  // Of a key, as in BM25. Of unspaced scripts, the rarest pairs are often those across two words.
  rarity(key) {
    const count = Math.max(this.sectionsOf(key).length, bookletWords.unspaced.test(key) ? this.PAIRS : 1);
    return Math.log(1 + (this.sections.length - count + 0.5) / (count + 0.5));
  },

  // The keys that a word of a query may mean, each with how sure that is: Map of key to share.
  meanings(word) {
    const key = bookletWords.key(word);
    const found = new Map();
    if (bookletWords.unspaced.test(word)) return this.holding(word);
    for (const one of this.keys)
      if ([key, word].some((start) => start.length >= this.START && one.startsWith(start)))
        found.set(one, (this.PREFIX * key.length) / one.length);
    if (this.places.has(key)) found.set(key, 1);
    if (!found.size && word.length >= this.LONG_ENOUGH && !/\p{N}/u.test(word))
      for (const one of this.like(key, word)) found.set(one, this.SLIP);
    return found;
  },

  // What a word may be that is a slip apart; what readers may look for first, then what is longer.
  like(key, word) {
    const found = this.keys.filter((one) => this.isLike(key, word, one));
    const named = (one) => Number(this.isNamed(one));
    found.sort((one, other) => named(other) - named(one) || other.length - one.length);
    return found.slice(0, this.GUESSES);
  },

  // With another letter, a short word is another word, unless both letters look alike.
  isLike(key, word, one) {
    if (one.length < this.LONG_ENOUGH - 1) return false;
    const isDotted = bookletWords.shape(key) === bookletWords.shape(one);
    if (isDotted && this.isSlip(key, one, true) && this.isNamed(one)) return true;
    if (one.length < this.LONG_ENOUGH) return false;
    const isSlip = (typed) =>
      this.isSlip(typed, one, typed.length > this.LONG_ENOUGH) && this.startAlike(typed, one);
    if (isSlip(key) || isSlip(word)) return true;
    const bones = bookletWords.bones(key);
    const same = bones !== key && bones === bookletWords.bones(one);
    return same && bones.length >= this.LONG_ENOUGH;
  },

  // Few people get a first letter wrong, or only that; words without it are others.
  startAlike(one, other) {
    if (one[0] === other[0] || one.slice(1) === other.slice(1)) return true;
    return one[0] === other[1] && one[1] === other[0];
  },

  // A pair; or a character, through the pairs that hold it, and a numeral as a digit, too.
  holding(word) {
    const found = new Map();
    if (Array.from(word).length === 1)
      for (const key of this.keys)
        if (key.includes(word) && bookletWords.unspaced.test(key)) found.set(key, this.PAIRED);
    if (this.places.has(word)) found.set(word, 1);
    const digit = this.NUMERALS.indexOf(word);
    if (digit >= 0 && this.places.has(String(digit))) found.set(String(digit), 1);
    return found;
  },

  // What is looked for: each word that the booklet knows, with its meanings and its weight.
  query(text) {
    const all = bookletWords.words(text);
    const telling = all.filter((word) => !bookletWords.isStop(word));
    const words = [...new Set(telling.length ? telling : all)];
    const asked = words.map((word) => ({ word, meanings: this.meanings(word), share: 1 }));
    this.weigh(asked);
    all.slice(1).forEach((second, place) => this.join(asked, all[place], second));
    const isSure = ({ meanings, part }) => !part && [...meanings.values()].some((sure) => sure !== this.SLIP);
    const guessed = !asked.some(isSure);
    const known = guessed ? this.guesses(text, asked) : asked.filter(({ meanings }) => meanings.size);
    for (const one of known)
      one.weight = one.share * Math.max(...[...one.meanings].map(([key, sure]) => sure * this.rarity(key)));
    return { known, guessed: guessed && known.length > 0 };
  },

  // A character counts less than a pair that holds it and is known; where none is, it is part of a
  // word that the booklet lacks, and says nothing. A numeral does, and what is a word by itself.
  weigh(asked) {
    const pairs = asked.filter(({ word }) => this.isPair(word));
    for (const one of asked.filter((single) => !pairs.includes(single))) {
      const held = pairs.filter(({ word }) => word.includes(one.word));
      if (held.some(({ meanings }) => meanings.size)) one.share = this.CHARACTER;
      one.part = held.length > 0 && !this.NUMERALS.includes(one.word) && !this.isNamed(one.word);
    }
  },

  isPair(word) {
    return bookletWords.unspaced.test(word) && Array.from(word).length === 2;
  },

  // A key that stands in a heading or leads to a section.
  isNamed(key) {
    return this.places.has(key) && this.sectionsOf(key).some(([, rank]) => rank > 1);
  },

  // What may be meant where nothing is known: words that are a slip apart, if that is most of them.
  guesses(text, asked) {
    const spaced = asked.filter(({ word }) => !bookletWords.unspaced.test(word));
    const like = spaced.filter(({ meanings }) => meanings.size);
    return [...(like.length * 2 > spaced.length ? like : []), ...this.corrected(text)];
  },

  // Of unspaced scripts, words of two or three characters of which two changed places or the one in
  // the middle is wrong: each pair of what may be meant. And two words of a character each: both
  // must be in the headings or keywords of a section.
  corrected(text) {
    return bookletWords.runs(text).flatMap(([first, second, third, ...more]) => {
      if (!second || more.length) return [];
      if (!third) {
        const swapped = this.asGuess([[second + first]]);
        const both = [first, second].map((word) => this.named(word));
        return swapped.length || !both.every(({ meanings }) => meanings.size) ? swapped : both;
      }
      const wrong = this.keys.filter((key) => key.startsWith(first) && this.isPair(key));
      const words = wrong.map((key) => [key, key.slice(first.length) + third]);
      return this.asGuess([[second + first, first + third], [first + third, third + second], ...words]);
    });
  },

  named(word) {
    const meanings = new Map([...this.holding(word).keys()].map((key) => [key, this.SLIP]));
    return { word, meanings, share: 1, named: true };
  },

  // The words of which every pair is known, pair by pair: the first ones, then the second ones.
  asGuess(words) {
    const known = words.filter((pairs) => pairs.every((pair) => this.places.has(pair)));
    if (!known.length) return [];
    return known[0].map((_, place) => ({
      word: known.map((pairs) => pairs[place]).join(" "),
      meanings: new Map(known.map((pairs) => [pairs[place], this.SLIP])),
      share: 1,
    }));
  },

  // "HER 2" is also HER2.
  join(asked, first, second) {
    const key = bookletWords.key(first + second);
    if (!/\p{N}/u.test(key) || !this.places.has(key)) return;
    const words = asked.filter(({ word }) => word === first || word === second);
    for (const one of words)
      one.meanings = new Map([...[...one.meanings].map(([other]) => [other, this.PART]), [key, 1]]);
  },

  scoresOf({ meanings, share, weight, named }) {
    const scores = new Map();
    for (const [key, sure] of meanings) {
      const rarity = Math.min(this.rarity(key), weight / share);
      for (const [section, rank] of this.sectionsOf(key)) {
        if (named && rank < 2) continue;
        const length = rank < 2 ? 1 - this.LENGTH + (this.LENGTH * this.sizes[section]) / this.size : 1;
        const whole = rank === 3 && sure > this.PREFIX ? 1 + this.WHOLE / this.wordsOf(section) : 1;
        const score = (share * sure * rarity * this.RANKS[rank] * whole) / length;
        if (score > (scores.get(section) || 0)) scores.set(section, score);
      }
    }
    return scores;
  },

  // How many words a heading has that say something.
  wordsOf(number) {
    const section = this.sections[number];
    if (!section.words) {
      const words = bookletWords.words(section.title);
      section.words = words.filter((word) => !bookletWords.isStop(word)).length || 1;
    }
    return section.words;
  },

  // The best sections first: { found: [section], hits: Map of key to weight, guessed }.
  search(text) {
    const { known, guessed } = this.query(text);
    const whole = known.reduce((sum, { weight }) => sum + weight, 0);
    const totals = new Map();
    for (const one of known)
      for (const [section, score] of this.scoresOf(one)) {
        const before = totals.get(section) || { score: 0, held: 0, words: 0 };
        totals.set(section, {
          score: before.score + score,
          held: before.held + one.weight,
          words: before.words + 1,
        });
      }
    const enough = [...totals].filter(([, { words }]) => !guessed || words === known.length);
    const scores = enough.map(([section, { score, held }]) => [section, score * (held / whole) ** 1.5]);
    scores.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const least = scores.length ? scores[0][1] * this.LEAST : 0;
    const certain = this.certain(known);
    const found = scores
      .filter(([one, score], place) => score >= least || (place < this.ALWAYS && certain.has(one)))
      .map(([section]) => section);
    return { found, hits: this.hitsOf(known), guessed };
  },

  // The sections that hold a whole word of those looked for.
  certain(known) {
    const words = known.filter(({ share }) => share === 1);
    const keys = words.flatMap(({ meanings }) => [...meanings].filter(([, sure]) => sure === 1));
    return new Set(keys.flatMap(([key]) => this.sectionsOf(key).map(([section]) => section)));
  },

  // What to mark: Map of key to weight. A character stands for itself, not for its pairs.
  hitsOf(known) {
    const hits = new Map();
    for (const { word, meanings, share, weight } of known) {
      const single = bookletWords.unspaced.test(word) && Array.from(word).length === 1;
      if (single && share < 1) continue; // its pairs are marked
      for (const [key, sure] of single ? [[word, 1]] : meanings)
        hits.set(key, Math.max(hits.get(key) || 0, sure * weight));
    }
    return hits;
  },

  // Words are one slip apart: a letter too many, too few, two that changed places, or a wrong one.
  isSlip(one, other, mayBeWrong) {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1 || one === other) return false;
    let start = 0;
    while (start < short.length && short[start] === long[start]) start += 1;
    const rest = (word, skipped) => word.slice(start + skipped);
    if (short.length < long.length) return rest(short, 0) === rest(long, 1);
    const swapped = one[start] === other[start + 1] && one[start + 1] === other[start];
    if (swapped && rest(one, 2) === rest(other, 2)) return true;
    return mayBeWrong && rest(one, 1) === rest(other, 1);
  },
};
