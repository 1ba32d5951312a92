/** What comes back for review, in what order, and how an answer given there is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withAttempt } from "../../src/mgcourse/web/record.mjs";
import { reviewList, sittings } from "../../src/mgcourse/web/review_due.mjs";
import { freshModel } from "../../src/mgcourse/web/review_page.mjs";

const DAY = 86_400_000;
const NOW = 1000 * DAY;
const MINUTE = 60_000;

/** Records from lists of [days ago, ok, more]. */
function listOf(histories, revs = {}) {
  const records = {};
  const questions = Object.entries(histories).map(([id, attempts]) => {
    records[`l/${id}`] = {
      rev: 1, mark: null,
      attempts: attempts.map(([ago, ok, more = {}], n) => ({ at: NOW - ago * DAY, dev: "d", n, ans: "a", ok, hints: 0, ...more })),
    };
    return { lesson: "l", question: { id, rev: revs[id] ?? 1 } };
  });
  const { due, next } = reviewList(questions, (key) => records[key], NOW);
  return { ids: due.map(({ question }) => question.id), reasons: due.map(({ reason }) => reason), next };
}

test("what was never answered is not reviewed", () => {
  assert.deepEqual(reviewList([{ lesson: "l", question: { id: "a", rev: 1 } }], () => undefined, NOW), { due: [], next: null });
});

test("confident and wrong comes first, then wrong, then what is due, then what has changed", () => {
  const { ids, reasons } = listOf(
    { changed: [[9, true]], due: [[30, true]], wrong: [[0.01, false, { conf: 1 }]], fairly: [[0.01, false, { conf: 2 }]], certain: [[0.5, false, { conf: 3 }]] },
    { changed: 2 },
  );
  assert.deepEqual(ids, ["certain", "fairly", "wrong", "due", "changed"]);
  assert.deepEqual(reasons, ["sure", "sure", "wrong", "due", "changed"]);
});

test("what has just been answered right rests, and the page knows when it returns", () => {
  const { ids, next } = listOf({ a: [[0.01, true]] });
  assert.deepEqual(ids, []);
  assert.ok(next > NOW + DAY && next < NOW + 10 * DAY);
});

test("wrong and then right in one sitting rests until tomorrow, and still comes first then", () => {
  const again = [[0, false, { conf: 3 }], [-1 / 1440, true, { conf: 3 }]];
  assert.deepEqual(listOf({ a: again }).ids, []);
  const later = again.map(([ago, ...rest]) => [ago + 2, ...rest]);
  assert.deepEqual(listOf({ due: [[30, true]], a: later }).ids, ["a", "due"]);
});

test("each recall puts the next one further off", () => {
  const gaps = [[[3, true]], [[6, true], [3, true]], [[20, true], [15, true], [3, true]]].map((history) => {
    const { next, ids } = listOf({ a: history });
    return ids.length ? 0 : next - NOW;
  });
  assert.ok(gaps[0] <= gaps[1] && gaps[1] < gaps[2], String(gaps));
});

test("a hint or a guess brings it back sooner than certainty", () => {
  const when = (more) => listOf({ a: [[0, true, more]] }).next;
  assert.ok(when({ hints: 1 }) < when({ conf: 2 }));
  assert.ok(when({ conf: 1 }) < when({ conf: 3 }));
});

test("a sitting counts once, by its first answer", () => {
  const attempts = [0, 5, 20, 120].map((minutes) => ({ at: minutes * MINUTE }));
  assert.deepEqual(sittings(attempts).map(({ at }) => at / MINUTE), [0, 120]);
});

test("a clock that once ran years ahead does not hide a question for years", () => {
  const { ids, next } = listOf({ a: [[-5000, true]] });
  assert.deepEqual(ids, []);
  assert.ok(next < NOW + 30 * DAY);
});

test("an answer given in review is added to the stored ones, which were not shown", () => {
  const stored = { "l/a": withAttempt(undefined, { rev: 1, dev: "d", ans: "b", ok: false, hints: 0 }, 5000) };
  const written = [];
  const store = {
    device: "d",
    read: (keys) => Object.fromEntries(keys.filter((key) => stored[key]).map((key) => [key, stored[key]])),
    write: (records) => { written.push(Object.keys(records)); Object.assign(stored, records); },
  };
  let answered = 0;
  const model = freshModel({ question: { id: "a", rev: 2 }, lesson: "l" }, store, () => (answered += 1));
  assert.deepEqual(model.get("progress"), {});
  let shown;
  for (const ans of ["c", "a"]) {
    shown = withAttempt(shown, { rev: 2, dev: "d", ans, ok: ans === "a", hints: 1, conf: 3 }, 4000);
    model.set("progress", { "l/a": shown });
    model.save_changes();
  }
  model.save_changes();
  assert.deepEqual(stored["l/a"].attempts.map(({ ans, n, at }) => [ans, n, at]), [["b", 1, 5000], ["c", 2, 5001], ["a", 3, 5002]]);
  assert.deepEqual([stored["l/a"].rev, stored["l/a"].attempts[2].conf, answered, written.length], [2, 3, 2, 2]);
});
