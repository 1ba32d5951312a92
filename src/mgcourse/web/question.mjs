/**
 * One question: a form with a fieldset, hints, one button that checks, a status region and an explanation.
 * Nothing is revealed before the button is pressed, and the focus stays where the learner put it.
 */
import { makeConfidence } from "./confidence.mjs";
import { h, setAttributes, show } from "./dom.mjs";
import { makeExplanation } from "./explanation.mjs";
import { mark } from "./grade.mjs";
import { makeHints } from "./hints.mjs";
import { KINDS } from "./kinds/index.mjs";
import { canonical } from "./merge.mjs";
import { lastAttempt, withAttempt, withoutText } from "./record.mjs";
import { verdict, verdictName } from "./verdict.mjs";

/**
 * @param {object} question
 * @param {import("./view.mjs").View} view
 * @param {ReturnType<import("./learner.mjs").learner>} learner
 */
export function makeQuestion(question, view, learner) {
  let self = null;
  const changed = () => self && touch(self);
  const field = KINDS[question.kind](question, { ...view, seed: `${learner.device()}/${question.id}` }, changed);
  const parts = makeParts(question, view, field);
  const hints = makeHints(question.hints, view);
  const explanation = makeExplanation(question, view, field.explain);
  const form = assemble(parts, hints, explanation, question);
  const state = { shown: "", answer: "", dirty: false };
  self = { question, view, learner, field, hints, explanation, form, state, ...parts };
  view.on(form, "submit", (event) => {
    event.preventDefault();
    check(self);
  });
  for (const type of ["input", "change"]) view.on(form, type, changed);
  refresh(self);
  return {
    id: question.id,
    question,
    node: form,
    focus: () => self.legend.focus(),
    refresh: () => refresh(self),
    /** @param {string} words such as "Question 2 of 9", or "" */
    place(words) {
      self.place.textContent = words && `${words} `;
    },
  };
}

function makeParts(question, view, field) {
  const place = h("span", { class: "mg-place" });
  const legend = h("legend", { tabindex: -1 },
    place,
    h("span", { class: "mg-stem" }, view.rich(question.stem)),
    field.instruction && h("span", { class: "mg-instruction" }, " ", field.instruction));
  const error = h("p", { class: "mg-error", id: view.id("error"), hidden: true });
  return {
    legend,
    place,
    error,
    fieldset: h("fieldset", { role: field.role }, legend, field.nodes, error),
    revised: h("p", { class: "mg-note", hidden: true }, view.t("quiz.revised")),
    stale: h("p", { class: "mg-stale", hidden: true }, view.t("quiz.stale")),
    status: h("div", { class: "mg-status", role: "status" }),
    confidence: makeConfidence(question.confidence, view),
    button: h("button", { type: "submit", class: "mg-check" }, field.button ?? view.t("quiz.check")),
  };
}

function assemble({ fieldset, revised, stale, status, confidence, button }, hints, explanation, question) {
  const actions = h("div", { class: "mg-actions" }, button, hints.button, explanation.button);
  return h("form", { class: "mg-question", novalidate: true, "data-kind": question.kind, "data-question": question.id },
    revised, fieldset, confidence.node, hints.list, actions, stale, status, explanation.panel);
}

/** The learner pressed the button. */
function check(self) {
  const { question, field, hints, learner, state, confidence, button } = self;
  if (button.hasAttribute("aria-disabled")) return;
  const ans = field.read();
  const result = mark(question, ans);
  if (!result.complete) return complain(self, field.problem(result));
  const event = {
    rev: question.rev, dev: learner.device(), ans: field.kept ? field.kept(ans) : ans, ok: result.ok, hints: hints.used(),
    ...(result.part && { score: Math.round(1000 * result.score) / 1000 }),
    ...(confidence.read() && { conf: confidence.read() }),
  };
  const record = withAttempt(learner.get(question.id), event);
  state.shown = identity(record.attempts.at(-1));
  if (field.locked) button.focus();
  display(self, result, ans);
  learner.put(question.id, record);
}

/** Say what is missing beside the field, and aloud. An earlier verdict stays; it belongs to its own answer. */
function complain({ error, field, fieldset, status, stale, form, state }, message) {
  error.textContent = message;
  show(error, true);
  field.flag(error.id, fieldset);
  show(stale, false);
  state.answer = "";
  setAttributes(form, { "data-verdict": null });
  field.show(null);
  status.replaceChildren(h("p", { class: "mg-vh" }, message));
}

function display(self, result, answer) {
  const { state, field, fieldset, error, status, stale, form, explanation, revised, view, confidence } = self;
  state.answer = canonical(answer);
  state.dirty = false;
  show(error, false);
  show(stale, false);
  show(revised, false);
  field.flag(null, fieldset);
  field.show(result);
  status.replaceChildren(verdict(result, view, { said: field.said, conf: confidence.read() }));
  lock(self, true);
  setAttributes(form, { "data-verdict": verdictName(result) });
  explanation.offer(true);
  if (result.ok) explanation.open(true);
}

/** The answer on screen may no longer be the one that was marked: say so, reveal nothing. */
function touch(self) {
  const { state, field, stale, form } = self;
  state.dirty = canonical(field.read()) !== state.answer;
  const past = state.dirty && form.hasAttribute("data-verdict") && !field.unmarked;
  show(stale, past);
  setAttributes(form, { "data-stale": past });
  const withdrawn = field.withdrawn?.();
  if (withdrawn) forget(self, withdrawn);
}

/** The learner withdrew her consent: the text goes at once, and an old copy of it does not bring it back. */
function forget({ question, learner, status }, words) {
  const record = learner.get(question.id);
  if (!record?.attempts.some(({ ans }) => ans.text)) return;
  status.replaceChildren(h("p", { class: "mg-note" }, words));
  learner.put(question.id, withoutText(record));
}

/** A prediction is made once. The button keeps the focus and says why it does nothing more. */
function lock({ field, button, confidence, view }, on) {
  if (!field.locked) return;
  button.textContent = on ? field.locked : (field.button ?? view.t("quiz.check"));
  setAttributes(button, { "aria-disabled": on && "true" });
  confidence.lock(on);
}

/** Show what the record holds, unless it is on screen already or the learner is in the middle of an answer. */
function refresh(self) {
  const { question, learner, state, revised } = self;
  const record = learner.get(question.id);
  const last = lastAttempt(record, question.rev);
  show(revised, !last && (record?.attempts.length ?? 0) > 0);
  if (!last) return state.shown === "" ? undefined : reset(self);
  const result = mark(question, last.ans);
  if ((state.dirty && !self.field.locked) || state.shown === identity(last) || !result.complete) return undefined;
  state.shown = identity(last);
  self.field.restore(last.ans);
  self.confidence.restore(last.conf);
  self.hints.reveal(last.hints ?? 0);
  return display(self, result, last.ans);
}

/** The learner's history was erased elsewhere: begin afresh. */
function reset(self) {
  const { state, field, fieldset, error, status, stale, form, explanation, hints, confidence } = self;
  Object.assign(state, { shown: "", answer: "", dirty: false });
  field.restore(null);
  confidence.restore(undefined);
  lock(self, false);
  field.flag(null, fieldset);
  field.show(null);
  for (const part of [error, stale]) show(part, false);
  status.replaceChildren();
  setAttributes(form, { "data-verdict": null, "data-stale": null });
  explanation.offer(false);
  hints.clear();
}

function identity({ at, dev, n }) {
  return canonical([at, dev, n]);
}
