/**
 * A page's answers as the at most 4,096 characters that SCORM 1.2 keeps, and back. Pure.
 *
 * Of each question its latest answer is kept: when, the how manyeth try, hints and confidence. Ids are written as
 * short codes of themselves, so that a later edition of the page, with questions in another order, still reads it.
 * What does not fit goes in this order: free texts, then whole answers, oldest first, of which the points stay;
 * at the very end ticks and points. Nothing ever breaks for being too long.
 */
import { mark } from "./grade.mjs";

export const LONGEST = 4096;
const VERSION = 1;
const START = 1577836800; // the seconds of 1 January 2020: fewer digits than since 1970

/** A short code of a text: FNV-1a in base 36. @param {string} text @param {number} [length] */
export function code(text, length = 4) {
  let hash = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(text)) hash = Math.imul(hash ^ unit, 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, "0").slice(-length);
}

/**
 * @typedef {object} Known
 * @property {Map<string, object>} questions by key, "<lesson>/<id>"
 * @property {string[]} checks keys of checklist items
 *
 * @param {Known} known
 * @param {Object<string, import("./merge.mjs").Record>} records
 * @param {{dev: string, points: Object<string, number>}} kept who answers, so that options and pools keep their order;
 *   points of questions whose answers were left out earlier
 * @param {number} [longest]
 * @returns {string} ASCII
 */
export function encode(known, records, { dev, points }, longest = LONGEST) {
  const rows = [];
  const verdicts = [];
  for (const [key, question] of known.questions) {
    const last = records[key]?.attempts.at(-1);
    if (last) rows.push({ key, question, last, ans: last.ans });
    else if (key in points) verdicts.push([code(key), question.rev, points[key]]);
  }
  rows.sort((a, b) => b.last.at - a.last.at);
  const ticks = known.checks.filter((key) => records[key]?.mark?.val === true).map((key) => code(key));
  for (;;) {
    const text = ascii({ v: VERSION, d: dev, q: rows.map(written), p: verdicts, c: ticks });
    if (text.length <= longest || !(rows.length || ticks.length || verdicts.length)) return text;
    shorten(rows, verdicts, ticks);
  }
}

/** Leave out what is missed least: the oldest free text, then the oldest answer but for its points. */
function shorten(rows, verdicts, ticks) {
  const wordy = rows.findLast(({ question, ans }) => question.kind === "reflect" && ans.text);
  if (wordy) wordy.ans = {};
  else if (rows.length > 0) verdicts.unshift(verdict(rows.pop()));
  else if (ticks.length > 0) ticks.pop();
  else verdicts.pop();
}

function verdict({ key, question, ans }) {
  return [code(key), question.rev, score(question, ans)];
}

function written({ key, question, last, ans }) {
  const row = [code(key), question.rev, Math.round(last.at / 1000) - START, last.n, packed(ans, tokens(question).short)];
  const more = [last.hints ?? 0, last.conf ?? 0];
  return more.some(Boolean) ? [...row, ...more] : row;
}

/** JSON that any platform keeps: no sign beyond ASCII. */
function ascii(value) {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * @param {string} text what a platform kept
 * @param {Known} known
 * @param {string} fresh who answers, when it was not kept
 * @returns {{dev: string, records: Object<string, import("./merge.mjs").Record>, points: Object<string, number>}} what
 *   could be read
 */
export function decode(text, known, fresh) {
  const saved = parsed(text);
  const dev = /^[0-9a-f]{12}$/.test(saved?.d) ? saved.d : fresh;
  const found = { dev, records: {}, points: {} };
  if (saved?.v !== VERSION) return found;
  const keys = new Map([...known.questions.keys()].map((key) => [code(key), key]));
  for (const row of listed(saved.q)) {
    const key = keys.get(row?.[0]);
    const attempt = key && restored(row, known.questions.get(key), dev);
    if (attempt) found.records[key] = { rev: row[1], attempts: [attempt], mark: null };
  }
  for (const row of listed(saved.p)) {
    const key = keys.get(row?.[0]);
    const fits = key && row[1] === known.questions.get(key).rev && Number.isFinite(row[2]);
    if (fits) found.points[key] = Math.min(1, Math.max(0, row[2]));
  }
  const ticked = new Set(listed(saved.c));
  for (const key of known.checks.filter((one) => ticked.has(code(one)))) {
    found.records[key] = { rev: 1, attempts: [], mark: { at: 1, dev, val: true } };
  }
  return found;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listed(value) {
  return Array.isArray(value) ? value : [];
}

/** An answer to an earlier revision of a question is no answer to this one. */
function restored([, rev, seconds, n, ans, hints = 0, conf = 0], question, dev) {
  if (rev !== question.rev || !Number.isInteger(seconds) || !Number.isInteger(n) || n < 1) return null;
  const answer = unpacked(ans, tokens(question).long);
  const result = mark(question, answer);
  if (!result.complete) return null;
  return {
    at: (seconds + START) * 1000, dev, n, ans: answer, ok: result.ok, hints: Number.isInteger(hints) ? hints : 0,
    ...(result.part && { score: Math.round(1000 * result.score) / 1000 }), ...(conf && { conf }),
  };
}

/** @returns {number} from 0 to 1, three decimals */
export function score(question, ans) {
  return Math.round(1000 * mark(question, ans).score) / 1000;
}

/** The words of a question that its answers can be made of, and their codes, in both directions. */
function tokens({ options = [], steps = [], pairs = [], rights = [], blanks = [], units = [] }) {
  const ids = [...options, ...steps, ...pairs, ...rights, ...blanks].map(({ id }) => id);
  const words = [...ids, ...blanks.flatMap((blank) => blank.options), ...units.map(({ unit }) => unit)];
  const pairsOf = [...new Set(words)].map((word) => [word, code(word, 3)]);
  return { short: new Map(pairsOf), long: new Map(pairsOf.map(([word, short]) => [short, word])) };
}

/** Texts of the learner's own begin with "=", so that none is taken for a code. */
function packed(value, short) {
  const word = (text) => short.get(text) ?? `=${text}`;
  return mapped(value, word);
}

function unpacked(value, long) {
  const word = (text) => (text.startsWith("=") ? text.slice(1) : (long.get(text) ?? ""));
  return mapped(value, word);
}

function mapped(value, word) {
  if (typeof value === "string") return word(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, word));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [word(name), mapped(one, word)]));
}
