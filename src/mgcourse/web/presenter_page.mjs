/** The presenter: choose a question, count hands or learners' files, show votes and answer when it is time. */
import { h } from "./dom.mjs";
import { enlarger } from "./presenter_large.mjs";
import { picker } from "./presenter_picker.mjs";
import { presenterStage } from "./presenter_stage.mjs";
import { KEY, cleanKept, find, firstKept, without } from "./presenter_state.mjs";
import { withMark } from "./record.mjs";
import { shuffled } from "./shuffle.mjs";

/**
 * @param {object} island
 * @param {import("./view.mjs").View} view
 * @param {import("./hub.mjs").Hub} meeting
 */
export function presenterPage(island, view, meeting) {
  const store = meeting.store();
  const votes = keeper(island, store);
  const place = h("div", { class: "mg-present-place" });
  const notice = h("p", { class: "mg-notice", "aria-live": "polite" });
  const choose = picker(island, view, votes);
  const clear = clearing(view, votes, store);
  let stage;
  const refresh = () => {
    const { question } = votes.get();
    if (stage?.question !== question) {
      stage?.end();
      stage = presenterStage(asked(island, question), view, votes);
      place.replaceChildren(stage.node);
    }
    choose.refresh();
    stage.refresh();
    clear.refresh();
    notice.textContent = store.problem() ? view.t(`store.${store.problem()}`) : "";
  };
  store.subscribe((keys) => (!keys || keys.includes(KEY)) && refresh());
  refresh();
  return h("div", { class: "mg-present" }, notice, choose.node, enlarger(view, place), clear.node);
}

/** What is kept, and the step before the last clearing or counting of files, so that both can be taken back. */
function keeper(island, store) {
  const get = () => cleanKept(store.read([KEY])[KEY]?.mark?.val ?? null, island) ?? firstKept(island);
  let before = null;
  const set = (made) => store.write({ [KEY]: withMark(store.read([KEY])[KEY], { dev: store.device, val: made }) });
  return {
    get,
    set(made) {
      before = null;
      set(made);
    },
    /** Set, but remember what was. */
    replace(made) {
      before = get();
      set(made);
    },
    /** Leave nothing in this browser. */
    erase() {
      before = get();
      store.replace({ [KEY]: null });
    },
    undoes: () => before !== null,
    undo() {
      const made = before;
      before = null;
      set(made);
    },
  };
}

/** The options in an order that does not give the answer away, and is the same each time. */
function asked(island, key) {
  const item = find(island, key);
  return { key, item: { ...item, options: item.shuffle ? shuffled(item.options, key) : item.options } };
}

function clearing(view, votes, store) {
  const { t } = view;
  const status = h("p", { class: "mg-said", role: "status" });
  const button = (label, act, said) => {
    const made = h("button", { type: "button", class: "mg-quiet" }, label);
    view.on(made, "click", () => {
      act();
      status.textContent = said;
    });
    return made;
  };
  const undo = button(t("presenter.undo"), votes.undo, t("presenter.undone"));
  const buttons = [
    button(t("presenter.clear"), () => votes.replace(without(votes.get())), t("presenter.cleared")),
    button(t("presenter.erase"), votes.erase, t("presenter.erased")),
  ];
  return {
    node: h("div", { class: "mg-present-clear" }, h("div", { class: "mg-actions" }, buttons, undo), status),
    refresh() {
      if (undo.hidden === votes.undoes()) undo.hidden = !votes.undoes();
      if (!store.read([KEY])[KEY] && !votes.undoes()) status.textContent = "";
    },
  };
}
