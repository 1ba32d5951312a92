/**
 * Everything written in a chart: axis titles, names at the curves, markers, reference stretches. Places are
 * chosen so that no two texts overlap.
 */
import { CHAR, LINE } from "./chart_layout.mjs";
import { s } from "./chart_marks.mjs";
import { wrap } from "./explore_export.mjs";

/**
 * A mark (Plot calls it with the finished scales) that writes all texts.
 * @param {object} island
 * @param {import("./explore_table.mjs").Position} position
 * @param {ReturnType<import("./chart_layout.mjs").makeLayout>} layout
 * @param {{pinned: import("./explore_table.mjs").Position | null, pinnedLabel: string}} options
 */
export function labels(island, position, layout, { pinned, pinnedLabel }) {
  return (_, scales) => {
    const box = { x1: layout.left, x2: layout.width - layout.right, y1: layout.top, y2: layout.height - layout.bottom };
    const taken = [];
    const group = s("g", { class: "mg-x-words", "text-anchor": "start" });
    titles(group, layout);
    references(group, island, layout, scales, box, taken);
    const places = island.markers.map((marker) => ({ marker, ...place(marker, island, position, scales) }));
    for (const spot of places) markerShape(group, spot, box);
    if (pinned) pinnedMarkers(group, island, pinned, scales, pinnedLabel);
    if (layout.named) names(group, island, position, layout, scales);
    const dots = [...curveDots(position, scales), ...ruleDots(places, box)];
    taken.push(...places.filter(({ px, py }) => px !== null && py !== null).map(({ px, py }) => around(px, py)));
    for (const spot of places) markerName(group, spot, box, layout, taken, dots);
    return group;
  };
}

const around = (x, y) => ({ x1: x - 7, x2: x + 7, y1: y - 7, y2: y + 7 });

function write(group, text, x, y, attributes = {}) {
  group.append(s("text", { x, y, ...attributes }, text));
}

function titles(group, { yTitle, xTitle, width, right, height }) {
  yTitle.forEach((text, i) => write(group, text, 0, 13 + i * LINE, { class: "mg-x-axis" }));
  xTitle.forEach((text, i) => write(group, text, width - Math.min(right, 14), height - 5 - (xTitle.length - 1 - i) * LINE, { class: "mg-x-axis", "text-anchor": "end" }));
}

/** Names of shaded stretches: along x above the plot, along y inside at its left. */
function references(group, { references: list }, layout, scales, box, taken) {
  for (const { axis, label, ends } of list) {
    const attributes = { class: "mg-x-reference" };
    if (axis === "y") {
      const y = scales.y(ends[1] ?? scales.y.invert(box.y1)) + 15;
      write(group, label, box.x1 + 6, Math.max(y, box.y1 + 13), attributes);
      taken.push({ x1: box.x1, x2: box.x1 + label.length * CHAR, y1: y - 12, y2: y + 4 });
      continue;
    }
    const [low, high] = [scales.x(ends[0] ?? scales.x.domain()[0]), scales.x(ends[1] ?? scales.x.domain()[1])];
    const mid = (Math.max(low, box.x1) + Math.min(high, box.x2)) / 2;
    const half = (label.length * CHAR) / 2;
    write(group, label, hold(mid, half, layout.width - half), layout.top - 6 - LINE * layout.rules, { ...attributes, "text-anchor": "middle" });
  }
}

const hold = (value, low, high) => Math.max(low, Math.min(high, value));

/** Where a marker stands in pixels; a name follows that slider or read-out. */
function place({ x, y }, island, position, scales) {
  const value = (at) => {
    if (typeof at !== "string") return at;
    const i = island.controls.findIndex(({ name }) => name === at);
    return i >= 0 ? island.controls[i].values[position.steps[i]] : position.readouts.find(({ name }) => name === at).value;
  };
  return { px: x === null ? null : scales.x(value(x)), py: y === null ? null : scales.y(value(y)) };
}

function markerShape(group, { px, py }, box) {
  const rule = { class: "mg-x-rule" };
  if (py === null) group.append(s("line", { ...rule, x1: px, x2: px, y1: box.y1, y2: box.y2 }));
  else if (px === null) group.append(s("line", { ...rule, x1: box.x1, x2: box.x2, y1: py, y2: py }));
  else group.append(s("line", { ...rule, x1: px, x2: px, y1: py, y2: box.y2 }), s("circle", { class: "mg-x-ring", cx: px, cy: py, r: 6 }));
}

/** Pinned places of the markers that move: a small open ring. */
function pinnedMarkers(group, island, pinned, scales, label) {
  for (const marker of island.markers) {
    if (typeof marker.x !== "string" && typeof marker.y !== "string") continue;
    const { px, py } = place(marker, island, pinned, scales);
    if (px === null || py === null) continue;
    group.append(s("circle", { class: "mg-x-ring mg-x-old", cx: px, cy: py, r: 5 }, s("title", {}, label)));
  }
}

function markerName(group, { marker, px, py }, box, layout, taken, dots) {
  const wide = marker.label.length * CHAR;
  if (py === null) {
    write(group, marker.label, hold(px, wide / 2, layout.width - wide / 2), layout.top - 6, { "text-anchor": "middle" });
    return;
  }
  const spots = px === null
    ? [[box.x2 - wide - 4, py - 6], [box.x1 + 6, py - 6], [box.x2 - wide - 4, py + 16], [box.x1 + 6, py + 16]]
    : [18, -8, 36, -26, 54, -44].flatMap((dy) => (dy > 0 ? [[px + 12, py + dy], [px - 12 - wide, py + dy]] : [[px - 12 - wide, py + dy], [px + 12, py + dy]]));
  const best = spots.map(([x, y]) => ({ x, y, cost: cost({ x1: x, x2: x + wide, y1: y - 12, y2: y + 4 }, box, taken, dots) }))
    .reduce((a, b) => (b.cost < a.cost ? b : a));
  const x = hold(best.x, 2, layout.width - wide);
  write(group, marker.label, x, best.y, { class: "mg-x-marker" });
  taken.push({ x1: x, x2: x + wide, y1: best.y - 12, y2: best.y + 4 });
}

/** How bad a place is: outside the plot, over another text or the axis's numbers, over a curve. */
function cost(spot, box, taken, dots) {
  const outside = spot.x1 < box.x1 || spot.x2 > box.x2 || spot.y1 < box.y1 ? 60 : 0;
  const over = taken.filter((other) => spot.x1 < other.x2 && other.x1 < spot.x2 && spot.y1 < other.y2 && other.y1 < spot.y2).length;
  const crossed = dots.filter(([x, y]) => x > spot.x1 - 2 && x < spot.x2 + 2 && y > spot.y1 - 2 && y < spot.y2 + 2).length;
  return outside + 100 * over + (spot.y2 > box.y2 ? 100 : 0) + 5 * crossed;
}

const STRIDE = 6; // px between two places that stand for a curve

/** Places along all curves, close enough that no name slips between two of them. */
function curveDots({ curves }, scales) {
  return Object.values(curves).flatMap(({ x, y, lo, hi }) => (x ? [y, lo, hi].filter(Boolean).flatMap((column) => {
    const points = Array.from(x, (value, i) => [scales.x(value), scales.y(column[i])]);
    return points.flatMap((point, i) => between(points[i - 1] ?? point, point));
  }) : []));
}

/** Places along the rules of markers; the lines below rings are short and may be crossed. */
function ruleDots(places, { x1, x2, y1, y2 }) {
  return places.flatMap(({ px, py }) => (
    py === null ? between([px, y1], [px, y2]) : px === null ? between([x1, py], [x2, py]) : []));
}

function between([ax, ay], [bx, by]) {
  if (Number.isNaN(ay + by)) return [];
  const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / STRIDE));
  return Array.from({ length: steps }, (_, k) => [ax + ((bx - ax) * (k + 1)) / steps, ay + ((by - ay) * (k + 1)) / steps]);
}

/** Names at the right end of the curves, in their order of height, each with a sample of dash or symbol. */
function names(group, island, position, layout, scales) {
  const ends = island.curves
    .map((curve, i) => ({ i, curve, lines: wrap(curve.label, 20), y: endHeight(position.curves[curve.name], scales) }))
    .filter(({ y }) => y !== null)
    .sort((a, b) => a.y - b.y);
  let floor = layout.top - 2;
  for (const end of ends) {
    end.y = Math.max(end.y - (end.lines.length - 1) * LINE / 2, floor + 8);
    floor = end.y + end.lines.length * LINE - 6;
  }
  const over = floor - (layout.height - layout.bottom) - 8;
  const x = layout.width - layout.right + 4;
  for (const { i, curve, lines, y } of ends) {
    const top = Math.max(layout.top + 4, over > 0 ? y - over : y);
    group.append(sample(curve.kind, i, x, top));
    lines.forEach((text, k) => write(group, text, x + 22, top + 4.5 + k * LINE, { class: `mg-x-name mg-x-c${i + 1}` }));
  }
}

function endHeight({ x, y, hi, lo }, scales) {
  if (!x) return null;
  const last = x.length - 1 - [...(y ?? hi)].reverse().findIndex((value) => !Number.isNaN(value));
  if (last >= x.length) return null;
  return y ? scales.y(y[last]) : (scales.y(hi[last]) + scales.y(lo[last])) / 2;
}

/** The corners of Plot's symbols, in the order of `SYMBOLS` in chart.mjs; a circle is a polygon of many corners. */
function symbolPoints(i, x, y) {
  const turns = (n, radius, start) => Array.from({ length: n }, (_, k) => {
    const angle = ((start + (360 * k) / n) * Math.PI) / 180;
    return [x + radius(k) * Math.cos(angle), y + radius(k) * Math.sin(angle)];
  });
  const cross = [[-2, -6], [2, -6], [2, -2], [6, -2], [6, 2], [2, 2], [2, 6], [-2, 6], [-2, 2], [-6, 2], [-6, -2], [-2, -2]];
  const shapes = [
    () => turns(24, () => 5, 0), () => turns(4, () => 6, 45), () => turns(3, () => 6, -90), () => turns(4, (k) => (k % 2 ? 7 : 4), 0),
    () => turns(10, (k) => (k % 2 ? 2.7 : 7), -90), () => cross.map(([dx, dy]) => [x + dx, y + dy]),
  ];
  return shapes[i]().map((corner) => corner.map((n) => Math.round(n * 10) / 10).join(",")).join(" ");
}

/** A short piece of a curve, as in a key. */
export function sample(kind, i, x, y) {
  const attributes = { class: `mg-x-sample mg-x-k${i + 1} mg-x-c${i + 1}` };
  if (kind === "band") return s("rect", { ...attributes, x, y: y - 5, width: 18, height: 10, "fill-opacity": "0.3", stroke: "currentColor" });
  if (kind === "points") return s("polygon", { ...attributes, points: symbolPoints(i, x + 9, y) });
  return s("line", { ...attributes, x1: x, x2: x + 18, y1: y, y2: y });
}
