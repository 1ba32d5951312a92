/** The planner: pick lessons, start and breaks; get a run sheet; enter what took how long, and the rest moves. */
import { h } from "./dom.mjs";
import { save } from "./explore_export.mjs";
import { csvText, icsText } from "./planner_files.mjs";
import { plannerForm } from "./planner_form.mjs";
import { runSheet } from "./planner_sheet.mjs";
import { KEY, cleanPlan, firstPlan, sheetOf, verdictOf, withTaken, wordsOf } from "./planner_state.mjs";
import { clock } from "./planning.mjs";
import { withMark } from "./record.mjs";

/**
 * @param {object} island
 * @param {import("./view.mjs").View} view
 * @param {import("./hub.mjs").Hub} meeting
 */
export function plannerPage(island, view, meeting) {
  const store = meeting.store();
  let kept = stored(store, island);
  const plan = {
    get: () => kept,
    set(made) {
      kept = made;
      store.write({ [KEY]: withMark(store.read([KEY])[KEY], { dev: store.device, val: made }) });
      refresh();
    },
  };
  const form = plannerForm(island, view, plan);
  const sheet = runSheet(view, (name, part, minutes) => plan.set(withTaken(kept, name, part, minutes)));
  const said = h("p", { class: "mg-plan-said", role: "status" });
  const notice = h("p", { class: "mg-notice", "aria-live": "polite" });
  const refresh = () => {
    const made = sheetOf(kept, island, view.t);
    form.refresh();
    sheet.refresh(made, kept);
    said.textContent = verdictOf(made, view.t, clock);
    notice.textContent = store.problem() ? view.t(`store.${store.problem()}`) : "";
  };
  store.subscribe((keys) => {
    if (keys && !keys.includes(KEY)) return;
    kept = stored(store, island);
    refresh();
  });
  refresh();
  return h("div", { class: "mg-plan" }, notice, form.node,
    h("h2", { class: "mg-title" }, view.t("planner.sheet")), said, sheet.node,
    actions(view, plan, () => sheetOf(kept, island, view.t), () => plan.set(firstPlan(island))));
}

function stored(store, island) {
  return cleanPlan(store.read([KEY])[KEY]?.mark?.val ?? null, island) ?? firstPlan(island);
}

function actions(view, plan, sheet, anew) {
  const { t } = view;
  const button = (key, act) => {
    const made = h("button", { type: "button", class: "mg-check" }, t(key));
    view.on(made, "click", act);
    return made;
  };
  const rows = () => {
    const { rows: lines, items } = sheet();
    return lines.map((row) => ({ ...row, ...wordsOf(row, items, t) }));
  };
  const table = () => [
    ["plan.time", "plan.minutes", "plan.what", "plan.late"].map((key) => t(key)),
    ...rows().map(({ start, minutes, what, late }) => [clock(start), minutes, what, late]),
  ];
  return h("p", { class: "mg-actions mg-plan-actions" },
    button("planner.print", () => globalThis.print()),
    // The byte order mark tells spreadsheets that the text is UTF-8.
    button("planner.csv", () => save(new Blob(["\ufeff", csvText(table())], { type: "text/csv;charset=utf-8" }), "run-sheet.csv")),
    button("planner.ics", () => save(new Blob([icsText(rows(), new Date(), new Date())], { type: "text/calendar;charset=utf-8" }), "run-sheet.ics")),
    button("planner.anew", anew));
}
