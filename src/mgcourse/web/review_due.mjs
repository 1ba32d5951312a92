/**
 * Which questions are worth asking again, and in what order. Pure.
 *
 * The spacing is FSRS's (package ts-fsrs): each sitting with a question counts once, by its first answer, because
 * an answer given right after reading the explanation says little about memory. Nothing extra is stored; the
 * schedule is computed from the attempts.
 */
import { Rating, createEmptyCard, fsrs } from "ts-fsrs";
import { lastAttempt } from "./record.mjs";

const SITTING = 30 * 60_000; // attempts closer than this belong to one sitting
const SURE = 2; // "fairly sure"; 3 is "certain"
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

/**
 * @typedef {{id: string, rev: number}} Question
 * @typedef {{question: Question, lesson: string, reason: "sure" | "wrong" | "changed" | "due", at: number, conf: number}} Due
 *
 * @param {Array<{lesson: string, question: Question}>} questions in the order of the course
 * @param {(key: string) => import("./merge.mjs").Record | undefined} get
 * @param {number} now milliseconds
 * @returns {{due: Due[], next: number | null}} what to ask now, and when something else will be ready
 */
export function reviewList(questions, get, now) {
  const judged = questions.flatMap(({ lesson, question }) => {
    const record = get(`${lesson}/${question.id}`);
    return record?.attempts.length ? [{ question, lesson, ...judge(record, question.rev, now) }] : [];
  });
  const due = judged.filter(({ at }) => at <= now).sort(inOrder);
  const later = judged.filter(({ at }) => at > now).map(({ at }) => at);
  return { due, next: later.length ? Math.min(...later) : null };
}

const RANK = { sure: 0, wrong: 1, due: 2, changed: 3 };

function inOrder(one, other) {
  return RANK[one.reason] - RANK[other.reason] || other.conf - one.conf || one.at - other.at;
}

function judge(record, rev, now) {
  const last = lastAttempt(record, rev);
  if (!last) return { reason: "changed", at: 0, conf: 0 };
  // A clock that once ran ahead must not put a question off for years.
  const first = sittings(record.attempts.map((attempt) => ({ ...attempt, at: Math.min(attempt.at, now) })));
  const { ok, conf = 0 } = first.at(-1);
  const at = last.ok ? dueAt(first) : 0;
  if (ok) return { reason: last.ok ? "due" : "wrong", at, conf: 0 };
  return { reason: conf >= SURE ? "sure" : "wrong", at, conf };
}

/** The first attempt of each sitting. */
export function sittings(attempts) {
  return attempts.filter(({ at }, place) => place === 0 || at - attempts[place - 1].at > SITTING);
}

function dueAt(attempts) {
  let card = createEmptyCard(new Date(attempts[0].at));
  for (const attempt of attempts) card = scheduler.next(card, new Date(attempt.at), rating(attempt)).card;
  return card.due.getTime();
}

function rating({ ok, hints = 0, conf = 0 }) {
  if (!ok) return Rating.Again;
  if (hints > 0 || conf === 1) return Rating.Hard;
  return conf === 3 ? Rating.Easy : Rating.Good;
}
