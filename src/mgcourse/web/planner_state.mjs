/**
 * An instructor's plan: what is kept, and what is planned from it. Pure.
 *
 * @typedef {object} Plan
 * @property {number} start
 * @property {number | null} end
 * @property {number} welcome minutes
 * @property {number} close minutes
 * @property {string[]} lessons stems
 * @property {Array<[number, number]>} breaks time and minutes
 * @property {Array<[string, number, number]>} taken an item's name, the part's place, the minutes it took
 */
import { plan } from "./planning.mjs";

export const KEY = "teaching/plan";
const DAY = 24 * 60;
const LONGEST = 600;

/** @returns {Plan} a plan of one lesson, to begin with */
export function firstPlan({ ready }) {
  return ready[0].plan;
}

/** A plan as it came out of the store: what is not plainly a plan is left aside. @returns {Plan | null} */
export function cleanPlan(value, { lessons }) {
  const stems = lessons.map(({ stem }) => stem);
  const good = value !== null && typeof value === "object" && isWhole(value.start, 0, DAY - 1) &&
    (value.end === null || isWhole(value.end, 0, 2 * DAY)) && isWhole(value.welcome, 0, LONGEST) && isWhole(value.close, 0, LONGEST) &&
    Array.isArray(value.lessons) && isRows(value.breaks, ([at, minutes]) => isWhole(at, 0, DAY) && isWhole(minutes, 1, LONGEST)) &&
    isRows(value.taken, ([name, part, minutes]) => typeof name === "string" && isWhole(part, 0, 99) && isWhole(minutes, 0, LONGEST));
  return good ? { ...value, lessons: stems.filter((stem) => value.lessons.includes(stem)) } : null;
}

function isRows(value, check) {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && check(row));
}

export function isWhole(value, low, high) {
  return Number.isInteger(value) && value >= low && value <= high;
}

/**
 * The run sheet of a plan.
 * @param {Plan} kept
 * @param {(key: string) => string} t
 */
export function sheetOf(kept, { lessons }, t) {
  const items = [
    frame("welcome", t("plan.welcome"), kept.welcome),
    ...lessons.filter(({ stem }) => kept.lessons.includes(stem)).map((lesson) => ({ name: lesson.stem, key: lesson.stem, title: lesson.title, parts: lesson.parts, lesson })),
    frame("close", t("plan.close"), kept.close),
  ].filter(({ parts }) => parts[0].minutes > 0);
  const place = new Map(items.map(({ name }, at) => [name, at]));
  const taken = new Map(kept.taken.filter(([name]) => place.has(name)).map(([name, part, minutes]) => [`${place.get(name)}/${part}`, minutes]));
  const end = kept.end !== null && kept.end <= kept.start ? kept.end + DAY : kept.end;
  return { items, end, ...plan(items, kept.start, kept.breaks.map(([at, minutes]) => ({ at, minutes })), end, taken) };
}

function frame(name, title, minutes) {
  return { name, key: "", title, parts: [{ title, minutes }] };
}

/** The plan with the minutes that a part took; `null` forgets them. @returns {Plan} */
export function withTaken(kept, name, part, minutes) {
  const others = kept.taken.filter(([known, place]) => known !== name || place !== part);
  return { ...kept, taken: minutes === null ? others : [...others, [name, part, minutes]] };
}

export function takenOf(kept, name, part) {
  return kept.taken.find(([known, place]) => known === name && place === part)?.[2] ?? null;
}

/** What a row of the sheet is about, in words. */
export function wordsOf(row, items, t) {
  if (row.item < 0) return { what: t("plan.break"), late: "" };
  const { key, title, parts } = items[row.item];
  const what = parts.length > 1 ? `${key.slice(0, 2)} ${title} – ${row.title}` : title;
  if (row.minutes === 0) return { what, late: t("plan.out") };
  const rank = row.spare === 1 ? t("plan.first") : t("plan.next");
  return { what, late: row.skip ? t("plan.skip") : row.spare ? rank : "" };
}

/** When the session ends, and which breaks found no place, in sentences. */
export function verdictOf({ ends, end, unused }, t, clock) {
  const left = end === null ? 0 : end - ends;
  const values = { time: clock(ends), n: Math.abs(left) };
  const said = left > 0 ? t("plan.spare", values) : left < 0 ? t("plan.over", values) : t("plan.ends", values);
  return [said, ...unused.map(({ at }) => t("plan.unused", { time: clock(at) }))].join(" ");
}
