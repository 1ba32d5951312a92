/**
 * The search itself: MiniSearch over what the page carries. Nothing is asked of a server, so it works from disk.
 *
 * Words are compared without case, accents and raised or lowered figures ("Mg²⁺" is "mg2+"); the beginning of a word
 * and a slip of the pen find it, too. Things that hold all the words come first; if there are none, some will do.
 */
import MiniSearch from "minisearch";

/** What a sort of result is worth: a word's own definition before a page that uses it, a reference last. */
const WORTH = { term: 1.6, page: 1.4, claim: 1.1, section: 1, figure: 1, question: 0.8, checklist: 0.7, source: 0.5 };
const WORD = /[\p{L}\p{N}\p{M}+⁺⁻]+/gu;

/**
 * @typedef {object} Found
 * @property {string} kind
 * @property {string} title
 * @property {string} text
 * @property {string} page its title
 * @property {string} href
 * @property {Set<string>} words the words of it that match, as `normal` makes them
 */

/**
 * @param {{pages: Array<[string, string, string]>, entries: Array<[string, number, string, string, string]>}} data
 * @returns {(query: string) => Found[]} best first
 */
export function makeSearch({ pages, entries }) {
  const index = new MiniSearch({
    fields: ["title", "text", "page"],
    tokenize: (text) => text.match(WORD) ?? [],
    processTerm: (word) => normal(word),
    searchOptions: {
      boost: { title: 3, page: 0.6 },
      boostDocument: (id) => WORTH[entries[id][0]] ?? 1,
      prefix: (word) => word.length > 1,
      fuzzy: (word) => (word.length > 3 ? 0.2 : false),
    },
  });
  index.addAll(entries.map(([, page, , title, text], id) => ({ id, title, text, page: pages[page][0] })));
  return (query) => {
    const all = index.search(query, { combineWith: "AND" });
    return (all.length ? all : index.search(query)).map(({ id, match }) => found(entries[id], pages, match));
  };
}

function found([kind, number, anchor, title, text], pages, match) {
  const [page, , address] = pages[number];
  return { kind, title, text, page, href: anchor ? `${address}#${anchor}` : address, words: new Set(Object.keys(match)) };
}

/** A word as it is compared. */
export function normal(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * The places in a text where words stand that match.
 * @param {string} text
 * @param {Set<string>} words
 * @returns {Array<[number, number]>} start and end of each
 */
export function places(text, words) {
  return [...text.matchAll(WORD)]
    .filter(([word]) => words.has(normal(word)))
    .map(({ 0: word, index }) => [index, index + word.length]);
}
