/** A progress file: read as hostile, compared, added, taken back; the rules are shared with the kernel. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { bringIn } from "../../src/mgcourse/web/merge.mjs";
import { compare, fileName, fileText, isAddition, receipt, without } from "../../src/mgcourse/web/transfer.mjs";
import { MAX_BYTES, readDocument } from "../../src/mgcourse/web/transfer_check.mjs";

const golden = new URL("../golden/", import.meta.url);
const vectors = JSON.parse(readFileSync(new URL("import.json", golden), "utf8"));
const old = readdirSync(new URL("old_progress/", golden)).filter((name) => name.endsWith(".json"));
const oldText = (name) => readFileSync(new URL(`old_progress/${name}`, golden), "utf8");
const attempt = (at, more = {}) => ({ at, dev: "d1", n: at, ans: "a", ok: true, hints: 0, ...more });
const record = (...times) => ({ rev: 1, attempts: times.map((at) => attempt(at)), mark: null });
const tick = (at, val = true) => ({ rev: 1, attempts: [], mark: { at, dev: "d1", val } });
const file = (items, epoch = 0) => ({ schema: 1, course: "mgcourse", epoch, dev: "d1", items });

for (const { name, text, problem, document, left } of vectors.cases) {
  test(`browser and kernel read a file alike: ${name}`, () => {
    assert.deepEqual(readDocument(text), problem ? { problem } : { document, left });
  });
}

for (const { name, mine, file: added, merged } of vectors.adds) {
  test(`browser and kernel add a file alike: ${name}`, () => assert.deepEqual(bringIn(mine, added), merged));
}

for (const name of old) {
  test(`a file that once shipped loads whole: ${name}`, () => {
    const { document, left } = readDocument(oldText(name));
    const given = JSON.parse(oldText(name));
    assert.equal(left, 0);
    assert.deepEqual(Object.keys(document.items), Object.keys(given.items));
    for (const [key, { attempts }] of Object.entries(document.items)) assert.deepEqual(attempts, given.items[key].attempts);
    assert.deepEqual(readDocument(fileText(document)), { document, left: 0 });
  });
}

test("there are old files", () => assert.ok(old.length >= 3));

test("a file that is too large is not parsed", () => assert.deepEqual(readDocument(" ".repeat(MAX_BYTES + 1)), { problem: "large" }));

test("brackets without end are refused, not followed", () => {
  assert.deepEqual(readDocument("[".repeat(1_000_000)), { problem: "broken" });
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const { left } = readDocument(JSON.stringify(file({ "l/q": record() })).replace('"attempts":[]', `"attempts":[{"at":1,"dev":"a","n":1,"ok":true,"ans":${deep}}]`));
  assert.equal(left, 1);
});

test("the file's name is the learner's own day", () => assert.equal(fileName(new Date(2026, 0, 5, 23, 59)), "mgcourse-progress-2026-01-05.json"));

test("a file has one line for each attempt", () => {
  const lines = fileText(file({ "l/q": record(1, 2, 3) })).split("\n");
  assert.equal(lines.filter((line) => line.includes('"at"')).length, 3);
});

test("10,000 attempts fit into the size a file may have", () => {
  const items = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`01_magnesium_in_the_body/question-${at}`, {
    rev: 1, attempts: Array.from({ length: 50 }, (_, n) => attempt(1.7e12 + n, { dev: "3f9a02c71b5e", ans: ["a", "b", "c"], conf: 3 })), mark: null,
  }]));
  assert.ok(fileText(file(items)).length < MAX_BYTES);
});

test("what adding would do is said in numbers", () => {
  const mine = file({ "l/a": record(1, 2), "l/t": tick(1, false) });
  const found = compare(mine, file({ "l/a": record(2, 3), "l/b": record(4), "l/t": tick(2) }));
  assert.deepEqual([found.answers, found.ticks, found.kept, found.keptTicks], [2, 1, 2, 0]);
  assert.deepEqual(found.changed, ["l/a", "l/b", "l/t"]);
  assert.deepEqual(compare(mine, file({ "l/a": record(1) })).changed, []);
});

test("taking back removes what was added and nothing else", () => {
  const before = record(1);
  const added = record(1, 5);
  const kept = receipt(before, added);
  assert.deepEqual(without(added, kept), before);
  assert.deepEqual(without(record(1, 5, 9), kept), record(1, 9));
  assert.equal(without(added, receipt(undefined, added)), null);
  assert.deepEqual(without(record(5, 9), receipt(undefined, record(5))), record(9));
  const ticked = receipt(tick(1, false), tick(2));
  assert.deepEqual(without(tick(2), ticked), tick(1, false));
  assert.deepEqual(without(tick(3, false), ticked), tick(3, false), "ticked since");
  assert.deepEqual(without(undefined, kept), { ...before, attempts: [] });
});

test("what is kept for taking back holds no answer, survives storing, and is checked", () => {
  const kept = { at: 7, epoch: 0, answers: 1, ticks: 0, items: { "l/a": receipt(record(1), record(1, 5)) } };
  const stored = JSON.parse(JSON.stringify(kept));
  assert.ok(isAddition(stored));
  assert.deepEqual(without(record(1, 5), stored.items["l/a"]), record(1));
  assert.doesNotMatch(JSON.stringify(stored), /"ans"/);
  for (const bad of [null, 3, {}, { ...kept, at: "7" }, { ...kept, items: { "__proto__x": {} } }, { ...kept, items: { "l/a": null } }, { ...kept, items: { "l/a": { brought: [] } } }]) {
    assert.equal(isAddition(bad), false);
  }
});
