/** A window for tests, and a model like anywidget's. */
import { Window } from "happy-dom";

const SHARED = ["document", "CSS", "Node"];

/** Put a fresh window's document where the widgets look for it. */
export function openWindow() {
  const window = new Window();
  for (const name of SHARED) globalThis[name] = window[name];
  return window;
}

/** The traits of one widget, as a host holds them. */
export function makeModel(island, traits = {}) {
  const values = { island, progress: {}, device: "test", notice: "", ...traits };
  const callbacks = new Map();
  return {
    saved: 0,
    get: (name) => values[name],
    set(name, value) {
      values[name] = value;
      for (const callback of callbacks.get(`change:${name}`) ?? []) callback();
    },
    save_changes() {
      this.saved += 1;
    },
    on: (event, callback) => callbacks.set(event, [...(callbacks.get(event) ?? []), callback]),
    off: (event, callback) => callbacks.set(event, (callbacks.get(event) ?? []).filter((one) => one !== callback)),
    listeners: () => [...callbacks.values()].flat().length,
  };
}

export const LESSON = "01_body";

export function choiceQuestion(more = {}) {
  return {
    id: "q-one", rev: 1, kind: "choice", stem: ["Where is most ", ["strong", {}, ["magnesium"]], "?"],
    options: [
      { id: "a", text: ["Bone"], why: ["More than half is there."], correct: true },
      { id: "b", text: ["Blood"], why: ["Less than ", ["em", {}, ["one"]], " per cent."], correct: false },
      { id: "c", text: ["Hair"], why: ["Hardly any."], correct: false },
    ],
    hints: [["Think of stiff things."], ["It is white."]], explanation: ["Bone is the store."],
    sources: [{ label: "A source", url: "https://example.org/" }], ...more,
  };
}

export function choicesQuestion(more = {}) {
  return { ...choiceQuestion(), id: "q-many", kind: "choices", choose: "all",
    options: choiceQuestion().options.map((option) => ({ ...option, correct: option.id !== "b" })), ...more };
}

export function numberQuestion(more = {}) {
  return { ...choiceQuestion(), id: "q-number", kind: "number", options: undefined, answer: 0.75, unit: "mmol/L", tolerance: 0.01,
    why: ["That is the usual limit."], classes: [{ near: 1.8, tolerance: 0.05, why: ["That is mg/dL."] }],
    otherwise: ["Look at the table again."], ...more };
}

export function quizIsland(items, more = {}) {
  return { v: 1, widget: "quiz", lesson: LESSON, id: "quiz-1", title: "", items, ...more };
}
