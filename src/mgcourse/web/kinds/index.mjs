/**
 * The kinds of question. A kind is a function that makes a field; everything else about a question is common.
 *
 * @typedef {import("../grade.mjs").Mark} Mark
 * @typedef {object} Field
 * @property {Node[]} nodes what stands in the fieldset under the question
 * @property {string | null} role a role for the fieldset that says more than "group"
 * @property {string} instruction how to answer, read out with the question
 * @property {() => unknown} read the learner's present answer, as a record keeps it
 * @property {(answer: unknown) => void} restore show an earlier answer; null empties the field
 * @property {(mark: Mark) => string} problem what is missing, when a mark is not complete
 * @property {(errorId: string | null, fieldset: HTMLElement) => void} flag tie the field to its message
 * @property {(mark: Mark | null) => void} show the reasons beside what was chosen
 * @property {(on: boolean) => void} explain the reasons beside everything
 * @typedef {(question: object, view: import("../view.mjs").View) => Field} Kind
 */
import { choice } from "./choice.mjs";
import { choices } from "./choices.mjs";
import { number } from "./number.mjs";

/** @type {Record<string, Kind>} */
export const KINDS = { choice, choices, number };
