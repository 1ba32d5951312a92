/**
 * How much room a chart needs at a width: margins, height, tick marks. Text is never smaller than 13 px; when a
 * chart is narrow it has fewer ticks and a key above it instead of names at the curves.
 */
import { axisTitle } from "./explore_data.mjs";
import { wrap } from "./explore_export.mjs";

export const CHAR = 7.2; // width of a letter at 13 px, on the safe side: nothing is measured while drawing
const BOLD = 8.7; // the same of a bold one
export const LINE = 16;
const NARROW = 520;

/** Whether names stand in a key above the chart. */
export const isNarrow = (width) => width < NARROW;

/**
 * @param {object} island
 * @param {import("./explore_table.mjs").Position} position
 * @param {number} width
 */
export function makeLayout(island, position, width) {
  const { x, y, curves } = island;
  const over = curves.filter(({ kind }) => ["line", "band", "points"].includes(kind));
  const named = !isNarrow(width) && over.length > 0;
  const ways = named ? over.map(({ label }) => wrap(label, 20)) : [];
  const left = y.categories ? categoryRoom(y, width) : numberRoom(y);
  const right = named ? 30 + BOLD * Math.max(...ways.flat().map((text) => text.length)) : endRoom(x, width);
  const yTitle = wrap(axisTitle(y), width / CHAR);
  const xTitle = wrap(axisTitle(x), (width - 8) / CHAR);
  const rules = island.markers.some(({ x: at, y: other }) => at !== null && other === null) ? 1 : 0;
  const bands = island.references.some(({ axis }) => axis === "x") ? 1 : 0;
  const top = 10 + LINE * (yTitle.length + rules + bands);
  const xRows = x.categories ? categoryLines(x, width - left - right) : 1;
  const bottom = 16 + LINE * (xTitle.length + xRows);
  const plot = y.categories ? Math.max(160, 32 * y.categories.length) : Math.min(330, Math.max(210, 0.5 * width));
  return {
    width, top, left, right, bottom, named, yTitle, xTitle, rules, bands,
    height: Math.round(top + plot + bottom),
    xTicks: ticks(x, (width - left - right) / 70),
    yTicks: ticks(y, plot / 50),
    xLineWidth: x.categories ? (width - left - right) / x.categories.length / 13 : undefined,
    yLineWidth: y.categories ? (left - 12) / 13 : undefined,
  };
}

function categoryRoom(axis, width) {
  const longest = Math.max(...axis.categories.map((text) => text.length));
  return Math.round(Math.min(CHAR * longest + 16, 0.36 * width));
}

function categoryLines(axis, room) {
  const letters = room / axis.categories.length / CHAR;
  return Math.max(...axis.categories.map((text) => wrap(text, letters).length));
}

function numberRoom(axis) {
  const texts = ticks(axis, 6).map(tickText(ticks(axis, 6), axis.scale === "log"));
  return Math.round(20 + CHAR * Math.max(...texts.map((text) => text.length)));
}

/** Half of the last number written along x, which stands at the very end. */
function endRoom(axis, width) {
  if (axis.categories) return 14;
  const values = ticks(axis, width / 70);
  return Math.max(14, (CHAR * tickText(values, axis.scale === "log")(values.at(-1)).length) / 2);
}

/** Round numbers inside the axis, at most about `count`. */
export function ticks({ categories, domain, scale, ticks: given }, count) {
  if (categories) return undefined;
  if (given && given.length <= 1.5 * count) return given;
  return scale === "log" ? logTicks(domain, count) : linearTicks(domain, count);
}

function linearTicks([low, high], count) {
  const raw = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((m) => m * power >= raw * 0.8) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function logTicks([low, high], count) {
  const powers = [];
  for (let p = Math.floor(Math.log10(low)); p <= Math.ceil(Math.log10(high)); p += 1) powers.push(p);
  const inside = (factors) => powers
    .flatMap((p) => factors.map((f) => Number(`${f}e${p}`)))
    .filter((t) => t >= low * 0.999999 && t <= high * 1.000001);
  const sets = [[1, 2, 5], [1, 3], [1]].map(inside);
  return sets.find((set) => set.length <= count + 1) ?? sets[2];
}

/** How the numbers of an axis are written: alike, or on a log axis as short as they can be. */
export function tickText(values, log) {
  const decimals = Math.max(0, ...values.map((v) => (String(v).split(".")[1] ?? "").length));
  return (v) => (log ? String(v) : v.toFixed(decimals)).replace("-", "\u2212");
}
