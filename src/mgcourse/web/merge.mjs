/**
 * The laws by which two histories of the same learner become one. Pure, and the same as `progress.py`:
 * both reproduce `tests/golden/merge.json`. Union never loses an attempt, whatever order files meet in.
 *
 * @typedef {{at: number, dev: string, n: number, ans: unknown, ok: boolean, hints?: number}} Attempt
 * @typedef {{at: number, dev: string, val: unknown}} Mark
 * @typedef {{rev: number, attempts: Attempt[], mark: Mark | null}} Record
 * @typedef {{schema: number, course: string, epoch: number, dev: string, items: Object<string, Record>}} Document
 */

/**
 * Attempts are the same when `at`, `dev` and `n` agree; should their contents differ all the same (a damaged
 * file), the one whose canonical text is greater stays, so that both orders of merging agree.
 * @param {Record} one
 * @param {Record} other
 * @returns {Record}
 */
export function mergeRecords(one, other) {
  const sorted = [...one.attempts, ...other.attempts].sort(
    (a, b) => inTime(a, b) || compareText(canonical(a), canonical(b)),
  );
  const attempts = sorted.filter((item, at) => at + 1 === sorted.length || inTime(item, sorted[at + 1]) !== 0);
  return { rev: Math.max(one.rev, other.rev), attempts, mark: laterMark(one.mark, other.mark) };
}

/**
 * The document with the higher epoch wins whole: someone erased on purpose, and an old backup must not undo that.
 * The header stays the first one's, whose device this is.
 * @param {Document} one
 * @param {Document} other
 * @returns {Document}
 */
export function mergeDocuments(one, other) {
  if (one.epoch !== other.epoch) return { ...(one.epoch > other.epoch ? one : other), dev: one.dev };
  const items = Object.create(null);
  for (const key of [...Object.keys(one.items), ...Object.keys(other.items)].sort(compareText)) {
    items[key] = either(own(one.items, key), own(other.items, key));
  }
  return { ...one, items: { ...items } };
}

/**
 * What there is after the learner has added a file on purpose: nothing is lost on either side, whichever was
 * erased more often. Into an empty store the file comes back as it was, which undoes an erasing.
 * @param {Document} mine
 * @param {Document} file
 * @returns {Document}
 */
export function bringIn(mine, file) {
  const empty = Object.keys(mine.items).length === 0;
  const epoch = empty ? file.epoch : Math.max(mine.epoch, file.epoch);
  return mergeDocuments({ ...mine, epoch }, { ...file, epoch });
}

function own(items, key) {
  return Object.hasOwn(items, key) ? items[key] : undefined;
}

function either(one, other) {
  return one && other ? mergeRecords(one, other) : (one ?? other);
}

function laterMark(one, other) {
  if (!one || !other) return one ?? other ?? null;
  const order = one.at - other.at || compareText(one.dev, other.dev) || compareText(canonical(one.val), canonical(other.val));
  return order < 0 ? other : one;
}

function inTime(a, b) {
  return a.at - b.at || compareText(a.dev, b.dev) || a.n - b.n;
}

/** JSON with sorted keys and no spaces: one text for one value. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const members = Object.keys(value).sort(compareText).map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/** Compare by code points, as Python does; JavaScript's own order differs beyond the basic plane. */
function compareText(a, b) {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const order = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Halves of a pair (U+D800 to U+DFFF) stand for what comes after everything else. */
function rank(unit) {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
