/**
 * Progress as a file: written for people as well as programs, compared before it is added, taken back on request.
 * Pure. `progress_file.py` writes and reads the same file on the kernel's side.
 *
 * @typedef {import("./merge.mjs").Document} Document
 * @typedef {import("./merge.mjs").Record} Record
 */
import { bringIn, canonical } from "./merge.mjs";

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
 * A record without what a file brought, but with what has happened since.
 * @param {Record | undefined} now
 * @param {Record | undefined} before
 * @param {Record} added as it was just after adding
 * @returns {Record | null} `null` when nothing is left
 */
export function without(now, before, added) {
  const old = new Set((before?.attempts ?? []).map(canonical));
  const brought = new Set(added.attempts.map(canonical).filter((text) => !old.has(text)));
  const attempts = (now?.attempts ?? []).filter((attempt) => !brought.has(canonical(attempt)));
  const untouched = canonical(now?.mark ?? null) === canonical(added.mark);
  const mark = untouched ? (before?.mark ?? null) : (now?.mark ?? null);
  if (attempts.length === 0 && mark === null && !before) return null;
  return { rev: now?.rev === added.rev ? (before?.rev ?? now.rev) : (now?.rev ?? added.rev), attempts, mark };
}
