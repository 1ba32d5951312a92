/**
 * Draws questions from a pool. Nothing is stored for it: the learner's own order of the pool is fixed by the seed,
 * and the draw to show is the one that was answered last. Pure.
 */
import { shuffled } from "./shuffle.mjs";

/**
 * @template {{id: string}} T
 * @param {T[]} items
 * @param {number} n how many are asked at once
 * @param {string} seed
 */
export function makePool(items, n, seed) {
  const order = shuffled(items, seed);
  const draws = Math.ceil(order.length / n);
  return {
    draws,
    /** @param {number} round @returns {T[]} the last draw is filled up from the first */
    draw: (round) => Array.from({ length: n }, (_, at) => order[((round % draws) * n + at) % order.length]),
    /** The draw that holds the question answered last; the first, when none was. */
    current(answeredAt) {
      const times = order.map((item) => answeredAt(item));
      const latest = Math.max(0, ...times);
      return latest === 0 ? 0 : Math.floor(times.indexOf(latest) / n);
    },
  };
}
