/** The explorers' table: read exactly as Python wrote it (tests/unit/test_tables.py holds the other end). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { csv, tables } from "../../src/mgcourse/web/explore_data.mjs";
import { nearestStep, numberText, readTable, stepText, unpack, zoneText } from "../../src/mgcourse/web/explore_table.mjs";

const { island, positions } = JSON.parse(readFileSync(new URL("../golden/explorer.json", import.meta.url), "utf8"));
const read = readTable(island);
const t = (key) => key;

for (const expected of positions) {
  test(`position ${expected.steps}: every number and word`, () => {
    const found = read(expected.steps);
    assert.equal(found.title, expected.title);
    assert.equal(found.summary, expected.summary);
    assert.deepEqual(found.readouts.map(({ value }) => value), expected.readouts);
    for (const [name, columns] of Object.entries(expected.curves)) {
      for (const [column, values] of Object.entries(columns)) {
        const own = Array.from(found.curves[name][column], (value) => (Number.isNaN(value) ? null : value));
        assert.deepEqual(own, values, `${name}.${column}`);
      }
    }
  });

  test(`position ${expected.steps}: table and file hold the plotted numbers`, () => {
    const found = read(expected.steps);
    const [line] = tables(island, found, null, t);
    assert.deepEqual(line.rows, Array.from(found.curves.y.x, (x, i) => [x, found.curves.y.y[i]]));
    const file = csv(island, found, null, t).split("\r\n");
    const first = file.indexOf("Share") + 2;
    assert.deepEqual(file.slice(first, first + line.rows.length).map((row) => row.split(",").map(Number)), line.rows);
  });
}

test("rows, gaps and both kinds of differences are undone", () => {
  const packed = { d: 1, w: 3, c: [1, 1], r: [1, 0], g: [1, 1], n: [10, 1, 1, 5, 0, 0] };
  const { values, row } = unpack(packed);
  assert.deepEqual([...values], [1, Number.NaN, 1.2, 1.5, 1.6, 1.7]);
  assert.deepEqual([row(0), row(1)], [1, 0]);
});

test("a pinned position stands beside the current one", () => {
  const [line] = tables(island, read([0, 0]), read([3, 1]), t);
  assert.equal(line.heads.length, 3);
  assert.equal(line.rows[4][2], read([3, 1]).curves.y.y[4]);
});

test("fields of the file are quoted where they must be", () => {
  const file = csv({ ...island, name: 'A "b", c' }, read([0, 0]), null, t);
  assert.ok(file.startsWith('"A ""b"", c"\r\n'));
});

test("numbers, steps and zones in words", () => {
  const control = { kind: "range", unit: "mmol/L", decimals: 2, values: [0.1, 0.2, 0.5], zones: [[0.2, "low"], [0.5, "usual"]] };
  assert.equal(numberText(-0.001, 2, "%"), "0.00\u00a0%");
  assert.equal(numberText(-1.5, 1), "\u22121.5");
  assert.equal(stepText(control, 1), "0.20\u00a0mmol/L");
  assert.deepEqual([0, 1, 2].map((i) => zoneText(control, i)), ["low", "usual", ""]);
  assert.deepEqual([0, 0.14, 0.36, 9].map((value) => nearestStep(control, value)), [0, 0, 2, 2]);
});
