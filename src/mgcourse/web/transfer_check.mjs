/**
 * Reads a progress file that may come from anywhere. Whatever is not plainly a record is left out and counted;
 * nothing of it is stored, shown or run. `progress_file.py` follows the same rules; both are held to
 * `tests/golden/import.json`.
 */
import { mergeRecords } from "./merge.mjs";
import { COURSE, KEY, SCHEMA } from "./shape.mjs";

export const MAX_BYTES = 2_000_000;
const DEVICE = /^[\w.-]{1,64}$/;
const FIELD = /^[a-zA-Z][\w-]{0,63}$/;
const BARRED = new Set(["constructor", "prototype"]);
const LATEST = 8.64e15; // the last moment a Date can hold
const LONGEST = 50_000; // characters of one written answer
const WIDEST = 200; // members of one answer
const DEEPEST = 4;
const NOTHING = { rev: 0, attempts: [], mark: null };

/**
 * @param {string} text
 * @returns {{document: import("./merge.mjs").Document, left: number} | {problem: "large" | "broken" | "foreign" | "newer"}}
 *   the clean document and how many entries were left out of it
 */
export function readDocument(text) {
  if (text.length > MAX_BYTES) return { problem: "large" };
  const value = parsed(text);
  if (value === undefined) return { problem: "broken" };
  const ours = isObject(value) && value.course === COURSE && isObject(value.items) && isWhole(value.schema, 1, 1e6);
  if (!ours) return { problem: "foreign" };
  return value.schema > SCHEMA ? { problem: "newer" } : clean(value);
}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function clean({ epoch, dev, items }) {
  let left = 0;
  const kept = [];
  for (const [key, value] of Object.entries(items)) {
    const record = KEY.test(key) ? cleanRecord(value) : undefined;
    if (record && !isEmptied(record)) kept.push([key, record.record]);
    left += record ? record.left : 1;
  }
  const header = { schema: SCHEMA, course: COURSE, epoch: isWhole(epoch, 0, 1e6) ? epoch : 0, dev: isDevice(dev) ? dev : "unknown" };
  return { document: { ...header, items: Object.fromEntries(kept) }, left };
}

/** Of a record nothing is left once what was wrong in it is out. */
function isEmptied({ record, left }) {
  return left > 0 && record.attempts.length === 0 && record.mark === null;
}

function cleanRecord(value) {
  if (!isObject(value) || !Array.isArray(value.attempts) || !isWhole(value.rev, 0, 1e6)) return undefined;
  const attempts = value.attempts.filter(isAttempt);
  const mark = isMark(value.mark) ? { at: value.mark.at, dev: value.mark.dev, val: value.mark.val } : null;
  const lost = mark === null && (value.mark ?? null) !== null;
  const left = value.attempts.length - attempts.length + (lost ? 1 : 0);
  return { record: mergeRecords({ rev: value.rev, attempts, mark }, NOTHING), left };
}

/** Fields a newer course may have added stay, as long as they are plain values. */
function isAttempt(value) {
  return isStamped(value) && isWhole(value.n, 0, 1e6) && typeof value.ok === "boolean" && "ans" in value &&
    (value.hints === undefined || isWhole(value.hints, 0, 1000)) && isPlain(value, DEEPEST);
}

function isMark(value) {
  return isStamped(value) && "val" in value && isPlain(value.val, DEEPEST);
}

function isStamped(value) {
  return isObject(value) && isWhole(value.at, 0, LATEST) && isDevice(value.dev);
}

function isDevice(value) {
  return typeof value === "string" && DEVICE.test(value);
}

function isPlain(value, depth) {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return value.length <= LONGEST;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.length <= WIDEST && value.every((item) => isPlain(item, depth - 1));
  const members = Object.entries(value);
  return members.length <= WIDEST && members.every(([name, item]) => isName(name) && isPlain(item, depth - 1));
}

function isName(name) {
  return FIELD.test(name) && !BARRED.has(name);
}

function isWhole(value, low, high) {
  return Number.isInteger(value) && value >= low && value <= high;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
