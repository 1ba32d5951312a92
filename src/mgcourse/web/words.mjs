/**
 * Compares typed words with the words that are accepted. Pure.
 *
 * Case, accents, hyphens, spaces and a leading article are forgiven without a word. One or two slips in a long
 * word count as right, and the learner is told: the question asks whether she knows the term, not how well she
 * types. A slip never counts where it makes another word: another known word, "hyper-" for "hypo-", other digits.
 */

const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o" };
const OPPOSED = /(?<!\p{L})(?:hypo|hyper|intra|inter|extra|anti|mono|di|tri)/giu;

/** Text without what does not matter: "the Sarco-plasmic  réticulum." becomes "sarcoplasmicreticulum". */
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœø]/g, (letter) => PLAIN[letter])
    .trim()
    .replace(/^(?:the|an?)\s+/, "")
    .replace(/[\p{Pd}\u2212\s'’‘`´"“”\u200B]/gu, "")
    .replace(/^[.,;:!?()]+|[.,;:!?()]+$/g, "");
}

/**
 * @param {string} typed
 * @param {string[]} accepted
 * @param {Array<{words: string[], why: Array}>} [classes] known wrong words
 * @returns {{ok: boolean, near?: string, known?: {words: string[], why: Array}}} `near` is the accepted word
 *   that a misspelt answer was taken for
 */
export function readWords(typed, accepted, classes = []) {
  const given = fold(typed);
  if (accepted.some((word) => fold(word) === given)) return { ok: true };
  const known = closest(typed, classes.flatMap((one) => one.words.map((word) => ({ word, one }))));
  if (known.slips === 0) return { ok: false, known: known.one };
  const near = closest(typed, accepted.map((word) => ({ word })));
  if (near.slips < known.slips) return { ok: true, near: near.word };
  return { ok: false, known: known.one };
}

/** The candidate with the fewest slips, if they are few enough for its length. */
function closest(typed, candidates) {
  let best = { slips: Infinity };
  const given = fold(typed);
  for (const candidate of candidates) {
    const wanted = fold(candidate.word);
    const slips = sameSense(typed, candidate.word) ? distance(given, wanted) : Infinity;
    if (slips <= forgiven(wanted) && slips < best.slips) best = { ...candidate, slips };
  }
  return best;
}

function forgiven({ length }) {
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}

/** Words that begin with opposed parts, or hold other digits, are different words, however alike. */
function sameSense(typed, word) {
  const [one, other] = [typed, word].map((text) => text.toLowerCase().match(OPPOSED)?.join() ?? "");
  return !(one && other && one !== other) && fold(typed).replace(/\D/g, "") === fold(word).replace(/\D/g, "");
}

/** How many letters must be added, left out, changed or swapped with a neighbour. */
function distance(one, other) {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  let [older, old] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    [older, old] = [old, row];
  }
  return old[other.length];
}
