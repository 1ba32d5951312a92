/** Shuffles that stay the same for one learner: the seed is the learner's device and the question. Pure. */

/**
 * A copy in another order; the same seed gives the same order.
 * @template T
 * @param {T[]} items
 * @param {string} seed
 * @returns {T[]}
 */
export function shuffled(items, seed) {
  const next = numbers(hash(seed));
  const made = [...items];
  for (let at = made.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [made[at], made[other]] = [made[other], made[at]];
  }
  return made;
}

/**
 * As `shuffled`, but never in the order given, which is the solution.
 * @template T
 * @param {T[]} items
 * @param {string} seed
 */
export function unsolved(items, seed) {
  const made = shuffled(items, seed);
  return made.every((item, at) => item === items[at]) ? [...made.slice(1), made[0]] : made;
}

/** FNV-1a: 32 bits from a text. */
function hash(text) {
  let bits = 0x811c9dc5;
  for (const letter of text) bits = Math.imul(bits ^ letter.codePointAt(0), 0x01000193);
  return bits;
}

/** Mulberry32: numbers from 0 up to 1. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
