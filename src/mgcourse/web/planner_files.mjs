/** The run sheet as files for a spreadsheet and a calendar. Pure. */
import { clock } from "./planning.mjs";

/** A cell that a spreadsheet takes as text: quoted, and never as a formula. */
function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {string[][]} rows */
export function csvText(rows) {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/**
 * A calendar file (RFC 5545) with one event for each row, in the time of wherever it is opened.
 * @param {Array<{start: number, minutes: number, what: string}>} rows
 * @param {Date} day
 * @param {Date} now when the file is made
 */
export function icsText(rows, day, now) {
  const events = rows.filter(({ minutes }) => minutes > 0).flatMap(({ start, minutes, what }, number) => [
    "BEGIN:VEVENT",
    `UID:mgcourse-${stamp(day, start)}-${number}@plan`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART:${stamp(day, start)}`,
    `DTEND:${stamp(day, start + minutes)}`,
    `SUMMARY:${what.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n")}`,
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mgcourse//run sheet//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Lines of a calendar file have at most 75 bytes; a fold begins with a space. */
function folded(line) {
  const bytes = new TextEncoder();
  const parts = [""];
  for (const letter of line) {
    if (bytes.encode(parts.at(-1) + letter).length > 73) parts.push("");
    parts[parts.length - 1] += letter;
  }
  return parts.join("\r\n ");
}

function stamp(day, minutes) {
  const two = (number) => String(number).padStart(2, "0");
  const on = new Date(day.getFullYear(), day.getMonth(), day.getDate() + Math.floor(minutes / 1440));
  return `${on.getFullYear()}${two(on.getMonth() + 1)}${two(on.getDate())}T${clock(minutes).replace(":", "")}00`;
}
