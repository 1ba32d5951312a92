/** The planner: the same minutes as Python's, a plan that survives, and files that other programs read. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { csvText, icsText } from "../../src/mgcourse/web/planner_files.mjs";
import { plannerPage } from "../../src/mgcourse/web/planner_page.mjs";
import { KEY, cleanPlan, sheetOf, withTaken } from "../../src/mgcourse/web/planner_state.mjs";
import { plan } from "../../src/mgcourse/web/planning.mjs";
import { KEY as ALLOWED } from "../../src/mgcourse/web/shape.mjs";
import { openStore } from "../../src/mgcourse/web/store.mjs";
import { makeView } from "../../src/mgcourse/web/view.mjs";
import { openWindow } from "./browser.mjs";

const { cases } = JSON.parse(readFileSync(new URL("../golden/planning.json", import.meta.url), "utf8"));

for (const { name, items, start, breaks, end, taken, rows, ends, late, unused } of cases) {
  test(`planning: ${name}`, () => {
    const made = plan(
      items.map((item) => ({ ...item, parts: item.parts.map(([title, minutes]) => ({ title, minutes })) })),
      start, breaks.map(([at, minutes]) => ({ at, minutes })), end, new Map(Object.entries(taken)),
    );
    assert.deepEqual(made.rows.map((row) => [row.item, row.part, row.start, row.minutes, row.spare, Number(row.skip)]), rows);
    assert.deepEqual([made.ends, made.late, made.unused.map(({ at, minutes }) => [at, minutes])], [ends, late, unused]);
  });
}

const lesson = (stem, ...minutes) => ({
  stem, title: `Lesson ${stem}`, minutes: 30, href: `${stem}.html`, objectives: [["Say it."]], materials: [],
  parts: minutes.map((long, at) => ({ title: `part ${at}`, minutes: long })),
});
const PLAN = { start: 540, end: 600, welcome: 5, close: 5, lessons: ["01_a"], breaks: [], taken: [] };
const ISLAND = { lessons: [lesson("01_a", 10, 12, 8), lesson("02_b", 20, 10)], ready: [{ title: "One", plan: PLAN }] };

let window;
let document;
let store;
beforeEach(() => {
  window = openWindow();
  ({ document } = window);
  store = openStore({ crypto: globalThis.crypto });
});

function open() {
  const view = makeView({}, { signal: new AbortController().signal });
  const node = plannerPage(ISLAND, view, { store: () => store });
  document.body.replaceChildren(node);
  return node;
}

const times = (node) => [...node.querySelectorAll("tbody th")].map(({ textContent }) => textContent);

function type(input, value) {
  input.value = value;
  input.dispatchEvent(new window.Event("change", { bubbles: true }));
}

test("minutes that a part took move the rest, and are there again after a reload", () => {
  const node = open();
  assert.deepEqual(times(node), ["09:00", "09:05", "09:15", "09:27", "09:35"]);
  type(node.querySelectorAll("tbody input")[1], "18");
  assert.deepEqual(times(node), ["09:00", "09:05", "09:23", "09:35", "09:43"]);
  assert.match(node.querySelector("[role=status]").textContent, /09:48/);
  const again = open();
  assert.deepEqual(times(again), ["09:00", "09:05", "09:23", "09:35", "09:43"]);
  type(again.querySelectorAll("tbody input")[1], "");
  assert.equal(times(again)[2], "09:15");
});

test("a lesson picked, a later start and a break show at once", () => {
  const node = open();
  const box = node.querySelectorAll("input[type=checkbox]")[1];
  box.checked = true;
  box.dispatchEvent(new window.Event("change"));
  type(node.querySelector("input[type=time]"), "10:00");
  const [, , at] = node.querySelectorAll("input[type=time]");
  type(at, "10:35");
  [...node.querySelectorAll("button")].find(({ textContent }) => textContent === "Add the break").click();
  assert.equal(times(node)[0], "10:00");
  assert.match(node.querySelector("tbody").textContent, /Break/);
  assert.deepEqual(store.read([KEY])[KEY].mark.val.breaks, [[635, 15]]);
});

test("a break without a time is refused beside its fields, and nothing changes", () => {
  const node = open();
  [...node.querySelectorAll("button")].find(({ textContent }) => textContent === "Add the break").click();
  const error = node.querySelector(".mg-error");
  assert.equal(error.hidden, false);
  const at = node.querySelectorAll("input[type=time]")[2];
  assert.deepEqual([at.getAttribute("aria-invalid"), at.getAttribute("aria-describedby")], ["true", error.id]);
  assert.equal(store.read([KEY])[KEY], undefined);
});

test("looking at the planner keeps nothing", () => {
  open();
  assert.deepEqual(Object.keys(store.document().items), []);
  assert.match(KEY, ALLOWED);
});

test("a stored plan that is none is left aside", () => {
  const bad = [null, 7, [], {}, { ...PLAN, start: -1 }, { ...PLAN, end: "x" }, { ...PLAN, lessons: "01_a" }, { ...PLAN, breaks: [[1]] }, { ...PLAN, taken: [["01_a", 0, 1e9]] }];
  for (const value of bad) assert.equal(cleanPlan(value, ISLAND), null, JSON.stringify(value));
  assert.deepEqual(cleanPlan({ ...PLAN, lessons: ["02_b", "gone", "01_a"] }, ISLAND).lessons, ["01_a", "02_b"]);
});

test("minutes belong to their lesson, whatever is picked before it", () => {
  const kept = withTaken({ ...PLAN, lessons: ["02_b"] }, "02_b", 0, 33);
  const alone = sheetOf(kept, ISLAND, (key) => key);
  const both = sheetOf({ ...kept, lessons: ["01_a", "02_b"] }, ISLAND, (key) => key);
  assert.equal(alone.rows.find(({ minutes }) => minutes === 33).item, 1);
  assert.equal(both.rows.find(({ minutes }) => minutes === 33).item, 2);
});

test("a spreadsheet takes no cell for a formula", () => {
  assert.equal(csvText([["a", "b, c"], ["=1+1", 'say "x"']]), "a,\"b, c\"\r\n'=1+1,\"say \"\"x\"\"\"\r\n");
});

test("the calendar file keeps to its rules: commas escaped, long lines folded, past midnight the next day", () => {
  const what = `Lesson, ${"größer ".repeat(20)}`;
  const text = icsText([{ start: 1430, minutes: 20, what }, { start: 1450, minutes: 0, what: "left out" }], new Date(2026, 10, 30), new Date(0));
  const lines = text.split("\r\n");
  assert.equal(lines[0], "BEGIN:VCALENDAR");
  assert.ok(lines.includes("DTSTART:20261130T235000") && lines.includes("DTEND:20261201T001000"));
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(text.replaceAll("\r\n ", "").includes(`SUMMARY:Lesson\\, größer`));
  assert.ok(!text.includes("left out"));
});
