/** A record of self-study on paper. The name is typed here, printed, and kept nowhere. */
import { dayText } from "./day.mjs";
import { h } from "./dom.mjs";
import { block, youCan } from "./progress_page.mjs";

/**
 * @param {{course: {title: string, version: string}}} island
 * @param {import("./view.mjs").View} view
 */
export function progressRecord(island, view) {
  const { t } = view;
  const id = view.id("name");
  const input = h("input", { type: "text", id, class: "mg-text-input", autocomplete: "name", maxlength: 120, spellcheck: "false" });
  const name = h("dd", {});
  const named = h("div", { hidden: true }, h("dt", {}, t("record.name")), name);
  const day = h("dd", {});
  const rows = h("tbody", {});
  const can = h("ul", {});
  view.on(input, "input", () => {
    name.textContent = input.value;
    named.hidden = input.value.trim() === "";
  });
  const button = h("button", { type: "button", class: "mg-check" }, t("record.print"));
  view.on(button, "click", () => globalThis.print());
  const sheet = h("div", { class: "mg-sheet" },
    h("p", { class: "mg-sheet-title" }, t("record.heading")),
    h("dl", {}, named, fact(t("record.course"), `${island.course.title}, ${t("record.version", { version: island.course.version })}`), h("div", {}, h("dt", {}, t("record.date")), day)),
    table(rows, t), can,
    h("p", { class: "mg-sheet-note" }, t("record.note")));
  const refresh = (state) => {
    day.textContent = dayText(view, Date.now());
    rows.replaceChildren(...state.rows.filter(({ answered, ticked }) => answered + ticked > 0).map((row) => line(row, t)));
    can.replaceChildren(...state.rows.flatMap(({ met }) => met).map(({ text }) => h("li", {}, youCan(text, view))));
  };
  return {
    node: block(view, "record", t("record.title"),
      h("p", { class: "mg-intro" }, t("record.intro")),
      h("div", { class: "mg-field" }, h("label", { for: id }, t("record.type")), input),
      h("div", { class: "mg-actions" }, button),
      sheet),
    refresh,
  };
}

function fact(term, text) {
  return h("div", {}, h("dt", {}, term), h("dd", {}, text));
}

function table(rows, t) {
  const head = ["record.lesson", "record.questions", "record.checks"].map((key) => h("th", { scope: "col" }, t(key)));
  return h("table", {}, h("thead", {}, h("tr", {}, head)), rows);
}

function line({ lesson, answered, of, ticked, checks }, t) {
  return h("tr", {},
    h("th", { scope: "row" }, lesson.title),
    h("td", {}, t("record.count", { n: answered, of })),
    h("td", {}, checks > 0 ? t("record.count", { n: ticked, of: checks }) : ""));
}
