/** Whether a key may turn the page: not while a control or a part that scrolls has the keyboard. */

const KEEPS = "a, button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
const TURNS = new Set(["PageUp", "PageDown"]); // what a presenter's remote sends

/** @param {KeyboardEvent} event */
export function mayTurn({ target, key }) {
  const control = target?.closest?.(KEEPS);
  if (!control) return true;
  if (control.matches("select, textarea, input[type='number']")) return false;
  return TURNS.has(key);
}
