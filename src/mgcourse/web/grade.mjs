/**
 * Marks an answer. Pure: a question and an answer in, a mark out; the only place that knows right from wrong.
 */
import { readNumber } from "./numeral.mjs";

/**
 * @typedef {object} Mark
 * @property {boolean} complete false when there is nothing to mark yet
 * @property {"nothing" | "count" | "format"} [reason] why it is not complete
 * @property {boolean} ok wholly right
 * @property {boolean} part some of it right
 * @property {number} got how many right answers were found
 * @property {number} of how many there are
 * @property {number} extra how many of the learner's choices do not belong
 * @property {Array<{id: string, ok: boolean, why: Array}>} feedback the reasons, one for each answer chosen
 */

/** Marking by question kind. A new kind adds one function here and one module in `kinds/`. */
const MARKERS = { choice: markChoice, choices: markChoices, number: markNumber };

/**
 * @param {object} question
 * @param {unknown} answer as the kind's field reads it, or as a record keeps it
 * @returns {Mark}
 */
export function mark(question, answer) {
  return MARKERS[question.kind](question, answer);
}

function incomplete(reason) {
  return { complete: false, reason, ok: false, part: false, got: 0, of: 0, extra: 0, feedback: [] };
}

function whole(ok, feedback) {
  return { complete: true, ok, part: false, got: ok ? 1 : 0, of: 1, extra: ok ? 0 : 1, feedback };
}

function markChoice(question, answer) {
  const option = question.options.find(({ id }) => id === answer);
  return option ? whole(option.correct, [reason(option)]) : incomplete("nothing");
}

function markChoices(question, answer) {
  const wanted = new Set(Array.isArray(answer) ? answer : []);
  const chosen = question.options.filter(({ id }) => wanted.has(id));
  if (chosen.length === 0) return incomplete("nothing");
  if (question.choose !== "all" && chosen.length !== question.choose) return incomplete("count");
  const of = question.options.filter(({ correct }) => correct).length;
  const got = chosen.filter(({ correct }) => correct).length;
  const extra = chosen.length - got;
  const ok = got === of && extra === 0;
  return { complete: true, ok, part: !ok && got > 0, got, of, extra, feedback: chosen.map(reason) };
}

function reason({ id, correct, why }) {
  return { id, ok: correct, why };
}

function markNumber(question, answer) {
  if (typeof answer !== "string" || answer.trim() === "") return incomplete("nothing");
  const readings = readNumber(answer, question.unit);
  if (readings.length === 0) return incomplete("format");
  const meets = ({ near, tolerance }) => readings.some((value) => within(value, near, tolerance));
  const ok = meets({ near: question.answer, tolerance: question.tolerance });
  const known = question.classes.find(meets);
  const why = ok ? question.why : (known?.why ?? question.otherwise);
  return whole(ok, [{ id: "number", ok, why }]);
}

/** The tolerance is inclusive: 0.51 is within 0.01 of 0.5, whatever binary fractions say. */
function within(value, target, tolerance) {
  const rounding = 1e-12 * Math.max(Math.abs(value), Math.abs(target), tolerance);
  return Math.abs(value - target) <= tolerance + rounding;
}
