/** One question of each kind, as the front end gets it. */
import { choiceQuestion, choicesQuestion, numberQuestion } from "./browser.mjs";

const BODIES = {
  order: { steps: ["eat", "turn", "carry", "move"].map((id) => ({ id, text: [`Step ${id}`], why: [`Why ${id}.`] })) },
  match: {
    pairs: [{ id: "bone", left: ["Bone"], why: ["Most."] }, { id: "cells", left: ["Cells"], why: ["The rest."] }],
    rights: [{ id: "bone", text: "half" }, { id: "cells", text: "a third" }, { id: "extra-1", text: "none" }],
  },
  cloze: {
    parts: [["ATP is "], "charge", [" and meets "], "ion", ["."]],
    blanks: [
      { id: "charge", accept: ["negative"], options: ["negative", "positive"], why: ["Yes."], otherwise: ["No."] },
      { id: "ion", accept: ["magnesium", "Mg2+"], options: [], why: ["Our metal."], otherwise: ["Another metal."] },
    ],
  },
  text: {
    accept: ["hypomagnesaemia", "hypomagnesemia"], why: ["Yes."], otherwise: ["Another word."],
    classes: [{ words: ["hypermagnesaemia", "hypermagnesemia"], why: ["Too much."] }],
  },
  estimate: {
    answer: 60, unit: "%", low: 0, high: 100, step: 1, close: 5, far: 45, why: ["About 60."], too_low: ["More."], too_high: ["Less."],
  },
  reflect: { model: ["A model."], points: [["One."], ["Two."]] },
  predict: {
    reveal: ["It went up."],
    options: [
      { id: "up", text: ["Up"], why: ["It rises."], correct: true },
      { id: "down", text: ["Down"], why: ["It does not."], correct: false },
    ],
  },
};
const UNITS = {
  answer: 0.74, unit: "mmol/L", tolerance: 0.005, why: ["That is right."], classes: [], wrong_unit: ["Look at the unit."], significant: 2,
  units: [{ unit: "mmol/L", factor: 1 }, { unit: "mg/dL", factor: 0.411438 }],
};

/** @param {string} kind */
export function ofKind(kind, more = {}) {
  if (kind === "choice") return choiceQuestion(more);
  if (kind === "choices") return choicesQuestion(more);
  if (kind === "number") return numberQuestion({ ...UNITS, ...more });
  return { ...choiceQuestion(), id: `q-${kind}`, kind, stem: [`A ${kind} question?`], options: undefined, hints: [], ...BODIES[kind], ...more };
}
