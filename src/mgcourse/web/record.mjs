/**
 * Makes and reads the records of progress. Pure, apart from the clock handed in.
 *
 * @typedef {import("./merge.mjs").Record} Record
 */

/** @returns {Record} a record in which nothing has happened */
export function emptyRecord(rev = 1) {
  return { rev, attempts: [], mark: null };
}

/**
 * A clock set back must not put a new event before an old one.
 * @param {Record} record
 * @param {number} now milliseconds
 */
function nextTime(record, now) {
  const last = [...record.attempts, ...(record.mark ? [record.mark] : [])].map(({ at }) => at);
  return Math.max(now, ...last.map((at) => at + 1));
}

/**
 * @param {Record | undefined} record
 * @param {{rev: number, dev: string, ans: unknown, ok: boolean, hints: number}} event
 * @param {number} [now] milliseconds
 * @returns {Record} a new record with one attempt more
 */
export function withAttempt(record, { rev, dev, ...what }, now = Date.now()) {
  const old = record ?? emptyRecord(rev);
  const mine = old.attempts.filter((attempt) => attempt.dev === dev).map(({ n }) => n);
  const attempt = { at: nextTime(old, now), dev, n: 1 + Math.max(0, ...mine), ...what };
  return { ...old, rev: Math.max(old.rev, rev), attempts: [...old.attempts, attempt] };
}

/** @returns {Record} a new record whose mark is `val` */
export function withMark(record, { rev = 1, dev, val }, now = Date.now()) {
  const old = record ?? emptyRecord(rev);
  return { ...old, mark: { at: nextTime(old, now), dev, val } };
}

/**
 * A record whose written answers are gone. Merging prefers an empty answer to a text (`canonical` of it is
 * greater), so no copy made before can bring the text back; `tests/golden/merge.json` holds that.
 * @param {Record} record
 */
export function withoutText(record) {
  return { ...record, attempts: record.attempts.map((attempt) => ({ ...attempt, ans: {} })) };
}

/**
 * The attempt that counts: the last one, unless the question has since become another question.
 * @param {Record | undefined} record
 * @param {number} [rev] the question's present revision
 */
export function lastAttempt(record, rev = 0) {
  return record && record.rev >= rev ? record.attempts.at(-1) : undefined;
}
