/**
 * A workshop's run sheet: what begins when, where the breaks fall, what to leave out when it gets late. Pure.
 *
 * The same as `planning.py`; `tests/golden/planning.json` holds both to the same answers. Times are whole minutes
 * after midnight.
 *
 * @typedef {{key: string, title: string, parts: Array<{title: string, minutes: number}>}} Item
 * @typedef {{at: number, minutes: number}} Pause
 * @typedef {object} Row
 * @property {number} item the item's place, -1 for a break
 * @property {number} part the part's place, -1 for a break
 * @property {string} title
 * @property {number} start
 * @property {number} minutes
 * @property {number} planned
 * @property {number} spare 0 keeps it, 1 can be left out first, 2 next
 * @property {boolean} skip whether leaving it out helps to end on time
 */
const [KEEP, FIRST, NEXT] = [0, 1, 2];

/**
 * @param {Item[]} items in the order in which they are taught
 * @param {number} start
 * @param {Pause[]} [pauses] each is taken between two parts, where it comes closest to its time
 * @param {number | null} [end] without one, nothing is late
 * @param {Map<string, number>} [taken] the minutes a part really took, by "item/part"; 0 leaves it out
 * @returns {{rows: Row[], ends: number, late: number, unused: Pause[]}}
 */
export function plan(items, start, pauses = [], end = null, taken = new Map()) {
  const waiting = [...pauses].sort((one, other) => one.at - other.at);
  const rows = [];
  let now = start;
  const add = (row) => {
    rows.push({ ...row, start: now });
    now += row.minutes;
  };
  items.forEach((item, at) => item.parts.forEach(({ title, minutes: planned }, place) => {
    const minutes = taken.get(`${at}/${place}`) ?? planned;
    // The gap before this part is closer to the break's time than the gap after it.
    while (minutes > 0 && rows.length > 0 && waiting.length > 0 && 2 * waiting[0].at <= 2 * now + minutes) {
      const pause = waiting.shift();
      add({ item: -1, part: -1, title: "", minutes: pause.minutes, planned: pause.minutes, spare: KEEP });
    }
    add({ item: at, part: place, title, minutes, planned, spare: spare(item, place) });
  }));
  const late = end === null ? 0 : Math.max(0, now - end);
  const chosen = leftOut(rows, late, taken);
  return { rows: rows.map((row) => ({ ...row, skip: chosen.includes(row) })), ends: now, late, unused: waiting };
}

/** Questions and checklist stand last and can be done at home; the first part stays, the others build on it. */
function spare({ key, parts }, place) {
  if (!key || place === 0) return KEEP;
  return place === parts.length - 1 ? FIRST : NEXT;
}

/** Parts still to come that save the minutes that are missing, the last ones of the day first. */
function leftOut(rows, late, taken) {
  const order = [FIRST, NEXT].flatMap((rank) => rows.filter((row) => row.spare === rank).reverse());
  const chosen = [];
  for (const row of order) {
    if (sum(chosen) >= late) break;
    if (!taken.has(`${row.item}/${row.part}`)) chosen.push(row);
  }
  for (const row of [...chosen]) {
    if (sum(chosen) - row.minutes >= late) chosen.splice(chosen.indexOf(row), 1);
  }
  return chosen;
}

function sum(rows) {
  return rows.reduce((total, { minutes }) => total + minutes, 0);
}

/** A time of day as "09:05"; after midnight it begins again. */
export function clock(minutes) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** @returns {number | null} the minutes after midnight of "09:05", as a time field gives it */
export function readClock(text) {
  const found = /^(\d\d):(\d\d)/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
