/** The presenter: counts that survive, the 35/70 rule, a second vote beside the first, files that may hold anything. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { countFiles } from "../../src/mgcourse/web/presenter_files.mjs";
import { presenterPage } from "../../src/mgcourse/web/presenter_page.mjs";
import { KEY, bandOf, cleanKept, firstKept, handsOf, shareOf, withHands, withPeople } from "../../src/mgcourse/web/presenter_state.mjs";
import { KEY as ALLOWED } from "../../src/mgcourse/web/shape.mjs";
import { openStore } from "../../src/mgcourse/web/store.mjs";
import { makeView } from "../../src/mgcourse/web/view.mjs";
import { LESSON, choiceQuestion, choicesQuestion, openWindow } from "./browser.mjs";

const ONE = choiceQuestion();
const MANY = choicesQuestion();
const ISLAND = { lessons: [{ stem: LESSON, title: "Body", items: [ONE, MANY] }] };
const FIRST = firstKept(ISLAND);

let window;
let store;
beforeEach(() => {
  window = openWindow();
  store = openStore({ crypto: globalThis.crypto });
});

function open() {
  const node = presenterPage(ISLAND, makeView({}, { signal: new AbortController().signal }), { store: () => store });
  window.document.body.replaceChildren(node);
  return node;
}

const button = (node, words) => [...node.querySelectorAll("button")].find(({ textContent }) => textContent === words);
const numbers = (node) => [...node.querySelectorAll("li input[type=number]")].map(({ value }) => Number(value));

test("hands that were counted are there again after a reload, and looking keeps nothing", () => {
  const node = open();
  assert.deepEqual(Object.keys(store.document().items), []);
  assert.match(KEY, ALLOWED);
  node.querySelectorAll("li button")[1].click();
  node.querySelectorAll("li button")[1].click();
  assert.deepEqual(numbers(open()), [2, 0, 0]);
});

test("a second vote stands beside the first", () => {
  const node = open();
  node.querySelectorAll("li button")[1].click();
  const second = node.querySelectorAll("input[type=radio]")[1];
  second.checked = true;
  second.dispatchEvent(new window.Event("change"));
  assert.deepEqual(numbers(node), [0, 0, 0]);
  node.querySelectorAll("li button")[3].click();
  button(node, "Show the votes").click();
  const bars = [...node.querySelectorAll(".mg-present-bar")].map(({ textContent }) => textContent);
  assert.deepEqual(bars.slice(0, 2), ["First vote: 1 of 1, 100 %", "Second vote: 0 of 1, 0 %"]);
});

test("nothing tells the answer before it is asked for", () => {
  const node = open();
  node.querySelectorAll("li button")[1].click();
  button(node, "Show the votes").click();
  button(node, "What next?").click();
  assert.doesNotMatch(node.textContent, /More than half is there/);
  assert.equal(node.querySelectorAll(".mg-icon-right").length, 0);
  button(node, "Show the answer").click();
  assert.match(node.textContent, /More than half is there/);
  button(node, "Show the answer").click();
  assert.equal([...node.querySelectorAll(".mg-present-why")].every(({ hidden }) => hidden), true);
});

test("the rule changes exactly below 35 and above 70 per cent", () => {
  assert.deepEqual([0, 0.349, 0.35, 0.5, 0.7, 0.701, 1].map(bandOf), ["explain", "explain", "discuss", "discuss", "discuss", "go", "go"]);
});

test("where several answers are right, hands tell only the most that can be right", () => {
  let kept = { ...FIRST, question: `${LESSON}/${MANY.id}` };
  kept = withPeople(kept, 1, 10);
  for (const [id, n] of [["a", 9], ["b", 3], ["c", 8]]) kept = withHands(kept, 1, id, n);
  assert.deepEqual(shareOf(kept, 1, MANY), { right: 7, of: 10, share: 0.7, atMost: true });
  assert.equal(shareOf(kept, 2, MANY), null);
});

test("a number that is none is refused and changes nothing", () => {
  const node = open();
  const input = node.querySelector("li input[type=number]");
  for (const wrong of ["", "-3", "1.5", "100000", "x"]) {
    input.value = wrong;
    input.dispatchEvent(new window.Event("change"));
    assert.equal(input.value, "0");
  }
  assert.match(node.querySelector("section [role=status]").textContent, /0 to 9999/);
  assert.deepEqual(Object.keys(store.document().items), []);
});

test("clearing can be taken back, and clearing everything leaves nothing in the browser", () => {
  const node = open();
  node.querySelectorAll("li button")[1].click();
  button(node, "Clear this question").click();
  assert.deepEqual(numbers(node), [0, 0, 0]);
  button(node, "Take that back").click();
  assert.deepEqual(numbers(node), [1, 0, 0]);
  button(node, "Clear everything").click();
  assert.deepEqual(Object.keys(store.document().items), []);
  button(node, "Take that back").click();
  assert.deepEqual(numbers(node), [1, 0, 0]);
});

test("what the storage holds that is none of ours is left aside", () => {
  const bad = [null, 7, [], {}, { ...FIRST, votes: [[1]] }, { ...FIRST, votes: [["k", 3, "a", 1]] }, { ...FIRST, votes: [["k", 1, "a", -1]] }, { ...FIRST, people: 3 }];
  for (const value of bad) assert.equal(cleanKept(value, ISLAND), null, JSON.stringify(value));
  assert.equal(cleanKept({ ...FIRST, question: "gone/gone" }, ISLAND).question, FIRST.question);
});

const attempt = (ans, at = 5, dev = "d") => ({ at, dev, n: 1, ans, ok: true });
const file = (name, attempts, more = {}) => {
  const items = { [`${LESSON}/${ONE.id}`]: { rev: 1, attempts, mark: null, ...more } };
  const text = JSON.stringify({ schema: 1, course: "mgcourse", epoch: 0, dev: "d", items });
  return { name, size: text.length, text: async () => text };
};

test("only first attempts count, each learner once, and bad files are named", async () => {
  const broken = { name: "broken.json", size: 3, text: async () => "{{{" };
  const large = { name: "large.json", size: 3e6, text: async () => assert.fail("a file too large is not read") };
  const locked = { name: "locked.json", size: 3, text: async () => Promise.reject(new Error("no")) };
  const files = [
    file("one.json", [attempt(["b"], 9), attempt(["a"], 5)]), file("again.json", [attempt(["a"], 5)]), file("two.json", [attempt(["b"], 7, "e")]),
    file("strange.json", [attempt(["zz"], 8, "f")]), file("two-at-once.json", [attempt(["a", "b"], 8, "g")]),
    file("proto.json", [attempt({ constructor: 1 }, 8, "h")]), broken, large, locked,
  ];
  const made = await countFiles(files, `${LESSON}/${ONE.id}`, ONE);
  assert.deepEqual(made, { hands: [1, 1, 0], people: 2, copies: 1, silent: 3, bad: ["broken.json", "large.json", "locked.json"], more: 0 });
});

test("an answer to an older question of the same name is not counted", async () => {
  const made = await countFiles([file("old.json", [attempt(["a"])])], `${LESSON}/${ONE.id}`, { ...ONE, rev: 2 });
  assert.deepEqual([made.people, made.silent], [0, 1]);
});

test("files without an answer leave the counted hands alone", async () => {
  const node = open();
  node.querySelectorAll("li button")[1].click();
  const input = node.querySelector("input[type=file]");
  Object.defineProperty(input, "files", { value: [file("none.json", [])] });
  input.dispatchEvent(new window.Event("change"));
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(handsOf(store.read([KEY])[KEY].mark.val, 1, ONE), [1, 0, 0]);
  assert.match(node.textContent, /Nothing was changed/);
});
