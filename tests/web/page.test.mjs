/** The page host: fallbacks go only when a widget stands, whichever bundle loads first. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { hub } from "../../src/mgcourse/web/hub.mjs";
import { hydratePage, whenRead } from "../../src/mgcourse/web/page.mjs";
import { makeRender } from "../../src/mgcourse/web/render.mjs";
import { openStore } from "../../src/mgcourse/web/store.mjs";
import { LESSON, choiceQuestion, openWindow, quizIsland } from "./browser.mjs";

let window;
let reported;
beforeEach(() => {
  window = openWindow();
  delete globalThis.mgcourse;
  reported = [];
  globalThis.reportError = (error) => reported.push(error);
});

function addSection(island, name = island.widget) {
  const { document } = window;
  const section = document.createElement("section");
  section.className = "mg";
  section.dataset.mg = name;
  const data = document.createElement("script");
  data.type = "application/json";
  data.textContent = typeof island === "string" ? island : JSON.stringify(island);
  const fallback = document.createElement("div");
  fallback.className = "mg-fallback";
  section.append(data, fallback);
  document.body.append(section);
  return section;
}

async function hydrate(store = openStore({ crypto: globalThis.crypto })) {
  hub().register("quiz", makeRender());
  hydratePage(window.document, hub(), store);
  await new Promise((resolve) => setTimeout(resolve));
}

const live = (section) => section.dataset.mgLive;
const fallback = (section) => section.querySelector(".mg-fallback");

test("a section comes to life and loses its fallback", async () => {
  const section = addSection(quizIsland([choiceQuestion()]));
  await hydrate();
  assert.equal(live(section), "yes");
  assert.equal(fallback(section), null);
  assert.ok(section.querySelector("form"));
  assert.deepEqual(reported, []);
});

test("whatever fails keeps its fallback and harms nothing else", async () => {
  const broken = [
    addSection("{", "quiz"),
    addSection({ v: 99, widget: "quiz" }),
    addSection(quizIsland([{ id: "x", kind: "unheard-of" }])),
  ];
  const sound = addSection(quizIsland([choiceQuestion()]));
  await hydrate();
  for (const section of broken) {
    assert.equal(live(section), "failed");
    assert.ok(fallback(section));
    assert.equal(section.querySelector("form"), null);
  }
  assert.equal(live(sound), "yes");
  assert.equal(reported.length, broken.length);
});

test("a renderer may be registered before or after the page is hydrated", async () => {
  const render = ({ el }) => el.append("chart");
  const early = addSection({ v: 1, widget: "early" });
  const late = addSection({ v: 1, widget: "late" });
  hub().register("early", render);
  await hydrate();
  assert.equal(live(early), "yes");
  assert.ok(fallback(late));
  globalThis.mgcourse.register("late", render);
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(live(late), "yes");
});

test("an answer in one widget reaches every other that shows the item", async () => {
  const sections = [addSection(quizIsland([choiceQuestion()])), addSection(quizIsland([choiceQuestion()]))];
  await hydrate();
  const [first, second] = sections.map((section) => section.querySelector("form"));
  first.querySelector("input[value=b]").checked = true;
  first.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  assert.match(second.querySelector("[role=status]").textContent, /Not quite/);
});

test("what is wrong with the storage is said once on a page, and where something is saved", async () => {
  const sections = ["q-one", "q-two"].map((id) => addSection(quizIsland([choiceQuestion({ id })])));
  await hydrate();
  const said = () => sections.map((section) => section.querySelector(".mg-notice").textContent !== "");
  assert.deepEqual(said(), [true, false]);
  const form = sections[1].querySelector("form");
  form.querySelector("input[value=a]").checked = true;
  form.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  assert.deepEqual(said(), [true, true]);
});

test("only what changed is written", async () => {
  const section = addSection(quizIsland([choiceQuestion(), choiceQuestion({ id: "q-two" })]));
  const store = openStore({ crypto: globalThis.crypto });
  const written = [];
  await hydrate({ ...store, write: (records) => written.push(...Object.keys(records)) });
  const form = section.querySelectorAll("form")[1];
  form.querySelector("input[value=a]").checked = true;
  form.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  assert.deepEqual(written, [`${LESSON}/q-two`]);
});

test("a page still being read is waited for", () => {
  const calls = [];
  const page = { readyState: "loading", addEventListener: (type, callback) => calls.push([type, callback]) };
  let ready = 0;
  whenRead(page, () => (ready += 1));
  assert.deepEqual([calls[0][0], ready], ["DOMContentLoaded", 0]);
  calls[0][1]();
  whenRead({ readyState: "interactive" }, () => (ready += 1));
  assert.equal(ready, 2);
});
