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
 * @property {(mark: Mark, plain: (nodes: Array) => string) => string} [said] the reasons as read out, where they
 *   are more than the mark's own
 * @property {(answer: unknown) => unknown} [kept] the part of an answer that a record may keep
 * @property {() => string | false} [withdrawn] what to say when the learner no longer wants kept what was kept
 * @property {string} [button] other words for the button that checks
 * @property {string} [locked] the button's words once the answer is final; without them it can be given again
 * @property {boolean} [unmarked] true where a later change does not make the verdict stale
 * @typedef {(question: object, view: import("../view.mjs").View & {seed: string}, changed: () => void) => Field} Kind
 *   `changed` is called when the answer changes without an input event
 */
import { choice } from "./choice.mjs";
import { choices } from "./choices.mjs";
import { cloze } from "./cloze.mjs";
import { estimate } from "./estimate.mjs";
import { match } from "./match.mjs";
import { number } from "./number.mjs";
import { order } from "./order.mjs";
import { predict } from "./predict.mjs";
import { reflect } from "./reflect.mjs";
import { text } from "./text.mjs";

/** @type {Record<string, Kind>} */
export const KINDS = { choice, choices, number, order, match, cloze, text, estimate, reflect, predict };
