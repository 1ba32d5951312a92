/** The life of each kind beyond choice, choices and number: empty, incomplete, wrong, right, restored. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { plain, rich } from "../../src/mgcourse/web/dom.mjs";
import { mergeRecords } from "../../src/mgcourse/web/merge.mjs";
import { makePool } from "../../src/mgcourse/web/pool.mjs";
import { withAttempt } from "../../src/mgcourse/web/record.mjs";
import { makeRender } from "../../src/mgcourse/web/render.mjs";
import { shuffled, unsolved } from "../../src/mgcourse/web/shuffle.mjs";
import { LESSON, choiceQuestion, makeModel, numberQuestion, openWindow, quizIsland } from "./browser.mjs";
import { ofKind } from "./kinds.mjs";

let window;
beforeEach(() => {
  window = openWindow();
});

function open(items, traits, island) {
  const model = makeModel(quizIsland(items, island), traits);
  const el = window.document.createElement("div");
  window.document.body.append(el);
  makeRender()({ model, el });
  return { model, el, form: el.querySelector("form") };
}

const status = (form) => form.querySelector("[role=status]").textContent.replace(/\s+/g, " ").trim();
const button = (form, words) => [...form.querySelectorAll("button")].find(({ textContent, hidden }) => !hidden && textContent.endsWith(words));
const check = (form) => form.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
const shown = (form, selector) => [...form.querySelectorAll(selector)].filter((node) => !node.closest("[hidden]")).map(({ textContent }) => textContent);
const attempts = ({ model }, id) => model.get("progress")[`${LESSON}/${id}`]?.attempts ?? [];
const order = (form) => [...form.querySelectorAll("li.mg-step")].map(({ dataset }) => dataset.step);

function set(control, value, type = "input") {
  if (typeof value === "boolean") control.checked = value;
  else control.value = value;
  control.dispatchEvent(new window.Event(type, { bubbles: true }));
}

/** Move steps by their buttons until they stand in the order wanted. */
function arrange(form, wanted) {
  wanted.forEach((id, place) => {
    const name = form.querySelector(`[data-step=${id}] .mg-option-text`).textContent;
    while (order(form).indexOf(id) > place) button(form, `Move up: ${name}`).click();
  });
}

const GIVE = {
  order: (form, right) => arrange(form, right ? ["eat", "turn", "carry", "move"] : ["move", "carry", "turn", "eat"]),
  match(form, right) {
    const [bone, cells] = form.querySelectorAll("select");
    set(bone, right ? "bone" : "cells", "change");
    set(cells, right ? "cells" : "bone", "change");
  },
  cloze(form, right) {
    set(form.querySelector("select"), right ? "negative" : "positive", "change");
    set(form.querySelector("input[type=text]"), right ? "magnesium" : "iron");
  },
  text: (form, right) => set(form.querySelector("input[type=text]"), right ? "hypo-magnesaemia" : "anaemia"),
  estimate: (form, right) => set(form.querySelector("input[type=text]"), right ? "60" : "10"),
  reflect: (form) => set(form.querySelector("textarea"), "Cells need it."),
  predict: (form, right) => set(form.querySelector(`input[value=${right ? "up" : "down"}]`), true, "change"),
  number(form, right) {
    set(form.querySelector("input[type=text]"), "1.8");
    set(form.querySelector("select"), right ? "mg/dL" : "mmol/L", "change");
  },
};
const FINAL = ["reflect", "predict"];

for (const [kind, give] of Object.entries(GIVE)) {
  test(`${kind}: answering reveals nothing before it is checked`, () => {
    const { form, model } = open([ofKind(kind)]);
    give(form, true);
    assert.equal(status(form), "");
    assert.deepEqual(shown(form, ".mg-why, .mg-explanation, .mg-error, .mg-stale"), []);
    assert.equal(model.saved, 0);
  });

  test(`${kind}: nothing given is told beside the field and is no attempt`, () => {
    const { form, model } = open([ofKind(kind)]);
    check(form);
    const error = form.querySelector(".mg-error");
    assert.equal(error.hidden, false);
    assert.equal(status(form), error.textContent);
    assert.ok(form.querySelector(`[aria-describedby~="${error.id}"]`));
    assert.equal(model.saved, 0);
  });

  test(`${kind}: checked, recorded, and there again after a reload`, () => {
    for (const right of FINAL.includes(kind) ? [true] : [false, true]) {
      const question = ofKind(kind);
      const first = open([question]);
      give(first.form, right);
      check(first.form);
      const [attempt] = attempts(first, question.id);
      assert.equal(attempt.ok, right);
      assert.ok(button(first.form, "explanation"), "the explanation is reachable after an attempt");
      const again = open([question], { progress: first.model.get("progress") });
      assert.equal(status(again.form), status(first.form));
      assert.deepEqual(shown(again.form, ".mg-why"), shown(first.form, ".mg-why"));
    }
  });
}

test("number: the right number for another unit has feedback of its own", () => {
  const view = open([ofKind("number")]);
  GIVE.number(view.form, false);
  check(view.form);
  assert.match(status(view.form), /^Not quite\. Look at the unit\./);
  set(view.form.querySelector("select"), "", "change");
  check(view.form);
  assert.equal(status(view.form), "Choose a unit as well, or type it after the number.");
  set(view.form.querySelector("input[type=text]"), "1.81 mg/dL");
  check(view.form);
  assert.equal(status(view.form), "Correct. The question asks for 2 significant figures; your number has 3. That is right.");
  assert.deepEqual(attempts(view, "q-number").at(-1).ans, { value: "1.81 mg/dL", unit: "" });
});

test("order: the step that moves keeps its button, says where it is, and never begins solved", () => {
  for (let n = 0; n < 50; n += 1) {
    const { form } = open([ofKind("order")], { device: `d${n}` });
    assert.notDeepEqual(order(form), ["eat", "turn", "carry", "move"]);
  }
  const { form } = open([ofKind("order")]);
  const second = order(form)[1];
  const up = form.querySelector(`[data-step=${second}] button`);
  up.focus();
  up.click();
  assert.equal(order(form)[0], second);
  assert.equal(window.document.activeElement, up);
  assert.match(form.querySelector("[aria-live=polite].mg-vh").textContent, /: now 1 of 4\.$/);
  assert.equal(up.getAttribute("aria-disabled"), "true");
  up.click();
  assert.equal(order(form)[0], second);
});

test("order: part answers count, and only what stands right is explained", () => {
  const view = open([ofKind("order")]);
  arrange(view.form, ["turn", "eat", "carry", "move"]);
  check(view.form);
  assert.match(status(view.form), /^Partly right: you have 3 of 4\./);
  assert.equal(attempts(view, "q-order")[0].score, 0.667);
  assert.equal(shown(view.form, ".mg-why").filter((text) => text === "Move this one.").length, 1);
});

test("match and cloze: what is still open is counted, what is right is told one by one", () => {
  const match = open([ofKind("match")]);
  set(match.form.querySelector("select"), "bone", "change");
  check(match.form);
  assert.equal(status(match.form), "Still open: 1.");
  const cloze = open([ofKind("cloze")]);
  GIVE.cloze(cloze.form, true);
  set(cloze.form.querySelector("input[type=text]"), "magnesum");
  check(cloze.form);
  assert.match(status(cloze.form), /^Correct\. .*We read that as magnesium; mind the spelling\./);
  GIVE.cloze(cloze.form, true);
  set(cloze.form.querySelector("select"), "positive", "change");
  check(cloze.form);
  assert.match(status(cloze.form), /^Partly right: you have 1 of 2\./);
  assert.match(shown(cloze.form, ".mg-why")[0], /Answer: negative\./);
});

test("text: a slip counts as right and is told; the opposite word never does", () => {
  const { form } = open([ofKind("text")]);
  set(form.querySelector("input"), "hypomagnesema");
  check(form);
  assert.match(status(form), /^Correct\. We read that as hypomagnesemia; mind the spelling\./);
  set(form.querySelector("input"), "hypermagnesemia");
  check(form);
  assert.match(status(form), /^Not quite\. Too much\./);
});

test("estimate: slider and box follow each other, and distance is graded and told", () => {
  const view = open([ofKind("estimate")]);
  const [slider, box] = ["range", "text"].map((type) => view.form.querySelector(`input[type=${type}]`));
  assert.equal(slider.getAttribute("aria-valuetext"), "no guess yet");
  set(slider, "35");
  assert.equal(box.value, "35");
  assert.equal(slider.getAttribute("aria-valuetext"), "35 %");
  check(view.form);
  assert.equal(status(view.form), "Not far off. More. You said 35 %. The answer is higher: 60 %.");
  assert.equal(attempts(view, "q-estimate")[0].score, 0.5);
  assert.equal(attempts(view, "q-estimate")[0].ans, 35);
  set(box, "200");
  assert.equal(shown(view.form, ".mg-stale").length, 1);
  check(view.form);
  assert.equal(status(view.form), "Give a number from 0 % to 100 %.");
});

test("reflect: nothing written is stored unless the learner says so", () => {
  const view = open([ofKind("reflect")]);
  set(view.form.querySelector("textarea"), "My own words.");
  check(view.form);
  assert.deepEqual(attempts(view, "q-reflect")[0].ans, {});
  assert.doesNotMatch(JSON.stringify(view.model.get("progress")), /own words/);
  assert.match(status(view.form), /^Now compare\. Model answer: A model\./);
  assert.equal(shown(view.form, ".mg-explanation").length, 2);
  const again = open([ofKind("reflect")], { progress: view.model.get("progress") });
  assert.equal(again.form.querySelector("textarea").value, "");
  set(view.form.querySelector("input[type=checkbox]"), true, "change");
  check(view.form);
  assert.deepEqual(attempts(view, "q-reflect")[1].ans, { text: "My own words." });
  const kept = open([ofKind("reflect")], { progress: view.model.get("progress") });
  assert.equal(kept.form.querySelector("textarea").value, "My own words.");
});

test("reflect: what was kept goes when the learner takes the tick away, and no copy brings it back", () => {
  const view = open([ofKind("reflect")]);
  set(view.form.querySelector("textarea"), "My own words.");
  set(view.form.querySelector("input[type=checkbox]"), true, "change");
  check(view.form);
  const [key, copy] = Object.entries(structuredClone(view.model.get("progress")))[0];
  assert.match(JSON.stringify(copy), /own words/);
  set(view.form.querySelector("input[type=checkbox]"), false, "change");
  const after = view.model.get("progress")[key];
  assert.doesNotMatch(JSON.stringify(after), /own words/);
  assert.equal(after.attempts.length, 1, "that the question was answered stays");
  assert.match(status(view.form), /^What you wrote is no longer stored\./);
  assert.equal(view.form.querySelector("textarea").value, "My own words.", "the page keeps it until it is left");
  for (const merged of [mergeRecords(after, copy), mergeRecords(copy, after)]) {
    assert.doesNotMatch(JSON.stringify(merged), /own words/);
  }
});

test("predict: it locks, tells what happens, scolds nobody and stays locked", () => {
  const view = open([ofKind("predict", { confidence: true })]);
  GIVE.predict(view.form, false);
  check(view.form);
  assert.equal(status(view.form), "Your prediction is locked in. You expected: Down. It does not. What happens: It went up.");
  assert.doesNotMatch(view.form.textContent, /Not this one|Not quite|wrong/i);
  const again = open([ofKind("predict")], { progress: view.model.get("progress") });
  for (const { form } of [view, again]) {
    assert.ok([...form.querySelectorAll("input[type=radio]")].every(({ disabled }) => disabled));
    assert.equal(button(form, "Prediction locked in").getAttribute("aria-disabled"), "true");
    check(form);
  }
  assert.equal(attempts(view, "q-predict").length, 1);
  again.model.set("progress", {});
  assert.equal(status(again.form), "");
  assert.ok([...again.form.querySelectorAll("input")].every(({ disabled }) => !disabled));
});

test("how sure one is can be said, is kept, and is never required", () => {
  const view = open([choiceQuestion({ confidence: true })]);
  const options = view.form.querySelector(".mg-options");
  set(options.querySelector("input[value=b]"), true, "change");
  check(view.form);
  assert.equal("conf" in attempts(view, "q-one")[0], false);
  set(view.form.querySelector(".mg-confidence input[value='3']"), true, "change");
  check(view.form);
  assert.equal(attempts(view, "q-one")[1].conf, 3);
  assert.match(status(view.form), /You were certain, so look at this one again\./);
  const again = open([choiceQuestion({ confidence: true })], { progress: view.model.get("progress") });
  assert.equal(again.form.querySelector(".mg-confidence input[value='3']").checked, true);
});

test("a shuffle is the same for one learner, another for others, and never the solution where that matters", () => {
  const items = ["a", "b", "c", "d", "e"];
  assert.deepEqual(shuffled(items, "x/1"), shuffled(items, "x/1"));
  const seen = new Set(Array.from({ length: 400 }, (_, n) => shuffled(items, `d${n}/q`).join("")));
  assert.ok(seen.size > 100);
  for (let n = 0; n < 400; n += 1) {
    assert.deepEqual([...shuffled(items, `s${n}`)].sort(), items);
    assert.notDeepEqual(unsolved(items.slice(0, 2), `s${n}`), items.slice(0, 2));
  }
  const firsts = items.map((item) => Array.from({ length: 2000 }, (_, n) => shuffled(items, `${n}`)[0]).filter((one) => one === item).length);
  assert.ok(firsts.every((count) => count > 300 && count < 500), String(firsts));
});

test("options shuffle only where the question says so", () => {
  const values = (more, device) => [...open([choiceQuestion(more)], { device }).form.querySelectorAll(".mg-options input")].map(({ value }) => value).join("");
  assert.equal(values({ shuffle: false }, "d1"), "abc");
  assert.ok(new Set(Array.from({ length: 30 }, (_, n) => values({ shuffle: true }, `d${n}`))).size > 3);
  assert.equal(values({ shuffle: true }, "d1"), values({ shuffle: true }, "d1"));
});

test("a pool shows every question before it repeats one, and comes back to the draw answered last", () => {
  const items = Array.from({ length: 7 }, (_, n) => ({ id: `q${n}` }));
  const pool = makePool(items, 3, "d/p");
  assert.equal(pool.draws, 3);
  const all = [0, 1, 2].flatMap((round) => pool.draw(round));
  assert.equal(new Set(all).size, 7);
  for (const round of [0, 1, 2]) assert.equal(new Set(pool.draw(round)).size, 3);
  assert.deepEqual(pool.draw(3), pool.draw(0));
  assert.equal(pool.current(() => 0), 0);
  assert.equal(pool.current((item) => (item === pool.draw(1)[2] ? 9 : 0)), 1);
});

test("a pool's other questions come by a button, and the focus goes to them", () => {
  const items = Array.from({ length: 4 }, (_, n) => numberQuestion({ id: `q-${n}`, stem: [`Number ${n}?`] }));
  const { el } = open(items, {}, { draw: 2, title: "Pool" });
  const stems = () => [...el.querySelectorAll(".mg-stem")].map(({ textContent }) => textContent);
  const first = stems();
  assert.equal(first.length, 2);
  button(el, "Draw other questions").click();
  assert.deepEqual([...first, ...stems()].sort(), items.map(({ stem }) => stem[0]));
  assert.equal(window.document.activeElement, el.querySelector("legend"));
  button(el, "Draw other questions").click();
  assert.deepEqual(stems(), first);
});

test("the summary counts part answers, and predictions not at all", () => {
  const { el } = open([ofKind("match"), ofKind("text"), ofKind("predict")], {}, { title: "Set" });
  const [match, text, predict] = el.querySelectorAll("form");
  set(match.querySelectorAll("select")[0], "bone", "change");
  set(match.querySelectorAll("select")[1], "bone", "change");
  check(match);
  GIVE.text(text, true);
  check(text);
  assert.equal(el.querySelector(".mg-summary-text").textContent, "");
  GIVE.predict(predict, false);
  check(predict);
  assert.equal(el.querySelector(".mg-summary-text").textContent, "You have answered every question: 1 of 2 right. With part answers: 1.5 of 2 points.");
  assert.deepEqual([...el.querySelectorAll(".mg-summary a")].map(({ textContent }) => textContent), ["1. A match question? (partly right)"]);
});

test("formulas become MathML, and nothing else does", () => {
  const nodes = [["math", { display: "inline", onclick: "x" }, [["msup", {}, [["mi", {}, ["K"]], ["mn", {}, ["2"]]]], ["maction", {}, ["no"]]]]];
  const [math] = rich(nodes);
  assert.equal(math.namespaceURI, "http://www.w3.org/1998/Math/MathML");
  assert.equal(math.hasAttribute("onclick"), false);
  assert.equal(math.querySelector("maction"), null);
  assert.equal(plain(nodes), "K2no");
});

test("an answer of a kind that was stored before is not lost when its form changed", () => {
  const record = withAttempt(undefined, { rev: 1, dev: "old", ans: "1.8 mg/dL", ok: true, hints: 0 }, 5);
  const { form } = open([ofKind("number")], { progress: { [`${LESSON}/q-number`]: record } });
  assert.match(status(form), /^Correct\./);
  assert.equal(form.querySelector("input[type=text]").value, "1.8 mg/dL");
});
