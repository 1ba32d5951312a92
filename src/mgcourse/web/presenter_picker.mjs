/** Two lists, lesson and question, and steps to the questions beside. */
import { h, plain } from "./dom.mjs";

/**
 * @param {object} island
 * @param {import("./view.mjs").View} view
 * @param {{get: () => import("./presenter_state.mjs").Kept, set: (kept: object) => void}} votes
 */
export function picker({ lessons }, view, votes) {
  const all = lessons.flatMap(({ stem, items }) => items.map(({ id }) => `${stem}/${id}`));
  const show = (question) => question && votes.set({ ...votes.get(), question });
  const lesson = field(view, "lesson", view.t("presenter.lesson"), lessons.map(({ stem, title }) => [stem, `${stem.slice(0, 2)} ${title}`]));
  const question = field(view, "question", view.t("presenter.question"), []);
  view.on(lesson.select, "change", () => show(all.find((key) => key.startsWith(`${lesson.select.value}/`))));
  view.on(question.select, "change", () => show(question.select.value));
  const step = (key, by) => {
    const made = h("button", { type: "button", class: "mg-quiet" }, view.t(key));
    view.on(made, "click", () => show(all.at((all.indexOf(votes.get().question) + by) % all.length)));
    return made;
  };
  let listed = "";
  return {
    node: h("div", { class: "mg-present-pick" }, lesson.node, question.node,
      h("div", { class: "mg-actions" }, step("presenter.previous", -1), step("presenter.next", 1))),
    refresh() {
      const [stem] = votes.get().question.split("/");
      if (listed !== stem) {
        listed = stem;
        question.select.replaceChildren(...lessons.find((one) => one.stem === stem).items.map((item) => entry(`${stem}/${item.id}`, plain(item.stem))));
      }
      lesson.select.value = stem;
      question.select.value = votes.get().question;
    },
  };
}

function field(view, name, label, entries) {
  const select = h("select", { id: view.id(name), class: "mg-text-input" }, entries.map(([value, text]) => entry(value, text)));
  return { select, node: h("p", { class: "mg-present-field" }, h("label", { for: view.id(name) }, label), select) };
}

function entry(value, text) {
  return h("option", { value }, text.length > 90 ? `${text.slice(0, 89)}…` : text);
}
