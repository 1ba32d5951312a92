/** A question's life: nothing revealed, then checked, tried again, explained, restored. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeRender } from "../../src/mgcourse/web/render.mjs";
import { withAttempt } from "../../src/mgcourse/web/record.mjs";
import { LESSON, choiceQuestion, choicesQuestion, makeModel, numberQuestion, openWindow, quizIsland } from "./browser.mjs";

let window;
beforeEach(() => {
  window = openWindow();
});

function open(items, traits, island) {
  const model = makeModel(quizIsland(items, island), traits);
  const el = window.document.createElement("div");
  window.document.body.append(el);
  const end = makeRender()({ model, el });
  return { model, el, end, form: el.querySelector("form") };
}

const status = (form) => form.querySelector("[role=status]").textContent.replace(/\s+/g, " ").trim();
const option = (form, id) => form.querySelector(`input[value=${id}]`);
const button = (form, words) => [...form.querySelectorAll("button")].find(({ textContent, hidden }) => !hidden && textContent === words);
const check = (form) => form.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
const visible = (form, selector) => [...form.querySelectorAll(selector)].filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);

function choose(form, id, on = true) {
  option(form, id).checked = on;
  option(form, id).dispatchEvent(new window.Event("change", { bubbles: true }));
}

function type(form, text) {
  form.querySelector("input").value = text;
  form.querySelector("input").dispatchEvent(new window.Event("input", { bubbles: true }));
}

test("choosing reveals nothing", () => {
  const { form, model } = open([choiceQuestion()]);
  for (const id of ["a", "b", "c"]) {
    choose(form, id);
    assert.equal(status(form), "");
    assert.deepEqual(visible(form, ".mg-why, .mg-explanation, .mg-error, .mg-stale"), []);
    assert.equal(button(form, "Show explanation"), undefined);
  }
  assert.equal(model.saved, 0);
});

test("nothing chosen: a message beside the field, tied to it, and no attempt", () => {
  const { form, model } = open([choiceQuestion()]);
  check(form);
  const error = form.querySelector(".mg-error");
  assert.equal(error.hidden, false);
  assert.equal(status(form), error.textContent);
  assert.equal(form.querySelector("fieldset").getAttribute("aria-invalid"), "true");
  assert.equal(option(form, "a").getAttribute("aria-describedby"), error.id);
  assert.equal(model.saved, 0);
  choose(form, "a");
  check(form);
  assert.equal(error.hidden, true);
  assert.equal(form.querySelector("fieldset").hasAttribute("aria-invalid"), false);
});

test("a wrong answer says why, keeps the answer and offers the explanation", () => {
  const { form, model } = open([choiceQuestion()]);
  choose(form, "b");
  check(form);
  assert.equal(status(form), "Not quite. Less than one per cent. Change your answer and check again.");
  assert.deepEqual(visible(form, ".mg-why"), ["Not this one. Less than one per cent."]);
  assert.ok(option(form, "b").checked);
  const why = form.querySelector(".mg-why:not([hidden])");
  assert.equal(option(form, "b").getAttribute("aria-describedby"), why.id);
  assert.ok(button(form, "Show explanation"));
  const [attempt] = model.get("progress")[`${LESSON}/q-one`].attempts;
  assert.deepEqual({ ...attempt, at: 0 }, { at: 0, dev: "test", n: 1, ans: "b", ok: false, hints: 0 });
});

test("a changed answer marks the verdict as the previous one's, and only Check replaces it", () => {
  const { form } = open([choiceQuestion()]);
  choose(form, "b");
  check(form);
  const before = status(form);
  choose(form, "a");
  assert.equal(status(form), before);
  assert.deepEqual(visible(form, ".mg-stale"), ["This was about your previous answer:"]);
  choose(form, "b");
  assert.deepEqual(visible(form, ".mg-stale"), []);
  choose(form, "a");
  check(form);
  assert.equal(status(form), "Correct. More than half is there.");
  assert.deepEqual(visible(form, ".mg-stale"), []);
});

test("once right, every option is explained and the sources are links", () => {
  const { form } = open([choiceQuestion()]);
  choose(form, "a");
  check(form);
  assert.equal(visible(form, ".mg-why").length, 3);
  assert.equal(visible(form, ".mg-explanation").length, 1);
  assert.equal(form.querySelector(".mg-sources a").getAttribute("href"), "https://example.org/");
  button(form, "Hide explanation").click();
  assert.equal(visible(form, ".mg-why").length, 1);
});

test("hints come one at a time and are noted", () => {
  const { form, model } = open([choiceQuestion()]);
  button(form, "Hint 1 of 2").click();
  assert.deepEqual(visible(form, ".mg-hint"), ["Hint 1 of 2: Think of stiff things."]);
  button(form, "Hint 2 of 2").click();
  button(form, "No more hints").click();
  assert.equal(visible(form, ".mg-hint").length, 2);
  choose(form, "b");
  check(form);
  assert.equal(model.get("progress")[`${LESSON}/q-one`].attempts[0].hints, 2);
});

test("choices: partly right, then what was missed on request", () => {
  const { form } = open([choicesQuestion()]);
  choose(form, "a");
  choose(form, "b");
  check(form);
  assert.match(status(form), /^Partly right: you have 1 of 2\. 1 of your choices does not belong\. /);
  button(form, "Show explanation").click();
  assert.deepEqual(visible(form, ".mg-option[data-state=missed] .mg-why"), ["This one belongs too. Hardly any."]);
});

test("choices: exactly two are wanted", () => {
  const { form } = open([choicesQuestion({ choose: 2 })]);
  choose(form, "a");
  check(form);
  assert.equal(status(form), "Choose exactly 2. You have chosen 1.");
  assert.equal(option(form, "a").getAttribute("aria-invalid"), "true");
});

test("number: what is expected, a known mistake, then right", () => {
  const { form } = open([numberQuestion()]);
  assert.equal(form.querySelector("label").textContent, "Your answer, in mmol/L");
  check(form);
  assert.equal(status(form), "Type a number in mmol/L first, then check it.");
  type(form, "plenty");
  check(form);
  assert.match(status(form), /^Type one number in digits, in mmol\/L\./);
  type(form, "1.8");
  check(form);
  assert.match(status(form), /^Not quite\. That is mg\/dL\./);
  type(form, "0,75");
  check(form);
  assert.equal(status(form), "Correct. That is the usual limit.");
  assert.match(visible(form, ".mg-why")[0], /Anything from 0.74 mmol\/L to 0.76 mmol\/L counts as right\.$/);
});

test("an unfinished answer takes back the verdict of the finished one", () => {
  const { form } = open([numberQuestion()]);
  type(form, "1.8");
  check(form);
  type(form, "");
  check(form);
  assert.equal(form.hasAttribute("data-verdict"), false);
  assert.deepEqual(visible(form, ".mg-why"), []);
});

const stored = (question, ans, ok, rev = question.rev) => ({
  progress: { [`${LESSON}/${question.id}`]: withAttempt(undefined, { rev, dev: "old", ans, ok, hints: 1 }, 5) },
});

test("an earlier answer comes back with its verdict and its hints", () => {
  const { form } = open([choiceQuestion()], stored(choiceQuestion(), "b", false));
  assert.ok(option(form, "b").checked);
  assert.match(status(form), /^Not quite\./);
  assert.equal(visible(form, ".mg-hint").length, 1);
  const many = open([choicesQuestion()], stored(choicesQuestion(), ["a", "c"], true));
  assert.match(status(many.form), /^Correct\./);
  const number = open([numberQuestion()], stored(numberQuestion(), "0,75", true));
  assert.equal(number.form.querySelector("input").value, "0,75");
});

test("an answer to an option that is gone leaves the question open", () => {
  const { form } = open([choiceQuestion()], stored(choiceQuestion(), "gone", true));
  assert.equal(status(form), "");
});

test("a revised question says so and asks again", () => {
  const { form } = open([choiceQuestion({ rev: 2 })], stored(choiceQuestion(), "a", true));
  assert.equal(status(form), "");
  assert.equal(visible(form, ".mg-note").length, 1);
  choose(form, "a");
  check(form);
  assert.equal(visible(form, ".mg-note").length, 0);
});

test("an answer from another tab arrives, but never over an answer in the making", () => {
  const question = choiceQuestion();
  const { form, model } = open([question]);
  choose(form, "c");
  model.set("progress", stored(question, "b", false).progress);
  assert.ok(option(form, "c").checked);
  assert.equal(status(form), "");
  const other = open([question]);
  other.model.set("progress", stored(question, "b", false).progress);
  assert.ok(option(other.form, "b").checked);
  other.model.set("progress", {});
  assert.equal(status(other.form), "");
  assert.equal(option(other.form, "b").checked, false);
});

test("two views of one question share no id and no group", () => {
  const views = [open([choiceQuestion(), numberQuestion()]), open([choiceQuestion(), numberQuestion()])];
  const ids = views.flatMap(({ el }) => [...el.querySelectorAll("[id]")].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
  const groups = views.map(({ form }) => option(form, "a").name);
  assert.notEqual(groups[0], groups[1]);
});

test("every control tells JupyterLab to keep its hands off", () => {
  const { el, form } = open([choiceQuestion(), choicesQuestion(), numberQuestion()], stored(choiceQuestion(), "a", true));
  assert.ok(form);
  for (const control of el.querySelectorAll("a, button, input")) assert.equal(control.dataset.lmSuppressShortcuts, "true");
});

test("the end of a view leaves no listener", () => {
  const { model, end, el } = open([choiceQuestion()]);
  assert.ok(model.listeners() > 0);
  end();
  assert.equal(model.listeners(), 0);
  assert.equal(el.childNodes.length, 0);
});

test("the summary comes when all are answered and names what to look at again", () => {
  const { el } = open([choiceQuestion(), numberQuestion()], {}, { title: "Check" });
  const [first, second] = el.querySelectorAll("form");
  const said = () => el.querySelector(".mg-summary-text").textContent;
  choose(first, "b");
  check(first);
  assert.equal(said(), "");
  type(second, "0.75");
  check(second);
  assert.equal(said(), "You have answered every question: 1 of 2 right.");
  assert.deepEqual([...el.querySelectorAll(".mg-summary a")].map(({ textContent }) => textContent), ["1. Where is most magnesium?"]);
  choose(first, "a");
  check(first);
  assert.equal(said(), "You have answered every question, and all 2 are right. Well done.");
});
