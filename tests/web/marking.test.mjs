/** Marking, against the golden vectors. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { mark } from "../../src/mgcourse/web/grade.mjs";
import { KINDS } from "../../src/mgcourse/web/kinds/index.mjs";
import { readNumber } from "../../src/mgcourse/web/numeral.mjs";

const golden = JSON.parse(readFileSync(new URL("../golden/marking.json", import.meta.url), "utf8"));

test("there are golden cases of every kind", () => {
  const counts = {};
  for (const { question } of golden.cases) {
    const { kind } = golden.questions[question];
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  assert.deepEqual(Object.keys(counts).sort(), Object.keys(KINDS).sort());
  for (const [kind, count] of Object.entries(counts)) assert.ok(count >= 20, `${kind}: ${count} cases`);
});

for (const { name, question, answer, mark: expected } of golden.cases) {
  test(`${question}: ${name}`, () => {
    const given = mark(golden.questions[question], answer);
    const seen = given.complete
      ? { complete: true, ok: given.ok, part: given.part, got: given.got, of: given.of, extra: given.extra,
          feedback: given.feedback.map(({ why }) => why.join("")),
          ...("score" in expected && { score: Math.round(1e6 * given.score) / 1e6 }),
          ...("word" in expected && { word: given.word }),
          ...(given.feedback.some(({ note }) => note) && { note: given.feedback.find(({ note }) => note).note[0] }) }
      : { complete: false, reason: given.reason };
    const rounded = "score" in expected ? { ...expected, score: Math.round(1e6 * expected.score) / 1e6 } : expected;
    assert.deepEqual(seen, rounded);
  });
}

test("an ambiguous thousands mark keeps both meanings, a clear one does not", () => {
  assert.deepEqual(readNumber("1,500"), [1.5, 1500]);
  assert.deepEqual(readNumber("0,500"), [0.5]);
  assert.deepEqual(readNumber("1,234,567"), [1234567]);
  assert.deepEqual(readNumber("12,5"), [12.5]);
});

test("reading a number never takes long, whatever is typed", () => {
  const started = performance.now();
  for (const text of ["1".repeat(64), "1,".repeat(32), " ".repeat(64), "1 x ".repeat(16), `${"1.".repeat(31)}e`]) readNumber(text, "mg");
  assert.ok(performance.now() - started < 100);
});
