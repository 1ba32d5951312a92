/**
 * Steps to put in order: two buttons move each one, and a pointer may drag it by its handle.
 * The focus stays on the button pressed, since the neighbour moves and not the step that holds it.
 */
import { h, hiddenText, plain, setAttributes } from "../dom.mjs";
import { unsolved } from "../shuffle.mjs";
import { given } from "./entry.mjs";
import { makeRows, rowText } from "./rows.mjs";

/** @type {import("./index.mjs").Kind} */
export function order({ steps }, view, changed) {
  const { t } = view;
  const list = h("ol", { class: "mg-options" });
  const said = h("p", { class: "mg-vh", "aria-live": "polite" });
  const rows = new Map(steps.map((item) => [item.id, makeRow(item, view, (row, by) => move(row, by))]));
  const begin = unsolved(steps, view.seed).map(({ id }) => id);
  let touched = false;
  const ids = () => [...list.children].map((node) => node.dataset.step);
  const refresh = () => [...list.children].forEach((node, at) => {
    const { up, down } = rows.get(node.dataset.step);
    setAttributes(up, { "aria-disabled": at === 0 && "true" });
    setAttributes(down, { "aria-disabled": at === steps.length - 1 && "true" });
  });
  const move = ({ item, node }, by) => {
    const other = by < 0 ? node.previousElementSibling : node.nextElementSibling;
    if (!other) return;
    if (by < 0) node.after(other);
    else node.before(other);
    touched = true;
    refresh();
    said.textContent = t("order.moved", { step: plain(item.text), n: ids().indexOf(item.id) + 1, of: steps.length });
    changed();
  };
  const arrange = (wanted) => {
    list.replaceChildren(...wanted.map((id) => rows.get(id).node));
    refresh();
  };
  arrange(begin);
  const field = makeRows([...rows.values()], view, (item) => [given(t("order.place", { n: steps.indexOf(item) + 1 }))]);
  return {
    ...field,
    nodes: [list, said],
    instruction: t("order.instruction"),
    read: () => (touched ? ids() : null),
    restore(answer) {
      touched = answer !== null;
      arrange(answer ?? begin);
      said.textContent = "";
    },
    problem: () => t("order.nothing"),
    flag: (errorId, fieldset) => setAttributes(fieldset, { "aria-describedby": errorId }),
  };
}

function makeRow(item, view, move) {
  const node = h("li", { class: "mg-option mg-step", "data-step": item.id });
  const row = { item, node };
  const sign = (drawn, more) => h("span", { "aria-hidden": "true", ...more }, drawn);
  const button = (name, by, arrow) => {
    const made = h("button", { type: "button", class: "mg-quiet" }, sign(arrow),
      hiddenText(view.t(`order.${name}`, { step: plain(item.text) })));
    view.on(made, "click", () => move(row, by));
    return made;
  };
  Object.assign(row, { up: button("up", -1, "↑"), down: button("down", 1, "↓") });
  const handle = sign("≡", { class: "mg-handle" });
  drag(handle, node, view, (by) => move(row, by));
  node.append(h("div", {}, handle, rowText(view, item.text), row.up, row.down));
  return { ...row, control: row.up };
}

/** Dragging is a shortcut for the buttons: whenever the pointer passes a neighbour's middle, the two change places. */
function drag(handle, node, view, move) {
  const middle = (other) => {
    const { top, height } = other.getBoundingClientRect();
    return top + height / 2;
  };
  view.on(handle, "pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  view.on(handle, "pointermove", ({ pointerId, clientY }) => {
    if (!handle.hasPointerCapture(pointerId)) return;
    const [before, after] = [node.previousElementSibling, node.nextElementSibling];
    if (before && clientY < middle(before)) move(-1);
    else if (after && clientY > middle(after)) move(1);
  });
}
