/**
 * Draws one position of an explorer with Observable Plot. Colours are CSS variables, so a change of theme needs
 * no redraw; dash, symbol and a name at the curve tell series apart without colour.
 */
import { areaY, axisX, axisY, barX, barY, dot, gridX, gridY, line, plot, rect, ruleY } from "@observablehq/plot";
import { labels } from "./chart_labels.mjs";
import { makeLayout, tickText } from "./chart_layout.mjs";
import { diamonds, ends } from "./chart_marks.mjs";

export const DASHES = ["none", "7 4", "2 4", "10 3 2 3", "14 5", "4 2"];
export const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross"];

/** The CSS colour of curve `i`. */
export const colour = (i) => `var(--mg-x-${i + 1})`;

/**
 * @param {object} island
 * @param {import("./explore_table.mjs").Position} position
 * @param {import("./explore_table.mjs").Position | null} pinned
 * @param {{width: number, name: string, pinnedLabel: string}} options
 * @returns {SVGSVGElement}
 */
export function draw(island, position, pinned, { width, name, pinnedLabel }) {
  const layout = makeLayout(island, position, width);
  const svg = plot({
    width,
    height: layout.height,
    marginTop: layout.top,
    marginRight: layout.right,
    marginBottom: layout.bottom,
    marginLeft: layout.left,
    className: "mg-x-plot",
    ariaLabel: name,
    x: scale(island.x),
    y: scale(island.y),
    marks: [
      ...references(island),
      ...grids(island, layout),
      ...island.curves.flatMap((curve, i) => (pinned ? curveMarks(island, curve, i, pinned, true) : [])),
      ...island.curves.flatMap((curve, i) => curveMarks(island, curve, i, position, false)),
      ...axes(island, layout),
      labels(island, position, layout, { pinned, pinnedLabel }),
    ],
  });
  // Plot's own style element would break a page that allows no inline styles; explore.css says the same.
  for (const style of svg.querySelectorAll("style")) style.remove();
  // Names on groups mean nothing inside an image, and are not allowed on a plain <g>.
  for (const group of svg.querySelectorAll("[aria-label]")) {
    group.dataset.mark = group.getAttribute("aria-label");
    group.removeAttribute("aria-label");
  }
  svg.setAttribute("role", "img");
  return svg;
}

function scale({ categories, scale: type, domain }) {
  if (categories) return { type: "band", domain: categories, label: null, padding: 0.3 };
  return { type, domain, label: null, clamp: true };
}

function grids({ x, y }, layout) {
  const style = { stroke: "var(--mg-x-grid)", strokeOpacity: 1 };
  return [
    x.categories ? null : gridX({ ...style, ticks: layout.xTicks }),
    y.categories ? null : gridY({ ...style, ticks: layout.yTicks }),
  ].filter(Boolean);
}

function axes({ x, y }, layout) {
  const style = { color: "var(--mg-x-soft)", fontSize: 13, label: null, tickSize: 0, tickPadding: 8 };
  // `text`, not `tickFormat`: on a long logarithmic axis Plot would leave the numbers between the tens unwritten.
  const numbers = (ticks, log) => [ticks, { ...style, text: tickText(ticks, log) }];
  return [
    x.categories ? axisX({ ...style, lineWidth: layout.xLineWidth }) : axisX(...numbers(layout.xTicks, x.scale === "log")),
    y.categories ? axisY({ ...style, lineWidth: layout.yLineWidth }) : axisY(...numbers(layout.yTicks, y.scale === "log")),
  ];
}

function references({ references: list, x, y }) {
  return list.map(({ axis, ends: [low, high] }) => {
    const domain = (axis === "x" ? x : y).domain;
    const from = Math.max(low ?? domain[0], domain[0]);
    const to = Math.min(high ?? domain[1], domain[1]);
    const box = axis === "x" ? { x1: [from], x2: [to] } : { y1: [from], y2: [to] };
    return rect({ length: 1 }, { ...box, fill: "var(--mg-x-reference)", stroke: "var(--mg-x-reference-edge)", strokeWidth: 1 });
  });
}

/** The marks of one curve; a pinned one is paler, thinner and never filled. */
function curveMarks(island, curve, i, position, pinned) {
  const columns = position.curves[curve.name];
  const paint = { stroke: colour(i), strokeOpacity: pinned ? 0.55 : 1 };
  const data = { length: Object.values(columns)[0].length };
  switch (curve.kind) {
    case "line":
      return [line(data, { ...columns, ...paint, strokeWidth: pinned ? 1.5 : 2.5, strokeDasharray: DASHES[i], strokeLinecap: "butt" })];
    case "band":
      return band(data, columns, i, pinned);
    case "points":
      return [dot(data, { ...columns, ...paint, symbol: SYMBOLS[i], r: 4.5, strokeWidth: 1.5, fill: pinned ? "none" : colour(i) })];
    case "bars":
      return [bars(island, data, columns.value, i, pinned)];
    default:
      return intervals(island, curve, data, columns, i, pinned);
  }
}

function band(data, { x, lo, hi }, i, pinned) {
  const area = { x, y1: lo, y2: hi };
  if (pinned) return [lo, hi].map((y) => line(data, { x, y, stroke: colour(i), strokeOpacity: 0.55, strokeWidth: 1 }));
  return [areaY(data, { ...area, fill: colour(i), fillOpacity: 0.22 })];
}

function bars({ x, y }, data, value, i, pinned) {
  const style = pinned
    ? { fill: "none", stroke: "var(--mg-x-ink)", strokeWidth: 1.5, strokeDasharray: "4 3" }
    : { fill: colour(i), stroke: colour(i) };
  const low = Math.max(0, (y.categories ? x : y).domain[0]);
  return y.categories
    ? barX(data, { y: y.categories, x1: value.map(() => low), x2: value, ...style })
    : barY(data, { x: x.categories, y1: value.map(() => low), y2: value, ...style });
}

function intervals({ x, y }, curve, data, { estimate, lo, hi, weight }, i, pinned) {
  const there = { filter: (_, k) => !Number.isNaN(estimate[k]) };
  const opacity = pinned ? 0.45 : 1;
  const dy = pinned ? 8 : 0;
  if (curve.diamond) return [diamonds({ estimate, lo, hi, categories: y.categories }, { fill: colour(i), opacity, dy })];
  const most = weight ? Math.max(...weight.filter((w) => !Number.isNaN(w))) : 1;
  const radius = weight ? Array.from(weight, (w) => 2.5 + 5 * Math.sqrt((w || 0) / most)) : 5;
  const base = { ...there, y: y.categories, dy };
  return [
    ruleY(data, { ...base, x1: lo, x2: hi, stroke: colour(i), strokeOpacity: opacity, strokeWidth: 1.75 }),
    ends({ lo, hi, categories: y.categories, domain: x.domain }, { fill: colour(i), opacity, dy }),
    dot(data, { ...base, x: estimate, r: radius, symbol: "square", fill: colour(i), fillOpacity: opacity }),
  ];
}
