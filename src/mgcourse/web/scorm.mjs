/**
 * A lesson inside a learning platform: which questions its page asks, what they came to, and a store whose answers
 * are kept by the platform instead of the browser, which others may use too.
 */
import { isGraded } from "./grade.mjs";
import { decode, encode, score } from "./scorm_state.mjs";
import { openStore } from "./store.mjs";

/**
 * What a page asks, from its widgets' data.
 * @param {object[]} islands
 */
export function readTasks(islands) {
  const questions = new Map();
  const groups = [];
  const checks = [];
  for (const { widget, lesson, items = [], predict, draw } of islands) {
    if (widget === "checklist") checks.push(...items.map(({ id }) => `${lesson}/${id}`));
    const asked = widget === "quiz" ? items : widget === "explore" && predict ? [predict] : [];
    const fresh = asked.filter(({ id }) => !questions.has(`${lesson}/${id}`)).map((one) => [`${lesson}/${one.id}`, one]);
    for (const [key, question] of fresh) questions.set(key, question);
    if (fresh.length > 0) groups.push({ keys: fresh.map(([key]) => key), need: Math.min(draw ?? fresh.length, fresh.length) });
  }
  return { questions, checks, groups };
}

/**
 * How far and how well. Of a pool, as many questions count as it asks at once; answering more of them never harms.
 * @param {ReturnType<typeof readTasks>} tasks
 * @param {Object<string, import("./merge.mjs").Record>} records
 * @param {Object<string, number>} [points] of questions whose answers are no longer there
 * @returns {{complete: boolean, percent: number}}
 */
export function result({ questions, groups }, records, points = {}) {
  let [got, of, complete] = [0, 0, true];
  for (const { keys, need } of groups) {
    const earned = (key) => {
      const last = records[key]?.attempts.at(-1);
      return last ? score(questions.get(key), last.ans) : points[key];
    };
    const answered = keys.filter((key) => earned(key) !== undefined);
    const graded = keys.filter((key) => isGraded(questions.get(key)));
    const counted = Math.min(need, graded.length);
    const best = answered.filter((key) => graded.includes(key)).map(earned).sort((a, b) => b - a).slice(0, counted);
    complete &&= answered.length >= need;
    of += counted;
    got += best.reduce((sum, one) => sum + one, 0);
  }
  return { complete, percent: of === 0 ? 100 : Math.round((10000 * got) / of) / 100 };
}

/**
 * A store in memory that begins with what the platform kept and tells it of every change.
 * @param {ReturnType<typeof import("./scorm_api.mjs").connect>} lms
 * @param {ReturnType<typeof readTasks>} tasks
 */
export function platformStore(lms, tasks) {
  const memory = openStore({}); // nothing of a browser's, whose storage other learners may share
  const begun = decode(lms.get("cmi.suspend_data"), tasks, memory.device);
  memory.write(begun.records);
  const before = lms.get("cmi.core.lesson_status");
  const report = () => values(tasks, memory.document().items, begun, before);
  memory.subscribe(() => lms.write(report()));
  lms.write(report());
  return { store: { ...memory, device: begun.dev, problem: () => (lms.kept() ? "" : "platform") }, end: () => lms.end(report()) };
}

/** What is finished stays finished, whatever is answered later. */
function values(tasks, records, kept, before) {
  const { complete, percent } = result(tasks, records, kept.points);
  const done = complete || ["completed", "passed", "failed"].includes(before);
  return {
    ...(["passed", "failed"].includes(before) ? {} : { "cmi.core.lesson_status": done ? "completed" : "incomplete" }),
    "cmi.core.score.min": 0,
    "cmi.core.score.max": 100,
    "cmi.core.score.raw": percent,
    "cmi.suspend_data": encode(tasks, records, kept),
  };
}
