/** How far a learner is: in the menu, on the welcome page and on the progress page. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeView } from "../../src/mgcourse/web/view.mjs";
import { openStore } from "../../src/mgcourse/web/store.mjs";
import { overview } from "../../src/mgcourse/web/progress_state.mjs";
import { progressPage, youCan } from "../../src/mgcourse/web/progress_page.mjs";
import { showState } from "../../src/mgcourse/web/toc.mjs";
import { openWindow } from "./browser.mjs";

const at = (time, ok = true) => ({ at: time, dev: "d", n: time, ans: "a", ok, hints: 0 });
const answered = (...attempts) => ({ rev: 1, attempts, mark: null });
const question = (id, more = {}) => ({ id, rev: 1, objective: "o1", anchor: `#quiz-${id}`, review: true, ...more });
const LESSONS = [
  { stem: "01_a", title: "One", href: "../notebooks/01_a.html", objectives: [{ id: "o1", text: ["Tell ", ["em", {}, ["x"]], "."] }, { id: "o2", text: ["ATP."] }], questions: [question("a"), question("b")], checks: ["c--x"] },
  { stem: "02_b", title: "Two", href: "../notebooks/02_b.html", objectives: [{ id: "o3", text: ["Say."] }], questions: [question("d", { objective: "o3" })], checks: [] },
];

let window;
beforeEach(() => {
  window = openWindow();
});

test("done, started, next and met follow from the answers", () => {
  const state = overview(LESSONS, { "01_a/a": answered(at(1, false), at(2)), "01_a/b": answered(at(3)), "09_z/gone": answered(at(9)) });
  assert.deepEqual(state.rows.map((row) => row.state), ["done", ""]);
  assert.deepEqual([state.answered, state.of, state.gone, state.changed], [2, 3, 1, 0]);
  assert.equal(state.next.lesson.stem, "02_b");
  assert.deepEqual(state.rows[0].met.map(({ id }) => id), ["o1"], "an objective nobody asks about is not met");
});

test("what was answered on a page that is no lesson is not called gone", () => {
  assert.equal(overview(LESSONS, { "90_demo/a": answered(at(1)) }, ["90_demo"]).gone, 0);
});

test("a question that has changed stays answered, but its objective is asked again", () => {
  const lessons = [{ ...LESSONS[0], questions: [question("a", { rev: 2 }), question("b")] }];
  const state = overview(lessons, { "01_a/a": answered(at(1)), "01_a/b": answered(at(2)) });
  assert.deepEqual([state.rows[0].state, state.changed, state.rows[0].met.length], ["done", 1, 0]);
});

test("one goes on where one was last, and begins at the beginning", () => {
  assert.equal(overview(LESSONS, {}).next.lesson.stem, "01_a");
  const two = [...LESSONS, { ...LESSONS[1], stem: "03_c", questions: [question("e"), question("f")] }];
  assert.equal(overview(two, { "03_c/e": answered(at(9)), "01_a/a": answered(at(1)) }).next.lesson.stem, "03_c");
  const all = Object.fromEntries(LESSONS.flatMap(({ stem, questions }) => questions.map(({ id }) => [`${stem}/${id}`, answered(at(1))])));
  assert.equal(overview(LESSONS, all).next, undefined);
});

function menuPage() {
  const { document } = window;
  document.write(`<nav class="site-nav"><a href="http://x/notebooks/01_a.html">One</a><a href="http://x/notebooks/02_b.html">Two</a><a href="http://x/book/about.html">About</a></nav>
    <script type="application/json" data-mg-toc>{"words":{"done":"answered","started":"started","continue":"Go on:"},"lessons":{"01_a":["a","b"],"02_b":["d"]}}</script>
    <div data-mg-continue hidden></div>`);
  return document;
}

test("the menu says in words and shape how far each lesson is, and follows at once", () => {
  const page = menuPage();
  const store = openStore({ crypto: globalThis.crypto });
  showState(page, store);
  const texts = () => [...page.querySelectorAll(".site-nav a")].map((link) => link.textContent);
  const back = page.querySelector("[data-mg-continue]");
  assert.deepEqual(texts(), ["One", "Two", "About"]);
  assert.equal(back.hidden, true);
  store.write({ "01_a/a": answered(at(1)) });
  assert.deepEqual(texts(), ["One (started)", "Two", "About"]);
  assert.equal(back.textContent, "Go on: One");
  assert.ok(page.querySelector(".site-mark svg[aria-hidden=true]"));
  store.write({ "01_a/b": answered(at(2)) });
  assert.deepEqual(texts(), ["One (answered)", "Two", "About"]);
  assert.equal(back.querySelector("a").href, "http://x/notebooks/02_b.html");
  store.erase();
  assert.deepEqual([texts()[0], back.hidden], ["One", true]);
});

test("a page without the menu's data is left alone", () => {
  assert.equal(showState(window.document, openStore({ crypto: globalThis.crypto })), undefined);
});

test("the progress page says what is there and keeps no name", () => {
  const store = openStore({ crypto: globalThis.crypto });
  store.write({ "01_a/a": answered(at(1)), "01_a/b": answered(at(2)), "01_a/c--x": { rev: 1, attempts: [], mark: { at: 3, dev: "d", val: true } } });
  const island = { v: 1, widget: "progress", lessons: LESSONS, course: { title: "Course", version: "1.2.3" }, review: "review.html" };
  const node = progressPage(island, makeView(island, { signal: new AbortController().signal }), { store: () => store });
  window.document.body.append(node);
  const text = node.textContent;
  for (const part of ["2 of the course's 3 questions", "Continue with Two", "You can tell x.", "1 of 1 checklist points done", "version 1.2.3", "not be kept"]) assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /You can aTP|minutes|streak/);
  const input = node.querySelector(".mg-text-input");
  input.value = "Ada <b>";
  input.dispatchEvent(new window.Event("input"));
  assert.equal(node.querySelector(".mg-sheet dd").textContent, "Ada <b>");
  assert.ok(!JSON.stringify(store.document()).includes("Ada"));
});

test("You can: small letters, but ATP stays ATP", () => {
  const view = { t: () => "You can", rich: (nodes) => nodes };
  assert.deepEqual(youCan(["Tell", ["em", {}, ["x"]]], view), ["You can ", "tell", ["em", {}, ["x"]]]);
  assert.deepEqual(youCan(["ATP use"], view), ["You can ", "ATP use"]);
});
