/**
 * Every sentence the widgets say, by key.
 *
 * The catalogue is shared with Python, so that the page and its no-JavaScript face use the same words. A bundle holds
 * one language: for another one, `build.mjs` puts that catalogue in the place of this one.
 */
import said from "../strings/en.json" with { type: "json" };

const plural = new Intl.PluralRules(said["day.locale"]);

/** @returns {(key: string, values?: Record<string, string | number>) => string} */
export function translator() {
  return (key, values = {}) => fill(pattern(key, values), values);
}

/** The pattern for a key; counted sentences have one pattern for each plural form of `n`. */
function pattern(key, { n }) {
  const found = said[key] ?? said[`${key}.${plural.select(n ?? 0)}`] ?? said[`${key}.other`];
  if (found === undefined) throw new Error(`no string for "${key}"`);
  return found;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}
