/** The progress page: how far one is, what one can do, a copy to keep, a record to print. Kind, and without clocks. */
import { h, link } from "./dom.mjs";
import { icon } from "./icons.mjs";
import { progressRecord } from "./progress_record.mjs";
import { overview } from "./progress_state.mjs";
import { reviewList } from "./review_due.mjs";
import { transferPanel } from "./transfer_panel.mjs";

const ICONS = { done: "right", started: "part", "": "left-out" };

/**
 * @param {{lessons: import("./progress_state.mjs").CatalogueLesson[], course: object, review: string}} island
 * @param {import("./view.mjs").View} view
 * @param {import("./hub.mjs").Hub} meeting
 */
export function progressPage(island, view, meeting) {
  const store = meeting.store();
  const parts = [now(island, view), lessons(view), abilities(view)];
  const record = progressRecord(island, view);
  const notice = h("div", { class: "mg-notice", "aria-live": "polite" });
  const refresh = () => {
    const state = overview(island.lessons, store.document().items, island.aside);
    for (const part of [...parts, record]) part.refresh(state, store);
    const problem = store.problem();
    notice.textContent = problem ? view.t(`store.${problem}`) : "";
  };
  refresh();
  store.subscribe(refresh);
  return h("div", { class: "mg-progress" }, notice, parts.map(({ node }) => node), transferPanel(view, store), record.node);
}

/** A part of the page under a heading of its own. */
export function block(view, name, title, ...children) {
  const id = view.id(name);
  return h("section", { class: `mg-block mg-block-${name}`, "aria-labelledby": id },
    h("h2", { class: "mg-title", id }, title), children);
}

function now(island, view) {
  const { t } = view;
  const lead = h("p", { class: "mg-lead" });
  const notes = h("div", { class: "mg-notes" });
  const ways = h("p", { class: "mg-ways" });
  const refresh = ({ answered, of, changed, gone, next }, store) => {
    lead.textContent = leadOf(answered, of, t);
    const due = dueCount(island, store);
    ways.replaceChildren(...[
      next && link(`${next.lesson.href}${next.open?.anchor ?? ""}`, [t(answered ? "progress.continue" : "progress.start", { title: next.lesson.title })]),
      due > 0 && link(island.review, [t("progress.review", { n: due })]),
    ].filter(Boolean));
    notes.replaceChildren(...[
      changed > 0 && h("p", {}, t("progress.changed", { n: changed })),
      gone > 0 && h("p", {}, t("progress.gone", { n: gone })),
    ].filter(Boolean));
  };
  return { node: h("div", { class: "mg-card mg-now" }, lead, ways, notes), refresh };
}

function leadOf(answered, of, t) {
  if (answered === 0) return t("progress.none");
  return answered === of ? t("progress.all", { of }) : t("progress.some", { n: answered, of });
}

function dueCount(island, store) {
  const asked = island.lessons.flatMap(({ stem, questions }) => questions.filter(({ review }) => review).map((question) => ({ lesson: stem, question })));
  const records = store.read(asked.map(({ lesson, question }) => `${lesson}/${question.id}`));
  return reviewList(asked, (key) => records[key], Date.now()).due.length;
}

function lessons(view) {
  const list = h("ul", { class: "mg-lessons" });
  const refresh = ({ rows }) => list.replaceChildren(...rows.map((row) => lessonRow(row, view)));
  return { node: block(view, "lessons", view.t("lessons.title"), list), refresh };
}

function lessonRow({ lesson, state, answered, of, ticked, checks }, { t }) {
  const fill = h("span", { class: "mg-bar-fill" });
  fill.style.setProperty("inline-size", `${of ? (100 * answered) / of : 0}%`);
  return h("li", { class: "mg-card", "data-state": state },
    h("p", { class: "mg-lesson-name" }, link(lesson.href, [lesson.title])),
    h("p", { class: "mg-lesson-state" }, icon(ICONS[state]), t(`lessons.${state || "fresh"}`)),
    h("p", { class: "mg-lesson-count" },
      h("span", { class: "mg-bar", "aria-hidden": "true" }, fill),
      h("span", {}, t("lesson.answered", { n: answered, of }))),
    checks > 0 && h("p", { class: "mg-lesson-count" }, t("lesson.ticked", { n: ticked, of: checks })));
}

function abilities(view) {
  const intro = h("p", { class: "mg-intro" });
  const list = h("div", {});
  const refresh = ({ rows }) => {
    const reached = rows.filter(({ met }) => met.length > 0);
    intro.textContent = view.t(reached.length ? "abilities.some" : "abilities.none");
    list.replaceChildren(...reached.map((row) => reachedIn(row, view)));
  };
  return { node: block(view, "abilities", view.t("abilities.title"), intro, list), refresh };
}

function reachedIn({ lesson, met }, view) {
  const id = view.id(`can-${lesson.stem}`);
  return h("div", { class: "mg-can" },
    h("p", { class: "mg-label", id }, lesson.title),
    h("ul", { "aria-labelledby": id }, met.map(({ text }) => h("li", {}, icon("right"), h("span", {}, youCan(text, view))))));
}

/** "Tell apart ..." becomes "You can tell apart ..."; a name such as ATP keeps its capitals. */
export function youCan([first, ...rest], view) {
  const small = typeof first === "string" && !/^\p{Lu}[\p{Lu}\d]/u.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
  return [`${view.t("abilities.can")} `, ...view.rich([small, ...rest])];
}
