/** The review page: questions worth asking again, one at a time, for as long as the learner likes. */
import { dayText } from "./day.mjs";
import { h, link } from "./dom.mjs";
import { withAttempt } from "./record.mjs";
import { reviewList } from "./review_due.mjs";

/**
 * @param {{lessons: Array<{stem: string, title: string, href: string}>, questions: Array<{lesson: string, question: object}>}} island
 * @param {import("./view.mjs").View} view
 * @param {import("./hub.mjs").Hub} meeting
 */
export function reviewPage(island, view, meeting) {
  const { t } = view;
  const store = meeting.store();
  const records = store.read(island.questions.map(({ lesson, question }) => `${lesson}/${question.id}`));
  const { due, next } = reviewList(island.questions, (key) => records[key], Date.now());
  const lead = h("p", { class: "mg-lead", tabindex: -1 }, leadOf(due, next, view));
  const problem = store.problem();
  const notice = problem ? h("p", { class: "mg-note" }, t(`store.${problem}`)) : null;
  const stage = h("div", { class: "mg-stage" });
  if (due.length === 0) return h("div", { class: "mg-review" }, notice, h("div", { class: "mg-card" }, lead));
  const finish = () => {
    stage.replaceChildren();
    lead.textContent = t("review.end");
    lead.focus();
  };
  const ask = (at) => {
    if (at === due.length) return finish();
    const made = makeStep(due[at], at, due.length, { island, view, meeting, store, go: () => ask(at + 1) });
    stage.replaceChildren(made.node);
    return at > 0 && made.title.focus();
  };
  ask(0);
  return h("div", { class: "mg-review" }, notice, lead, stage);
}

function leadOf(due, next, view) {
  if (due.length > 0) return view.t("review.ready", { n: due.length });
  if (next === null) return view.t("review.empty");
  return view.t("review.later", { day: dayText(view, next) });
}

function makeStep({ question, lesson, reason }, at, of, { island, view, meeting, store, go }) {
  const { t } = view;
  const home = island.lessons.find(({ stem }) => stem === lesson);
  const title = h("h2", { class: "mg-title", tabindex: -1 }, t("quiz.number", { n: at + 1, of }));
  const host = h("div", {});
  const button = h("button", { type: "button", class: "mg-quiet" }, t("review.skip"));
  view.on(button, "click", go);
  const answered = () => {
    button.textContent = t(at + 1 === of ? "review.finish" : "review.next");
  };
  const model = freshModel({ question, lesson }, store, answered);
  meeting.listen((name, render) => {
    if (name === "quiz" && !host.firstChild) render({ model, el: host, signal: view.signal });
  });
  const node = h("div", {}, title,
    h("p", { class: "mg-intro" }, t(`review.${reason}`)),
    host,
    h("div", { class: "mg-actions" }, button),
    h("p", { class: "mg-from" }, t("review.from"), " ", link(home.href, [home.title])));
  return { node, title };
}

/**
 * A model that shows the question as if it had never been answered, and adds what is answered now to what is
 * stored: recalling means not to see the old answer first.
 */
export function freshModel({ question, lesson, lang }, store, answered) {
  const key = `${lesson}/${question.id}`;
  const island = { v: 1, widget: "quiz", lesson, lang, id: `review-${question.id}`, title: "", items: [question] };
  const traits = { island, device: store.device, progress: {}, notice: "" };
  const listeners = new Map();
  let saved = 0;
  const tell = (name) => (listeners.get(`change:${name}`) ?? []).forEach((callback) => callback());
  return {
    get: (name) => traits[name],
    set(name, value) {
      traits[name] = value;
      tell(name);
    },
    save_changes() {
      const news = traits.progress[key]?.attempts.slice(saved) ?? [];
      saved += news.length;
      for (const attempt of news) store.write({ [key]: again(store.read([key])[key], attempt, question, store) });
      if (news.length > 0) answered();
    },
    on: (event, callback) => listeners.set(event, [...(listeners.get(event) ?? []), callback]),
    off: (event, callback) => listeners.set(event, (listeners.get(event) ?? []).filter((known) => known !== callback)),
  };
}

/** The attempt, numbered and dated after those already stored. */
function again(record, attempt, { rev }, { device }) {
  const { at, n: _, dev: __, ...event } = attempt;
  return withAttempt(record, { ...event, rev, dev: device }, at);
}
