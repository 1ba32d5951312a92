/** The run sheet on the screen: clock times, what to leave out, and a box for the minutes each part took. */
import { h, link } from "./dom.mjs";
import { clock } from "./planning.mjs";
import { isWhole, takenOf, wordsOf } from "./planner_state.mjs";

/**
 * @param {import("./view.mjs").View} view
 * @param {(name: string, part: number, minutes: number | null) => void} took
 */
export function runSheet(view, took) {
  const { t } = view;
  const lines = new Map();
  const caption = h("caption", {});
  const body = h("tbody", {});
  const head = ["plan.time", "plan.minutes", "planner.took", "plan.what", "plan.late"].map((key) => h("th", { scope: "col" }, t(key)));
  const table = h("table", { class: "run-sheet" }, caption, h("thead", {}, h("tr", {}, head)), body);
  const needs = h("div", { class: "mg-plan-needs" });
  let order = "";
  const refresh = (sheet, kept) => {
    caption.textContent = t("plan.caption", { start: clock(kept.start), end: clock(sheet.ends) });
    const rows = sheet.rows.map((row, at) => {
      const name = row.item < 0 ? `break ${at}` : `${sheet.items[row.item].name} ${row.part}`;
      if (!lines.has(name)) lines.set(name, makeLine(view, row, sheet, took));
      lines.get(name).refresh(row, sheet, kept);
      return [name, lines.get(name).node];
    });
    const now = rows.map(([name]) => name).join();
    if (now !== order) keepFocus(body, () => body.replaceChildren(...rows.map(([, node]) => node)));
    if (now !== order) needs.replaceChildren(...sheet.items.filter(({ lesson }) => lesson).map(({ lesson }) => need(lesson, view)));
    order = now;
  };
  const scroll = h("div", { class: "table-scroll", role: "region", "aria-label": t("planner.sheet"), tabindex: 0 }, table);
  return { node: h("div", {}, scroll, h("p", {}, t("planner.zero")), h("p", {}, t("plan.always")), needs), refresh };
}

/** Moving a row takes the focus out of its box; the one who types there wants it back. */
function keepFocus(body, change) {
  const held = body.contains(document.activeElement) ? document.activeElement : null;
  change();
  held?.focus();
}

function makeLine(view, first, { items }, took) {
  const { t } = view;
  const cells = { time: h("th", { scope: "row" }), minutes: h("td", {}), what: h("td", {}), late: h("td", {}) };
  const box = first.item < 0 ? null : makeBox(view, items[first.item].name, first, wordsOf(first, items, t).what, took);
  const node = h("tr", {}, cells.time, cells.minutes, h("td", {}, box), cells.what, cells.late);
  const refresh = (row, sheet, kept) => {
    const { what, late } = wordsOf(row, sheet.items, t);
    cells.time.textContent = clock(row.start);
    cells.minutes.textContent = String(row.planned);
    cells.what.textContent = what;
    cells.late.textContent = late;
    node.toggleAttribute("data-skip", row.skip);
    node.toggleAttribute("data-out", row.minutes === 0);
    const known = box && takenOf(kept, sheet.items[row.item].name, row.part);
    if (box) box.value = known === null ? "" : String(known);
  };
  return { node, refresh };
}

function makeBox(view, name, { part }, what, took) {
  const box = h("input", { type: "number", class: "mg-text-input", min: 0, max: 600, step: 1, "aria-label": view.t("planner.took_of", { what }) });
  view.on(box, "change", () => {
    const read = Number(box.value);
    took(name, part, box.value !== "" && isWhole(read, 0, 600) ? read : null);
  });
  return box;
}

function need({ stem, title, href, objectives, materials }, view) {
  const list = (key, texts) => [h("p", {}, view.t(key)), h("ul", {}, texts.map((text) => h("li", {}, view.rich(text))))];
  return h("details", {}, h("summary", {}, `${stem.slice(0, 2)} ${title}`),
    h("p", {}, link(href, [title])), list("plan.objectives", objectives), materials.length > 0 && list("plan.materials", materials));
}
