/** Making records: clocks, numbers, revisions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lastAttempt, withAttempt, withMark } from "../../src/mgcourse/web/record.mjs";

const event = { rev: 1, dev: "d1", ans: "a", ok: true, hints: 0 };

test("the first attempt", () => {
  assert.deepEqual(withAttempt(undefined, event, 100), {
    rev: 1, attempts: [{ at: 100, dev: "d1", n: 1, ans: "a", ok: true, hints: 0 }], mark: null,
  });
});

test("a clock set back cannot reorder a learner's own attempts", () => {
  const first = withAttempt(undefined, event, 1000);
  const second = withAttempt(first, { ...event, ans: "b" }, 500);
  assert.equal(second.attempts[1].at, 1001);
  assert.equal(withMark(second, { dev: "d1", val: true }, 7).mark.at, 1002);
});

test("numbers count each device's attempts by themselves", () => {
  const first = withAttempt(withAttempt(undefined, event, 1), event, 2);
  const other = withAttempt(first, { ...event, dev: "d2" }, 3);
  assert.deepEqual(other.attempts.map(({ n }) => n), [1, 2, 1]);
});

test("a record is never changed in place", () => {
  const first = Object.freeze(withAttempt(undefined, event, 1));
  Object.freeze(first.attempts);
  assert.equal(withAttempt(first, event, 2).attempts.length, 2);
});

test("an answer to an older revision does not count, and is kept", () => {
  const old = withAttempt(undefined, event, 1);
  assert.equal(lastAttempt(old, 2), undefined);
  assert.equal(lastAttempt(old, 1).ans, "a");
  const renewed = withAttempt(old, { ...event, rev: 2, ans: "b" }, 2);
  assert.equal(renewed.attempts.length, 2);
  assert.equal(lastAttempt(renewed, 2).ans, "b");
});
