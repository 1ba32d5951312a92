/**
 * The numbers behind the chart: a real table for reading and a CSV file for keeping. Both hold exactly the
 * numbers that are plotted.
 */
import { h } from "./dom.mjs";
import { numberText } from "./explore_table.mjs";

const MAIN = new Set(["y", "value", "estimate"]);
const ORDER = ["x", "y", "value", "estimate", "lo", "hi", "weight"]; // an island's own order is that of the alphabet

/** The axis that carries the values: the x axis when categories stand on the y axis. */
export function valueAxis(island) {
  return island.y.categories ? island.x : island.y;
}

export function axisTitle(axis) {
  return axis.unit ? `${axis.label} (${axis.unit})` : axis.label;
}

/**
 * One table per curve: heads and rows of plain numbers (null is a gap), with the decimals of each column.
 * @returns {Array<{label: string, heads: string[], decimals: number[], rows: Array<Array<number | string | null>>}>}
 */
export function tables(island, position, pinned, t) {
  return island.curves.map((curve) => {
    const columns = shownColumns(island, curve, position, t);
    if (pinned) columns.push(...pinnedColumns(island, curve, columns, pinned, t));
    const length = columns[0].values.length;
    const rows = [];
    for (let i = 0; i < length; i += 1) {
      const row = columns.map(({ values }) => cell(values[i]));
      if (row.slice(1).some((value) => value !== null)) rows.push(row);
    }
    return { label: curve.label, heads: columns.map(({ head }) => head), decimals: columns.map(({ decimals }) => decimals), rows };
  });
}

const cell = (value) => (typeof value === "string" || !Number.isNaN(value) ? value : null);

function shownColumns(island, curve, position, t) {
  const axis = valueAxis(island);
  const categories = island.x.categories ?? island.y.categories;
  const head = (name) => (name === "x" ? axisTitle(island.x) : MAIN.has(name) ? axisTitle(axis) : t(`explore.column.${name}`));
  const given = position.curves[curve.name];
  const columns = ORDER.filter((name) => name in given).map((name) => (
    { name, head: head(name), values: given[name], decimals: name === "x" ? island.x.decimals : axis.decimals }));
  if (!categories) return columns;
  return [{ name: "category", head: axisTitle(island.x.categories ? island.x : island.y), values: categories, decimals: 0 }, ...columns];
}

/** The pinned curve beside the current one, where both stand on the same x. */
function pinnedColumns(island, curve, columns, pinned, t) {
  const now = columns.find(({ name }) => name === "x");
  const then = pinned.curves[curve.name].x;
  if (now && now.values.some((value, i) => !Object.is(value, then[i]))) return [];
  return columns
    .filter(({ name }) => name !== "x" && name !== "category")
    .map((column) => ({ ...column, head: t("explore.column.pinned", { column: column.head }), values: pinned.curves[curve.name][column.name] }));
}

/** @returns {HTMLElement} a table with its caption, in a region that scrolls and can be reached by keyboard */
export function tableElement({ heads, decimals, rows }, caption, id) {
  const text = (value, i) => (value === null ? "" : typeof value === "string" ? value : numberText(value, decimals[i]));
  return h("div", { class: "mg-x-scroll", role: "region", tabindex: 0, "aria-labelledby": id, "data-lm-suppress-shortcuts": "true" },
    h("table", { class: "mg-x-table" },
      h("caption", { id }, caption),
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((value, i) => (
        i === 0 ? h("th", { scope: "row" }, text(value, i)) : h("td", {}, text(value, i)))))))));
}

/** Everything shown at a position as CSV, after RFC 4180: settings, results, then one row per point of each curve. */
export function csv(island, position, pinned, t) {
  const lines = [[island.name], [position.title], ...island.controls.map((control, i) => (
    [control.label, control.kind === "choice" ? control.options[position.steps[i]] : control.values[position.steps[i]], control.unit ?? ""]))];
  for (const [i, readout] of position.readouts.entries()) lines.push([readout.label, readout.value, island.readouts[i].unit]);
  for (const { label, heads, decimals, rows } of tables(island, position, pinned, t)) {
    lines.push([], [label], heads);
    for (const row of rows) lines.push(row.map((value, i) => (typeof value === "number" ? value.toFixed(decimals[i]) : value ?? "")));
  }
  return lines.map((line) => line.map(field).join(",")).join("\r\n") + "\r\n";
}

function field(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
