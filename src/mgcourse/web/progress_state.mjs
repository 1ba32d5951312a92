/**
 * How far a learner is, from the records and the course's catalogue. Pure.
 *
 * @typedef {{id: string, rev: number, objective: string, anchor: string, review: boolean}} CatalogueQuestion
 * @typedef {object} CatalogueLesson
 * @property {string} stem
 * @property {string} title
 * @property {string} href
 * @property {string} part
 * @property {Array<{id: string, text: Array}>} objectives
 * @property {CatalogueQuestion[]} questions
 * @property {string[]} checks
 */
import { lastAttempt } from "./record.mjs";

/**
 * @param {string[]} ids of a lesson's questions
 * @param {(id: string) => import("./merge.mjs").Record | undefined} get
 * @returns {"done" | "started" | ""}
 */
export function lessonState(ids, get) {
  const answered = ids.filter((id) => isAnswered(get(id))).length;
  if (ids.length > 0 && answered === ids.length) return "done";
  return answered > 0 ? "started" : "";
}

export function isAnswered(record) {
  return (record?.attempts.length ?? 0) > 0;
}

/**
 * @param {CatalogueLesson[]} lessons
 * @param {Object<string, import("./merge.mjs").Record>} items
 * @param {string[]} [aside] stems of pages that ask questions and are no lessons
 */
export function overview(lessons, items, aside = []) {
  const rows = lessons.map((lesson) => lessonRow(lesson, (id) => own(items, `${lesson.stem}/${id}`)));
  const known = new Set(lessons.flatMap(({ stem, questions, checks }) => [...questions.map(({ id }) => id), ...checks].map((id) => `${stem}/${id}`)));
  const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
  return {
    rows,
    answered: sum("answered"),
    of: sum("of"),
    changed: sum("changed"),
    gone: Object.keys(items).filter((key) => !known.has(key) && !aside.includes(key.split("/")[0])).length,
    next: nextStep(rows),
  };
}

function lessonRow(lesson, get) {
  const { questions, checks, objectives } = lesson;
  const answered = questions.filter(({ id }) => isAnswered(get(id)));
  const right = ({ id, rev }) => lastAttempt(get(id), rev)?.ok === true;
  return {
    lesson,
    state: lessonState(questions.map(({ id }) => id), get),
    answered: answered.length,
    of: questions.length,
    ticked: checks.filter((id) => get(id)?.mark?.val === true).length,
    checks: checks.length,
    changed: answered.filter(({ id, rev }) => !lastAttempt(get(id), rev)).length,
    open: questions.find(({ id }) => !isAnswered(get(id))),
    met: objectives.filter(({ id }) => isMet(questions.filter(({ objective }) => objective === id), right)),
    latest: Math.max(0, ...questions.map(({ id }) => id).concat(checks).map((id) => latest(get(id)))),
  };
}

/** An objective is met when every question about it was last answered right; one without questions never is. */
function isMet(questions, right) {
  return questions.length > 0 && questions.every(right);
}

function latest(record) {
  return Math.max(0, record?.attempts.at(-1)?.at ?? 0, record?.mark?.at ?? 0);
}

/** Where the learner was last; if that lesson is done, the next one that is not. `undefined` when all are done. */
function nextStep(rows) {
  const last = rows.reduce((best, row, at) => (row.latest > (rows[best]?.latest ?? 0) ? at : best), -1);
  const order = last < 0 ? rows : [...rows.slice(last), ...rows.slice(0, last)];
  return order.find((row) => row.state !== "done" && row.of > 0);
}

function own(items, key) {
  return Object.hasOwn(items, key) ? items[key] : undefined;
}
