/**
 * Progress as a file: written for people as well as programs, compared before it is added, taken back on request.
 * Pure. `progress_file.py` writes and reads the same file on the kernel's side.
 *
 * @typedef {import("./merge.mjs").Document} Document
 * @typedef {import("./merge.mjs").Record} Record
 */
import { bringIn, canonical } from "./merge.mjs";
import { KEY } from "./shape.mjs";

/** @param {Date} day in the learner's own time zone */
export function fileName(day) {
  const two = (number) => String(number).padStart(2, "0");
  return `mgcourse-progress-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.json`;
}

/**
 * JSON with one line for each attempt: easy to read, and not much longer than without line breaks.
 * @param {Document} document
 */
export function fileText({ items, ...header }) {
  const head = Object.entries(header).map(([name, value]) => `"${name}": ${JSON.stringify(value)},\n`).join("");
  const body = Object.entries(items).map(([key, record]) => `  ${JSON.stringify(key)}: ${recordText(record)}`);
  return `{\n${head}"items": {\n${body.join(",\n")}\n}\n}\n`;
}

function recordText({ attempts, ...rest }) {
  const lines = attempts.map((attempt) => `\n      ${JSON.stringify(attempt)}`).join(",");
  return `${JSON.stringify(rest).slice(0, -1)}, "attempts": [${lines}]}`;
}

/**
 * What adding a file would do, in numbers.
 * @param {Document} mine
 * @param {Document} file
 */
export function compare(mine, file) {
  const merged = bringIn(mine, file);
  const here = counts(mine);
  const after = counts(merged);
  const changed = Object.keys(merged.items).filter((key) => canonical(merged.items[key]) !== canonical(mine.items[key] ?? null));
  const ticks = changed.filter((key) => ticked(merged.items[key]) !== ticked(mine.items[key])).length;
  return { merged, changed, ticks, answers: after.answers - here.answers, kept: here.answers, keptTicks: here.ticks, erased: Math.sign(mine.epoch - file.epoch) };
}

/** @param {Document} document */
export function counts({ items }) {
  const records = Object.values(items);
  const answers = records.reduce((sum, { attempts }) => sum + attempts.length, 0);
  return { answers, ticks: records.filter(ticked).length };
}

function ticked(record) {
  return record?.mark?.val === true;
}

/**
 * What adding a file did to one record, in little: enough to take it back later, and nothing the learner wrote.
 *
 * @typedef {{brought: Array<[number, string, number]>, was: Stand | null, became: Stand}} Receipt the attempts that came
 *   (at, dev, n); how the record stood before and after; `null` when there was none
 * @typedef {{rev: number, mark: import("./merge.mjs").Mark | null}} Stand
 *
 * @param {Record | undefined} before
 * @param {Record} added as it was just after adding
 * @returns {Receipt}
 */
export function receipt(before, added) {
  const old = new Set((before?.attempts ?? []).map(stamp));
  const brought = added.attempts.filter((attempt) => !old.has(stamp(attempt))).map(({ at, dev, n }) => [at, dev, n]);
  return { brought, was: before ? stand(before) : null, became: stand(added) };
}

function stamp({ at, dev, n }) {
  return canonical([at, dev, n]);
}

function stand({ rev, mark }) {
  return { rev, mark };
}

/**
 * A record without what a file brought, but with what has happened since.
 * @param {Record | undefined} now
 * @param {Receipt} kept
 * @returns {Record | null} `null` when nothing is left
 */
export function without(now, { brought, was, became }) {
  const gone = new Set(brought.map(canonical));
  const attempts = (now?.attempts ?? []).filter((attempt) => !gone.has(stamp(attempt)));
  const untouched = canonical(now?.mark ?? null) === canonical(became.mark);
  const mark = untouched ? (was?.mark ?? null) : (now?.mark ?? null);
  if (attempts.length === 0 && mark === null && !was) return null;
  return { rev: now?.rev === became.rev ? (was?.rev ?? now.rev) : (now?.rev ?? became.rev), attempts, mark };
}

/**
 * What the storage held under the name of the last adding, if it can be trusted to take something back.
 * @returns {value is {at: number, epoch: number, answers: number, ticks: number, items: Object<string, Receipt>}}
 */
export function isAddition(value) {
  const numbers = ["at", "epoch", "answers", "ticks"];
  return Boolean(value?.items) && numbers.every((name) => Number.isFinite(value[name])) &&
    Object.entries(value.items).every(([key, one]) => KEY.test(key) && Array.isArray(one?.brought) && one.became && "was" in one);
}
