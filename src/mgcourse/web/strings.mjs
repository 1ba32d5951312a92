/**
 * Every sentence the widgets say, by key.
 *
 * The catalogue is shared with Python, so that the page and its no-JavaScript face use the same words.
 * A new language is one more JSON file and one more line in CATALOGUES.
 */
import en from "../strings/en.json" with { type: "json" };

const CATALOGUES = { en };

/**
 * @param {string} [lang] language tag; an unknown one falls back to English
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
export function translator(lang = "en") {
  const code = lang.split("-")[0];
  const known = Object.hasOwn(CATALOGUES, code) ? code : "en";
  const plural = new Intl.PluralRules(known);
  return (key, values = {}) => fill(pattern(CATALOGUES[known], key, values, plural), values);
}

/** The pattern for a key; counted sentences have one pattern for each plural form of `n`. */
function pattern(catalogue, key, values, plural) {
  const counted = `${key}.${plural.select(values.n ?? 0)}`;
  const found = catalogue[key] ?? catalogue[counted] ?? catalogue[`${key}.other`] ?? en[key];
  if (found === undefined) throw new Error(`no string for "${key}"`);
  return found;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}
