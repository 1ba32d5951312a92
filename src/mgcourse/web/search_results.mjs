/** What was found, as a list: a link, what it is and where, and the words around the first match. */
import { h } from "./dom.mjs";
import { places } from "./search_index.mjs";

const BEFORE = 60; // characters of a snippet before its first match, and altogether
const LENGTH = 200;

/**
 * @param {import("./search_index.mjs").Found[]} found
 * @param {(key: string) => string} t
 * @returns {HTMLElement[]} items of a list
 */
export function results(found, t) {
  return found.map((item) => h("li", { class: "mg-result" },
    h("a", { href: item.href }, marked(item.title, item.words)),
    h("p", { class: "mg-result__where" }, where(item, t)),
    item.text && h("p", {}, marked(snippet(item), item.words))));
}

function where({ kind, title, page }, t) {
  const sort = t(`search.${kind}`);
  return page === title || page === sort ? sort : `${sort} · ${page}`;
}

function snippet({ text, words }) {
  const first = places(text, words)[0]?.[0] ?? 0;
  const start = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  if (text.length <= start + LENGTH) return (start ? "… " : "") + text.slice(start);
  return `${start ? "… " : ""}${text.slice(start, text.lastIndexOf(" ", start + LENGTH))} …`;
}

/** The text with the matching words marked. */
function marked(text, words) {
  const parts = [];
  let done = 0;
  for (const [start, end] of places(text, words)) {
    parts.push(text.slice(done, start), h("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done)].filter(Boolean);
}
