/** Merging, against the golden vectors and against its laws on random histories. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, mergeDocuments, mergeRecords } from "../../src/mgcourse/web/merge.mjs";

const golden = JSON.parse(readFileSync(new URL("../golden/merge.json", import.meta.url), "utf8"));
const TRIPLES = 20_000;

test("there are at least 60 golden cases", () => {
  assert.ok(golden.records.length + golden.documents.length >= 60);
});

for (const { name, one, other, merged } of golden.records) {
  test(`record: ${name}`, () => {
    assert.deepEqual(mergeRecords(one, other), merged);
    assert.deepEqual(mergeRecords(other, one), merged, "the other way round");
    assert.deepEqual(mergeRecords(merged, other), merged, "again");
  });
}

for (const { name, one, other, merged } of golden.documents) {
  test(`document: ${name}`, () => {
    assert.deepEqual(mergeDocuments(one, other), merged);
    assert.deepEqual(mergeDocuments(other, one), { ...merged, dev: other.dev }, "the other way round");
    assert.deepEqual(mergeDocuments(merged, other), merged, "again");
  });
}

test(`${TRIPLES} random triples: commutative, associative, idempotent, no attempt lost`, () => {
  const random = lehmer(20261122);
  const digest = createHash("sha256");
  for (let round = 0; round < TRIPLES; round += 1) {
    const [a, b, c] = [randomDocument(random), randomDocument(random), randomDocument(random)];
    const left = merge(merge(a, b), c);
    assert.equal(left, merge(a, merge(b, c)));
    assert.equal(merge(a, b), merge(b, a));
    assert.equal(merge(a, a), canonical(comparable(a)));
    assertNothingLost(left, [a, b, c]);
    digest.update(left);
  }
  assert.equal(digest.digest("hex"), golden.digest, "the kernel merges these very documents to the same result");
});

/** Merge documents, or the texts of merged ones; the text is what is compared. */
function merge(one, other) {
  return canonical(comparable(mergeDocuments(parsed(one), parsed(other))));
}

function parsed(document) {
  return typeof document === "string" ? JSON.parse(document) : document;
}

/** Whose device it is does not matter to the laws; the order of attempts in a hand-made record neither. */
function comparable({ epoch, items }) {
  const sorted = Object.entries(items).map(([key, record]) => [key, mergeRecords(record, record)]);
  return { dev: "", epoch, items: Object.fromEntries(sorted) };
}

function assertNothingLost(merged, documents) {
  const { epoch, items } = JSON.parse(merged);
  for (const document of documents.filter((one) => one.epoch === epoch)) {
    for (const [key, record] of Object.entries(document.items)) {
      const kept = new Set(items[key].attempts.map(({ at, dev, n }) => `${at} ${dev} ${n}`));
      for (const { at, dev, n } of record.attempts) assert.ok(kept.has(`${at} ${dev} ${n}`));
    }
  }
}

function randomDocument(random) {
  const items = {};
  for (const key of ["l/a", "l/b"]) if (random(2)) items[key] = randomRecord(random);
  return { epoch: random(5) ? 0 : 1, dev: "d", items };
}

function randomRecord(random) {
  const attempts = Array.from({ length: random(4) }, () => ({
    at: random(5), dev: "xyz"[random(3)], n: random(2), ans: ["a", ["b"], "7,5"][random(3)], ok: random(2) === 1, hints: 0,
  }));
  const mark = random(2) ? { at: random(4), dev: "xy"[random(2)], val: random(2) === 1 } : null;
  return { rev: 1 + random(3), attempts, mark };
}

/** A small seeded generator, so that a failure can be repeated. */
function lehmer(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
