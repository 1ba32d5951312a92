/**
 * Marks an answer. Pure: a question and an answer in, a mark out; the only place that knows right from wrong.
 */
import { readNumber, significantFigures } from "./numeral.mjs";
import { readWords } from "./words.mjs";

/**
 * @typedef {object} Reason
 * @property {string} id the option, step, pair or blank it is about
 * @property {boolean} ok
 * @property {Array} why rich text; empty where saying why would give the answer away
 * @property {Array} [label] rich text naming what it is about, where several things are marked
 * @property {string} [word] the key of the first words, where "Right." and "Not this one." do not fit
 * @property {[string, object]} [note] a sentence of ours (key and values) that goes before the reason
 */

/**
 * @typedef {object} Mark
 * @property {boolean} complete false when there is nothing to mark yet
 * @property {string} [reason] why it is not complete: "nothing", "count", "format", "unit", "clash" or "range"
 * @property {boolean} ok wholly right
 * @property {boolean} part some of it right
 * @property {number} got how many right answers were found
 * @property {number} of how many there are
 * @property {number} extra how many of the learner's choices do not belong
 * @property {number} score from 0 to 1
 * @property {string} [word] the key of the verdict's first words, where "Correct." and the like do not fit
 * @property {number} [value] the number that was marked, where its distance is told
 * @property {boolean} [final] true when there is nothing to try again
 * @property {Reason[]} feedback one for each thing marked
 */

/** Marking by question kind. A new kind adds one function here and one module in `kinds/`. */
const MARKERS = {
  choice: markChoice, choices: markChoices, number: markNumber, order: markOrder, match: markMatch,
  cloze: markCloze, text: markText, estimate: markEstimate, reflect: markReflect, predict: markPredict,
};

/**
 * @param {object} question
 * @param {unknown} answer as the kind's field reads it, or as a record keeps it
 * @returns {Mark}
 */
export function mark(question, answer) {
  return MARKERS[question.kind](question, answer);
}

/** Whether a kind is right or wrong at all: predictions and reflections never are. */
export function isGraded({ kind }) {
  return kind !== "predict" && kind !== "reflect";
}

function incomplete(reason) {
  return { complete: false, reason, ok: false, part: false, got: 0, of: 0, extra: 0, score: 0, feedback: [] };
}

function whole(ok, feedback) {
  return counted(ok ? 1 : 0, 1, feedback, ok ? 0 : 1);
}

function counted(got, of, feedback, extra = 0, score = got / of) {
  const ok = got === of && extra === 0;
  return { complete: true, ok, part: !ok && got > 0, got, of, extra, score: ok ? 1 : score, feedback };
}

function markChoice(question, answer) {
  const option = question.options.find(({ id }) => id === answer);
  return option ? whole(option.correct, [reason(option)]) : incomplete("nothing");
}

/** A choice that does not belong takes back one that does, unless the number of choices is fixed anyway. */
function markChoices(question, answer) {
  const wanted = new Set(Array.isArray(answer) ? answer : []);
  const chosen = question.options.filter(({ id }) => wanted.has(id));
  if (chosen.length === 0) return incomplete("nothing");
  const all = question.choose === "all";
  if (!all && chosen.length !== question.choose) return incomplete("count");
  const of = question.options.filter(({ correct }) => correct).length;
  const got = chosen.filter(({ correct }) => correct).length;
  const extra = chosen.length - got;
  const feedback = chosen.map((option) => ({ ...reason(option), label: option.text }));
  return counted(got, of, feedback, extra, Math.max(0, got - (all ? extra : 0)) / of);
}

function reason({ id, correct, why }) {
  return { id, ok: correct, why };
}

/** The answer is a text, or a text with the unit chosen beside it; a unit typed after the number counts too. */
function markNumber(question, answer) {
  const { value, unit } = isObject(answer) ? answer : { value: answer };
  if (typeof value !== "string" || value.trim() === "") return incomplete("nothing");
  const units = question.units ?? [{ unit: question.unit, factor: 1 }];
  const fits = units.map((one) => ({ ...one, readings: readNumber(value, one.unit) })).filter(({ readings }) => readings.length > 0);
  if (fits.length === 0) return incomplete("format");
  const chosen = fits.length === 1 && !unit ? fits[0] : fits.find((one) => one.unit === unit);
  if (!chosen) return incomplete(unit && fits.length < units.length ? "clash" : "unit");
  const meets = ({ near, tolerance }, { factor } = chosen) => (
    chosen.readings.some((reading) => within(reading * factor, near, tolerance)));
  const right = { near: question.answer, tolerance: question.tolerance };
  const ok = meets(right);
  const other = units.some((one) => one.unit !== chosen.unit && meets(right, one));
  const wrong = () => (other ? question.wrong_unit : (question.classes.find((one) => meets(one))?.why ?? question.otherwise));
  return whole(ok, [{ id: "number", ok, why: ok ? question.why : wrong(), note: ok ? figures(question, value, chosen.unit) : undefined }]);
}

/** Too many or too few significant figures: the number is right all the same, and the learner is told. */
function figures({ significant: n }, value, unit) {
  const [least, most] = significantFigures(value, unit);
  return n && (n < least || n > most) ? ["number.figures", { n, got: n > most ? most : least }] : undefined;
}

/** The tolerance is inclusive: 0.51 is within 0.01 of 0.5, whatever binary fractions say. */
function within(value, target, tolerance) {
  const rounding = 1e-12 * Math.max(Math.abs(value), Math.abs(target), tolerance);
  return Math.abs(value - target) <= tolerance + rounding;
}

/**
 * Right are the steps of the longest run in the right sequence, so that one step out of place costs one step,
 * however far it has to go.
 */
function markOrder({ steps }, answer) {
  const given = Array.isArray(answer) ? answer : [];
  const places = given.map((id) => steps.findIndex((step) => step.id === id));
  if (places.length !== steps.length || steps.some((_, at) => !places.includes(at))) return incomplete("nothing");
  const kept = longestRise(places);
  const got = kept.length > 1 ? kept.length : 0;
  const feedback = places.map((place) => {
    const ok = got > 0 && kept.includes(place);
    const { id, text, why } = steps[place];
    return { id, ok, why: ok ? why : [], label: text, word: ok ? undefined : "order.move" };
  });
  return counted(got, steps.length, feedback, 0, (kept.length - 1) / (steps.length - 1));
}

function longestRise(places) {
  const runs = [];
  places.forEach((place, at) => {
    const before = runs.filter((run) => run.at(-1) < place);
    runs[at] = [...before.reduce((best, run) => (run.length > best.length ? run : best), []), place];
  });
  return runs.reduce((best, run) => (run.length > best.length ? run : best));
}

/** A wrong pair is not explained: the reason would name the right one. */
function markMatch({ pairs, rights }, answer) {
  const known = new Set(rights.map(({ id }) => id));
  return markEach(pairs, (id) => known.has(own(answer, id)), ({ id, left, why }) => {
    const ok = own(answer, id) === id;
    return { id, ok, why: ok ? why : [], label: left };
  });
}

function markCloze({ blanks }, answer) {
  const filled = (id) => typeof own(answer, id) === "string" && own(answer, id).trim() !== "";
  return markEach(blanks, filled, (blank) => {
    const { ok, near } = readWords(own(answer, blank.id), blank.accept);
    const typed = blank.options.length === 0 || !near;
    return { id: blank.id, ok: ok && typed, why: ok && typed ? blank.why : blank.otherwise, note: spelling(typed && near) };
  });
}

/** Marks parts that each need an answer before any is marked. */
function markEach(parts, isAnswered, markPart) {
  const answered = parts.filter(({ id }) => isAnswered(id)).length;
  if (answered < parts.length) return incomplete(answered ? "count" : "nothing");
  const feedback = parts.map(markPart);
  return counted(feedback.filter(({ ok }) => ok).length, parts.length, feedback);
}

function markText(question, answer) {
  if (typeof answer !== "string" || answer.trim() === "") return incomplete("nothing");
  const { ok, near, known } = readWords(answer, question.accept, question.classes);
  const why = ok ? question.why : (known?.why ?? question.otherwise);
  return whole(ok, [{ id: "text", ok, why, note: spelling(near) }]);
}

function spelling(word) {
  return word ? ["text.spelling", { word }] : undefined;
}

function markEstimate({ answer: target, low, high, close, far, why, too_low, too_high }, answer) {
  if (answer === null || answer === undefined || answer === "") return incomplete("nothing");
  if (typeof answer !== "number" || !Number.isFinite(answer)) return incomplete("format");
  if (answer < low || answer > high) return incomplete("range");
  const ok = within(answer, target, close);
  const score = ok ? 1 : Math.max(0, (far - Math.abs(answer - target)) / (far - close));
  const part = !ok && score > 0;
  const given = ok ? why : answer < target ? too_low : too_high;
  const word = ok ? "estimate.hit" : part ? "estimate.near" : "estimate.off";
  return { ...whole(ok, [{ id: "estimate", ok, why: given }]), part, extra: 0, score, word, final: true, value: answer };
}

/** Nothing to mark: the learner compares. An empty object is a text that she did not want kept. */
function markReflect(_, answer) {
  if (!isObject(answer)) return incomplete("nothing");
  if ("text" in answer && !String(answer.text).trim()) return incomplete("nothing");
  return { ...whole(true, []), word: "reflect.done", final: true };
}

function markPredict(question, answer) {
  const made = markChoice(question, answer);
  return made.complete ? { ...made, word: "predict.done", final: true } : made;
}

function own(answer, id) {
  return isObject(answer) && Object.hasOwn(answer, id) ? answer[id] : undefined;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
