/** Counts the first answers to one question in learners' progress files. Files may hold anything; nothing is kept. */
import { MAX_BYTES, readDocument } from "./transfer_check.mjs";

export const MOST_FILES = 500;

/**
 * @param {Array<{name: string, size: number, text: () => Promise<string>}>} files
 * @param {string} key "<lesson>/<id>"
 * @param {object} item the question
 * @returns {Promise<{hands: number[], people: number, copies: number, silent: number, bad: string[], more: number}>} hands for each
 *   option; people who answered; files that repeat an answer; files without one; names of files that are none of ours
 */
export async function countFiles(files, key, item) {
  const made = { hands: item.options.map(() => 0), people: 0, copies: 0, silent: 0, bad: [], more: Math.max(0, files.length - MOST_FILES) };
  const seen = new Set();
  for (const file of files.slice(0, MOST_FILES)) {
    const read = file.size > MAX_BYTES ? { problem: "large" } : readDocument(await file.text().catch(() => ""));
    if (read.problem) made.bad.push(file.name);
    else addFirst(made, seen, read.document.items[key], item);
  }
  return made;
}

/** Two copies of one learner's answers hold the same first attempt: same moment, same device. */
function addFirst(made, seen, record, item) {
  const first = record && record.rev >= item.rev ? record.attempts[0] : undefined;
  const chosen = first ? placesOf(first.ans, item) : [];
  if (chosen.length === 0) return void (made.silent += 1);
  const stamp = `${first.at} ${first.dev} ${first.n}`;
  if (seen.has(stamp)) return void (made.copies += 1);
  seen.add(stamp);
  made.people += 1;
  for (const at of chosen) made.hands[at] += 1;
}

/** The places of the options that an answer names; nothing if it names any other, or too many. */
function placesOf(answer, { kind, options }) {
  const ids = new Set(Array.isArray(answer) ? answer : [answer]);
  const places = options.flatMap(({ id }, at) => (ids.has(id) ? [at] : []));
  return places.length === ids.size && (kind === "choices" || places.length === 1) ? places : [];
}
