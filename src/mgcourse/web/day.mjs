/** A day in words, in the order the course's language is written in: "22 November 2026". */

/**
 * @param {import("./view.mjs").View} view
 * @param {number} time milliseconds
 */
export function dayText({ t }, time) {
  return new Intl.DateTimeFormat(t("day.locale"), { dateStyle: "long" }).format(time);
}
