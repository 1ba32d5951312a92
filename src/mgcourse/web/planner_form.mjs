/** The planner's settings: times, lessons, breaks, and a ready schedule to begin from. */
import { h, setAttributes } from "./dom.mjs";
import { clock, readClock } from "./planning.mjs";
import { isWhole } from "./planner_state.mjs";

/**
 * @param {object} island
 * @param {import("./view.mjs").View} view
 * @param {{get: () => import("./planner_state.mjs").Plan, set: (plan: object) => void}} plan
 */
export function plannerForm(island, view, plan) {
  const parts = [ready(island, view, plan), times(view, plan), lessons(island, view, plan), breaks(view, plan)];
  return {
    node: h("form", { class: "mg-plan-form", novalidate: true }, parts.map(({ node }) => node)),
    refresh: () => parts.forEach(({ refresh }) => refresh?.()),
  };
}

function group(title, ...children) {
  return h("fieldset", { class: "mg-plan-group" }, h("legend", {}, title), children);
}

function field(view, name, label, props) {
  const input = h("input", { id: view.id(name), class: "mg-text-input", ...props });
  return { input, node: h("p", { class: "mg-plan-field" }, h("label", { for: view.id(name) }, label), input) };
}

function ready({ ready: offered }, view, plan) {
  const id = view.id("ready");
  const select = h("select", { id, class: "mg-text-input" }, offered.map(({ title }, at) => h("option", { value: at }, title)));
  const button = h("button", { type: "button", class: "mg-check" }, view.t("planner.use"));
  view.on(button, "click", () => plan.set(offered[Number(select.value)].plan));
  return { node: group(view.t("planner.ready"), h("p", { class: "mg-plan-field" }, h("label", { for: id }, view.t("planner.schedule")), select), button) };
}

function times(view, plan) {
  const time = (name, empty) => {
    const made = field(view, name, view.t(`planner.${name}`), { type: "time" });
    view.on(made.input, "change", () => {
      const read = readClock(made.input.value);
      if (read !== null || empty) plan.set({ ...plan.get(), [name]: read });
      else made.input.value = clock(plan.get()[name]);
    });
    return { ...made, refresh: () => show(made.input, plan.get()[name] === null ? "" : clock(plan.get()[name])) };
  };
  const amount = (name) => {
    const made = field(view, name, view.t(`planner.${name}`), { type: "number", min: 0, max: 120, step: 1 });
    view.on(made.input, "change", () => {
      const read = Number(made.input.value);
      if (made.input.value !== "" && isWhole(read, 0, 120)) plan.set({ ...plan.get(), [name]: read });
      else made.input.value = plan.get()[name];
    });
    return { ...made, refresh: () => show(made.input, String(plan.get()[name])) };
  };
  const fields = [time("start"), time("end", true), amount("welcome"), amount("close")];
  return { node: group(view.t("planner.times"), fields.map(({ node }) => node)), refresh: () => fields.forEach(({ refresh }) => refresh()) };
}

function show(input, value) {
  if (input.value !== value) input.value = value;
}

function lessons({ lessons: known }, view, plan) {
  const rows = known.map(({ stem, title, minutes }) => {
    const box = h("input", { type: "checkbox", id: view.id(stem) });
    view.on(box, "change", () => {
      const { lessons: picked } = plan.get();
      plan.set({ ...plan.get(), lessons: box.checked ? [...picked, stem] : picked.filter((one) => one !== stem) });
    });
    const label = h("label", { for: view.id(stem) }, `${stem.slice(0, 2)} ${title} (${view.t("notes.minutes", { n: minutes })})`);
    return { stem, box, node: h("li", { class: "mg-plan-lesson" }, box, label) };
  });
  return {
    node: group(view.t("planner.lessons"), h("ul", { class: "mg-plan-lessons" }, rows.map(({ node }) => node))),
    refresh: () => rows.forEach(({ stem, box }) => (box.checked = plan.get().lessons.includes(stem))),
  };
}

function breaks(view, plan) {
  const list = h("ul", { class: "mg-plan-breaks" });
  const at = field(view, "at", view.t("planner.at"), { type: "time" });
  const minutes = field(view, "minutes", view.t("planner.long"), { type: "number", min: 1, max: 180, step: 1, value: 15 });
  const error = h("p", { class: "mg-error", role: "alert", id: view.id("break-error"), hidden: true }, view.t("planner.nobreak"));
  const add = h("button", { type: "button", class: "mg-check" }, view.t("planner.add"));
  view.on(add, "click", () => {
    const [time, long] = [readClock(at.input.value), Number(minutes.input.value)];
    const good = time !== null && isWhole(long, 1, 180);
    error.hidden = good;
    for (const { input } of [at, minutes]) setAttributes(input, { "aria-invalid": !good && "true", "aria-describedby": !good && error.id });
    if (good) plan.set({ ...plan.get(), breaks: [...plan.get().breaks, [time, long]].sort(([one], [other]) => one - other) });
  });
  const line = ([time, long], place) => {
    const button = h("button", { type: "button", class: "mg-plan-remove" }, view.t("planner.remove", { time: clock(time) }));
    view.on(button, "click", () => {
      plan.set({ ...plan.get(), breaks: plan.get().breaks.filter((_, other) => other !== place) });
      add.focus();
    });
    return h("li", {}, h("span", {}, view.t("planner.break", { time: clock(time), n: long })), button);
  };
  return {
    node: group(view.t("planner.breaks"), list, at.node, minutes.node, error, add),
    refresh: () => list.replaceChildren(...plan.get().breaks.map(line)),
  };
}
