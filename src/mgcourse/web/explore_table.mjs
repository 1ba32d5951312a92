/**
 * Reads an explorer's table: every number and sentence of every slider position, exactly as Python made them.
 * Nothing is interpolated and no model is computed here.
 */

/**
 * @typedef {object} Column
 * @property {number} width numbers per position
 * @property {Float64Array} values rows one after the other; NaN is a gap
 * @property {(p: number) => number} row which row a position has
 *
 * @typedef {object} Position
 * @property {number} p
 * @property {number[]} steps
 * @property {string} title
 * @property {string} summary
 * @property {string} settings the sliders in words
 * @property {Array<{name: string, label: string, text: string, value: number | string}>} readouts
 * @property {Record<string, Record<string, Float64Array>>} curves
 */

/** Undo `mgcourse.packing.pack`: whole-number sums, then one division, which gives the exact decimal. */
export function unpack(packed) {
  const width = packed.w;
  const whole = Float64Array.from(packed.n);
  const [byRow, byPoint] = packed.c;
  for (let k = 0; k < byRow; k += 1) for (let i = width; i < whole.length; i += 1) whole[i] += whole[i - width];
  for (let k = 0; k < byPoint; k += 1) for (let i = 0; i < whole.length; i += 1) if (i % width) whole[i] += whole[i - 1];
  const scale = 10 ** packed.d;
  const values = whole.map((n) => n / scale);
  const gaps = packed.g ?? [];
  for (let i = 0; i < gaps.length; i += 2) values.fill(Number.NaN, gaps[i], gaps[i] + gaps[i + 1]);
  return { width, values, row: packed.r ? (p) => packed.r[p] : (p) => p };
}

/** A number as a reader sees it: fixed decimals, a real minus sign, its unit. */
export function numberText(value, decimals, unit = "") {
  const fixed = value.toFixed(decimals);
  const text = Number(fixed) === 0 ? fixed.replace("-", "") : fixed.replace("-", "\u2212");
  return unit ? `${text}\u00a0${unit}` : text;
}

/** Step `i` of a control in words. */
export function stepText(control, i, unit = control.unit) {
  return control.kind === "choice" ? control.options[i] : numberText(control.values[i], control.decimals, unit);
}

/** How many steps a control has. */
export function stepCount(control) {
  return (control.kind === "choice" ? control.options : control.values).length;
}

/** The words for the zone a value lies in, or "". */
export function zoneText(control, i) {
  const zone = (control.zones ?? []).find(([bound]) => control.values[i] < bound);
  return zone ? zone[1] : "";
}

/** The step nearest to a typed number. */
export function nearestStep(control, wanted) {
  let best = 0;
  control.values.forEach((value, i) => {
    if (Math.abs(value - wanted) < Math.abs(control.values[best] - wanted)) best = i;
  });
  return best;
}

/**
 * @param {object} island
 * @returns {(steps: number[]) => Position} what the page shows at the steps of all controls
 */
export function readTable(island) {
  const { columns: packed, words } = island.table;
  const columns = new Map(Object.entries(packed).map(([key, column]) => [key, unpack(column)]));
  const counts = island.controls.map(stepCount);
  const word = (key, p) => words[key].t[words[key].r[p]];
  const row = (key, p) => {
    const { width, values, row: at } = columns.get(key);
    return values.subarray(at(p) * width, (at(p) + 1) * width);
  };
  return (steps) => {
    const p = steps.reduce((place, step, i) => place * counts[i] + step, 0);
    const readouts = island.readouts.map((readout) => readReadout(readout, p, { columns, words, word, row }));
    const say = (key) => fill(word(key, p), island.controls, steps, readouts);
    return { p, steps, title: say("title"), summary: say("summary"), settings: settingsText(island, steps), readouts,
      curves: readCurves(island, columns, (key) => row(key, p)) };
  };
}

function readReadout(readout, p, { columns, words, word, row }) {
  const key = `readout.${readout.name}`;
  const value = Object.hasOwn(words, key) || !columns.has(key) ? word(key, p) : row(key, p)[0];
  const text = (unit) => (typeof value === "string" ? value : numberText(value, readout.decimals, unit));
  return { name: readout.name, label: readout.label, value, text: text(readout.unit), bare: text("") };
}

function readCurves(island, columns, row) {
  const curves = {};
  for (const { name } of island.curves) {
    const prefix = `curve.${name}.`;
    const own = [...columns.keys()].filter((key) => key.startsWith(prefix));
    const shared = columns.has("x") && !own.includes(`${prefix}x`) && own.some((key) => /\.(y|lo)$/.test(key))
      && !own.includes(`${prefix}estimate`);
    curves[name] = shared ? { x: row("x") } : {};
    for (const key of own) curves[name][key.slice(prefix.length)] = row(key);
  }
  return curves;
}

/** Fill `{name}` and `{name:n}` (the number alone) in a sentence. */
function fill(template, controls, steps, readouts) {
  return template.replace(/\{([a-z][a-z0-9_]*)(:n)?\}/g, (hole, name, bare) => {
    const i = controls.findIndex((control) => control.name === name);
    if (i >= 0) return stepText(controls[i], steps[i], bare ? "" : controls[i].unit);
    const readout = readouts.find((one) => one.name === name);
    return readout ? (bare ? readout.bare : readout.text) : hole;
  });
}

/** "Cut-off: 0.70 mmol/L; pH: 7.0" */
export function settingsText(island, steps) {
  return island.controls.map((control, i) => `${control.label}: ${stepText(control, steps[i])}`).join("; ");
}
