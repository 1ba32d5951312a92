/** A lesson in a learning platform: what is kept fits, comes back whole, and the score is what was earned. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, findApi, sessionTime } from "../../src/mgcourse/web/scorm_api.mjs";
import { platformStore, readTasks, result } from "../../src/mgcourse/web/scorm.mjs";
import { LONGEST, code, decode, encode } from "../../src/mgcourse/web/scorm_state.mjs";
import { withAttempt, withMark } from "../../src/mgcourse/web/record.mjs";

const DEV = "0123456789ab";
const KEPT = { dev: DEV, points: {} };
const options = [{ id: "right", correct: true, why: [], text: [] }, { id: "wrong", correct: false, why: [], text: [] }];
const choice = (id, more = {}) => ({ id, rev: 1, kind: "choice", options, ...more });
const KINDS = [
  [choice("one"), "right"],
  [{ id: "many", rev: 2, kind: "choices", choose: "all", options: [...options, { id: "too", correct: true, why: [] }] }, ["right", "too"]],
  [{ id: "number", rev: 1, kind: "number", answer: 1, unit: "g", tolerance: 0.1, why: [], classes: [], otherwise: [], units: [{ unit: "g", factor: 1 }, { unit: "kg", factor: 1000 }], wrong_unit: [] }, { value: "1,05", unit: "g" }],
  [{ id: "order", rev: 1, kind: "order", steps: ["a", "b", "c"].map((id) => ({ id, text: [], why: [] })) }, ["a", "c", "b"]],
  [{ id: "match", rev: 1, kind: "match", pairs: ["a", "b"].map((id) => ({ id, left: [], why: [] })), rights: ["a", "b", "extra-1"].map((id) => ({ id, text: id })) }, { a: "b", b: "extra-1" }],
  [{ id: "cloze", rev: 1, kind: "cloze", parts: [], blanks: [{ id: "x", accept: ["yes"], options: ["yes", "no"], why: [], otherwise: [] }, { id: "y", accept: ["Mg"], options: [], why: [], otherwise: [] }] }, { x: "no", y: "Mg²⁺ \"=\\" }],
  [{ id: "text", rev: 1, kind: "text", accept: ["ATP"], why: [], classes: [], otherwise: [] }, "=Ätherisch 🙂"],
  [{ id: "estimate", rev: 1, kind: "estimate", answer: 5, low: 0, high: 10, close: 1, far: 4, why: [], too_low: [], too_high: [] }, 7.5],
  [{ id: "reflect", rev: 1, kind: "reflect", model: [], points: [] }, { text: "My own words." }],
  [{ id: "predict", rev: 1, kind: "predict", options, reveal: [] }, "wrong"],
];
const QUIZ = { widget: "quiz", lesson: "01_x", id: "quiz", items: KINDS.map(([question]) => question) };
const LIST = { widget: "checklist", lesson: "01_x", id: "list", items: [{ id: "list--a" }, { id: "list--b" }] };

function answered(pairs, start = 1.7e12) {
  return Object.fromEntries(pairs.map(([question, ans], at) => {
    const event = { rev: question.rev, dev: DEV, ans, ok: false, hints: at % 3 };
    return [`01_x/${question.id}`, withAttempt(undefined, event, start + 60000 * at)];
  }));
}

test("the answer to every kind of question comes back as it was given", () => {
  const tasks = readTasks([QUIZ, LIST]);
  const records = { ...answered(KINDS), "01_x/list--b": withMark(undefined, { dev: DEV, val: true }) };
  const text = encode(tasks, records, KEPT);
  assert.match(text, /^[\x20-\x7e]+$/, "any platform keeps ASCII");
  const back = decode(text, tasks, "ffffffffffff");
  assert.equal(back.dev, DEV);
  for (const [question, ans] of KINDS) {
    const [attempt] = back.records[`01_x/${question.id}`].attempts;
    assert.deepEqual(attempt.ans, ans, question.kind);
  }
  assert.equal(back.records["01_x/one"].attempts[0].ok, true);
  assert.equal(back.records["01_x/many"].attempts[0].hints, 1);
  assert.equal(back.records["01_x/list--b"].mark.val, true);
  assert.equal(back.records["01_x/list--a"], undefined);
  assert.equal(encode(tasks, back.records, back), text, "keeping it again changes nothing");
});

test("the latest answers come back in the order they were given", () => {
  const tasks = readTasks([QUIZ]);
  const back = decode(encode(tasks, answered(KINDS), KEPT), tasks, DEV).records;
  const times = KINDS.map(([question]) => back[`01_x/${question.id}`].attempts[0].at);
  assert.deepEqual(times, [...times].sort((a, b) => a - b));
});

test("what does not fit is shortened, oldest first, and never a point is lost", () => {
  const items = Array.from({ length: 60 }, (_, at) => ({ ...KINDS[6][0], id: `text-${at}` }));
  const reflects = Array.from({ length: 5 }, (_, at) => ({ ...KINDS[8][0], id: `reflect-${at}` }));
  const tasks = readTasks([{ ...QUIZ, items: [...items, ...reflects] }]);
  const long = "Ä".repeat(80);
  const records = answered([...reflects.map((one) => [one, { text: "x".repeat(900) }]), ...items.map((one, at) => [one, at % 2 ? "ATP" : long])]);
  const text = encode(tasks, records, KEPT);
  assert.ok(text.length <= LONGEST, `${text.length} characters`);
  const back = decode(text, tasks, DEV);
  assert.deepEqual(result(tasks, back.records, back.points), result(tasks, records));
  assert.ok(back.records["01_x/text-59"], "the newest answer is kept whole");
  assert.equal(back.records["01_x/text-0"], undefined, "the oldest is kept as its points");
  assert.equal(encode(tasks, back.records, back).length, text.length, "keeping it again loses nothing more");
});

test("of free texts the oldest goes first", () => {
  const reflects = ["a", "b", "c"].map((id) => ({ ...KINDS[8][0], id }));
  const tasks = readTasks([{ ...QUIZ, items: reflects }]);
  const back = decode(encode(tasks, answered(reflects.map((one) => [one, { text: "x".repeat(1800) }])), KEPT), tasks, DEV);
  assert.deepEqual(reflects.map(({ id }) => (back.records[`01_x/${id}`].attempts[0].ans.text ?? "").length), [0, 1800, 1800]);
});

test("whatever the length allowed, there is a text that fits it", () => {
  const tasks = readTasks([QUIZ, LIST]);
  for (const longest of [60, 100, 200, 300, 400]) assert.ok(encode(tasks, answered(KINDS), KEPT, longest).length <= longest);
});

test("what a platform hands back damaged or from another edition harms nothing", () => {
  const tasks = readTasks([QUIZ, LIST]);
  const odd = ["", "x", "null", "[]", '{"v":2}', '{"v":1,"q":7,"p":{},"c":"x"}', '{"v":1,"q":[null,[],["zzzz",1,1,1,"x"]],"p":[null]}'];
  for (const text of odd) assert.deepEqual(decode(text, tasks, DEV), { dev: DEV, records: {}, points: {} });
  const text = encode(tasks, answered(KINDS), KEPT);
  const revised = readTasks([{ ...QUIZ, items: KINDS.map(([question]) => ({ ...question, rev: 9 })).reverse() }]);
  assert.deepEqual(decode(text, revised, DEV).records, {});
  const reordered = readTasks([{ ...QUIZ, items: KINDS.map(([question]) => question).reverse() }]);
  assert.equal(Object.keys(decode(text, reordered, DEV).records).length, KINDS.length);
});

test("points are those of the latest answers, and predictions and reflections earn none", () => {
  const tasks = readTasks([QUIZ]);
  assert.deepEqual(result(tasks, {}), { complete: false, percent: 0 });
  const { complete, percent } = result(tasks, answered(KINDS));
  assert.equal(complete, true);
  // one 1, many 1, number 1, order 1/2, match 0, cloze 0, text 0, estimate 1/2: 4 of 8
  assert.equal(percent, 50);
});

test("of a pool only as many questions count as it asks at once", () => {
  const items = ["a", "b", "c", "d"].map((id) => choice(id));
  const tasks = readTasks([{ ...QUIZ, items, draw: 2 }]);
  const give = (...answers) => result(tasks, answered(answers.map((ans, at) => [items[at], ans])));
  assert.deepEqual(give("right"), { complete: false, percent: 50 });
  assert.deepEqual(give("right", "wrong"), { complete: true, percent: 50 });
  assert.deepEqual(give("right", "wrong", "right", "wrong"), { complete: true, percent: 100 });
});

test("a question asked twice on a page counts once", () => {
  const tasks = readTasks([{ ...QUIZ, items: [choice("a")] }, { widget: "explore", lesson: "01_x", predict: choice("a") }, { widget: "claim" }]);
  assert.equal(tasks.questions.size, 1);
  assert.equal(result(tasks, answered([[choice("a"), "right"]])).percent, 100);
});

/** A platform of a few lines, which remembers what it was told. */
function platform(values = {}) {
  const said = [];
  const api = {
    LMSInitialize: () => "true",
    LMSFinish: () => said.push("finish") && "true",
    LMSCommit: () => said.push("commit") && "true",
    LMSGetValue: (name) => values[name] ?? "",
    LMSSetValue: (name, value) => { values[name] = value; return "true"; },
  };
  return { api, values, said };
}

test("completion and score reach the platform, and a second visit goes on where the first ended", () => {
  const tasks = readTasks([{ ...QUIZ, items: [choice("a"), choice("b")] }]);
  const { api, values, said } = platform();
  const first = platformStore(connect(api), tasks);
  assert.equal(values["cmi.core.lesson_status"], "incomplete");
  first.store.write(answered([[choice("a"), "right"]]));
  assert.equal(values["cmi.core.score.raw"], "50");
  assert.match(values["cmi.core.session_time"], /^\d{4}:\d\d:\d\d\.\d\d$/);
  assert.equal(values["cmi.core.exit"], "suspend");
  first.end();
  first.end();
  assert.equal(said.filter((word) => word === "finish").length, 1);
  const second = platformStore(connect(api), tasks);
  assert.equal(second.store.device, first.store.device);
  assert.equal(second.store.read(["01_x/a"])["01_x/a"].attempts[0].ans, "right");
  second.store.write(answered([[choice("b"), "wrong"]]));
  assert.equal(values["cmi.core.lesson_status"], "completed");
  assert.equal(values["cmi.core.score.raw"], "50");
});

test("what is finished stays finished, and a look back changes nothing", () => {
  const tasks = readTasks([{ ...QUIZ, items: [choice("a")] }]);
  const done = platform({ "cmi.core.lesson_status": "completed" });
  platformStore(connect(done.api), tasks);
  assert.equal(done.values["cmi.core.lesson_status"], "completed");
  const review = platform({ "cmi.core.lesson_mode": "review", "cmi.core.lesson_status": "passed" });
  platformStore(connect(review.api), tasks).store.write(answered([[choice("a"), "right"]]));
  assert.deepEqual(Object.keys(review.values), ["cmi.core.lesson_mode", "cmi.core.lesson_status"]);
});

test("without a platform, or with one that fails, the page works and says so", () => {
  const tasks = readTasks([{ ...QUIZ, items: [choice("a")] }]);
  const failing = { ...platform().api, LMSCommit: () => { throw new Error("no"); } };
  for (const api of [null, {}, { LMSInitialize: () => "false" }, failing]) {
    const { store, end } = platformStore(connect(api), tasks);
    store.write(answered([[choice("a"), "right"]]));
    assert.equal(store.problem(), "platform");
    assert.ok(store.read(["01_x/a"])["01_x/a"]);
    end();
  }
  assert.equal(platformStore(connect(platform().api), tasks).store.problem(), "");
});

test("the platform is found above the page or behind it, never across origins", () => {
  const top = { API: { mine: true }, opener: null };
  top.parent = top;
  const frame = { parent: { parent: top }, top };
  assert.equal(findApi(frame), top.API);
  const opened = { opener: { API: 1, parent: null } };
  opened.parent = opened.top = opened;
  assert.equal(findApi(opened), 1);
  const foreign = { get API() { throw new Error("cross-origin"); } };
  assert.equal(findApi({ parent: foreign, top: {} }), null);
});

test("time is written as SCORM wants it", () => {
  assert.equal(sessionTime(0), "0000:00:00.00");
  assert.equal(sessionTime(62_500), "0000:01:02.50");
  assert.equal(sessionTime(3_600_000 * 25 + 59_999), "0025:01:00.00");
  assert.equal(sessionTime(-5), "0000:00:00.00");
  assert.match(code("01_x/a"), /^[0-9a-z]{4}$/);
});
