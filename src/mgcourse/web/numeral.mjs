/**
 * Reads a number as people type it: comma or point, spaces or apostrophes between thousands, any minus sign,
 * powers of ten, the unit repeated after it.
 */

const LONGEST = 64;
const MINUS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const SPACE = /[\s\u200B]+/g;
const APOSTROPHE = /[\u2018\u2019\u02BC\uFF07`\u00B4]/g;
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const POWER = /^(.*?) ?[x×*·⋅] ?10(?:\^|\*\*)\(?([+-]?\d{1,3})\)?$/i;
const BARE_POWER = /^([+-]?)10\^\(?([+-]?\d{1,3})\)?$/;
const EXPONENT = /^(.*\d[.,]?)e([+-]?\d{1,3})$/i;
const PERCENT = /^per ?cent$/i;

/**
 * @param {string} typed
 * @param {string} [unit] may be repeated by the learner
 * @returns {number[]} the numbers it can mean, likeliest first; empty when it is no number. "1,500" can mean
 *   one and a half or fifteen hundred, depending on where the learner went to school.
 */
export function readNumber(typed, unit = "") {
  if (typeof typed !== "string" || typed.length > LONGEST) return [];
  const { mantissa, exponent } = parts(typed, unit);
  return readPlain(mantissa)
    .map((digits) => Number(`${digits}e${exponent}`))
    .filter(Number.isFinite);
}

/**
 * How many significant figures a number was typed with.
 * @param {string} typed a number that `readNumber` reads
 * @param {string} [unit]
 * @returns {[number, number]} least and most: the zeros of 1500 may or may not be meant
 */
export function significantFigures(typed, unit = "") {
  const bare = parts(typed, unit).mantissa.replace(/^[+-] ?/, "");
  const digits = bare.replace(/\D/g, "").replace(/^0+/, "");
  const decimals = lastMark(bare) >= 0 && (bare.startsWith("0") || !isGrouped(bare, ""));
  return [Math.max(1, (decimals ? digits : digits.replace(/0+$/, "")).length), Math.max(1, digits.length)];
}

function parts(typed, unit) {
  return splitPower(withoutUnit(normalise(typed), unit));
}

function normalise(text) {
  return text
    .replace(/[٠-٩۰-۹०-९０-９]/g, westernDigit)
    .replace(/\u066B|\uFF0E/g, ".")
    .replace(/\uFF0C|\u066C/g, ",")
    .replace(MINUS, "-")
    .replace(APOSTROPHE, "'")
    .replace(SPACE, " ")
    .trim()
    .replace(/^[=≈~] ?/, "")
    .replace(/10([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, power) => `10^${lowered(power)}`);
}

function westernDigit(digit) {
  const code = digit.codePointAt(0);
  return String(code - DIGIT_ZEROS.findLast((zero) => zero <= code));
}

function lowered(power) {
  return [...power].map((sign) => ({ "⁺": "+", "⁻": "-" })[sign] ?? SUPERSCRIPTS.indexOf(sign)).join("");
}

/** Drop the unit at the end, if it is the unit asked for; small and capital letters count the same. */
function withoutUnit(text, unit) {
  const split = /^([+-]?[\d.,' ]*\d[.,]?(?:e[+-]?\d+| ?[x×*·⋅] ?10(?:\^|\*\*)\(?[+-]?\d+\)?)?) ?([^\d].*)$/i.exec(text);
  if (!split || !unit) return text;
  return sameUnit(split[2], unit) ? split[1].trim() : text;
}

function sameUnit(typed, unit) {
  const simple = (name) => name.replace(/[\u00B5\u03BC]/g, "u").replace(/ /g, "").toLowerCase();
  return simple(typed) === simple(unit) || (unit === "%" && PERCENT.test(typed));
}

function splitPower(text) {
  const bare = BARE_POWER.exec(text);
  if (bare) return { mantissa: `${bare[1]}1`, exponent: bare[2] };
  const match = POWER.exec(text) ?? EXPONENT.exec(text);
  return match ? { mantissa: match[1], exponent: match[2] } : { mantissa: text, exponent: "0" };
}

/** Digits with separators, as strings JavaScript can read. */
function readPlain(text) {
  const match = /^([+-]?) ?(\d[\d.,' ]*|[.,]\d+)$/.exec(text);
  if (!match) return [];
  return unsigned(match[2]).map((digits) => match[1] + digits);
}

function unsigned(text) {
  const decimal = lastMark(text);
  const whole = decimal < 0 ? text : text.slice(0, decimal);
  const fraction = decimal < 0 ? "" : text.slice(decimal + 1);
  const readings = [];
  if (/^\d*$/.test(fraction) && isGrouped(whole, text[decimal])) readings.push(joined(whole, fraction));
  if (decimal >= 0 && isGrouped(text, "") && !text.startsWith("0")) readings.push(joined(text, ""));
  return readings;
}

function lastMark(text) {
  return Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
}

/** Thousands come in threes behind one kind of mark, which is not the decimal mark. */
function isGrouped(whole, decimal) {
  if (/^\d*$/.test(whole)) return true;
  const match = /^\d{1,3}([.,' ])\d{3}(?:\1\d{3})*$/.exec(whole);
  return match !== null && match[1] !== decimal;
}

function joined(whole, fraction) {
  return `${whole.replace(/\D/g, "") || "0"}.${fraction || "0"}`;
}
