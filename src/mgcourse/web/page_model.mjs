/** What a widget takes for its model on a published page: the traits of one island, kept in the store. */
import { translator } from "./strings.mjs";

/**
 * @param {object} island
 * @param {ReturnType<import("./store.mjs").openStore>} store
 * @param {boolean} speaks whether this widget is the one that tells what is wrong with the store; a widget
 *   that saves tells in any case
 */
export function pageModel(island, store, speaks) {
  const keys = recordKeys(island);
  const listeners = new Map();
  const traits = { island, device: store.device, progress: store.read(keys), notice: "" };
  let stored = traits.progress;
  const set = (name, value) => {
    traits[name] = value;
    for (const callback of listeners.get(`change:${name}`) ?? []) callback();
  };
  const tell = () => {
    const problem = speaks && store.problem();
    const notice = problem ? translator()(`store.${problem}`) : "";
    if (notice !== traits.notice) set("notice", notice);
  };
  store.subscribe((changed) => {
    if (changed && !changed.some((key) => keys.includes(key))) return;
    stored = store.read(keys);
    set("progress", stored);
    tell();
  });
  tell();
  return {
    get: (name) => traits[name],
    set,
    save_changes() {
      speaks = true;
      store.write(changes(traits.progress, stored, keys));
    },
    on(event, callback) {
      listeners.set(event, [...(listeners.get(event) ?? []), callback]);
    },
    off(event, callback) {
      listeners.set(event, (listeners.get(event) ?? []).filter((known) => known !== callback));
    },
  };
}

/** The keys a widget reads: its own items, and for a lesson's card those of the whole lesson. */
export function recordKeys({ widget, lesson, items = [], checks = [], predict }) {
  if (widget === "explore" && predict) return [`${lesson}/${predict.id}`];
  if (!["quiz", "checklist", "lesson"].includes(widget)) return [];
  return [...items, ...checks].map((item) => item.id ?? item).map((id) => (id.includes("/") ? id : `${lesson}/${id}`));
}

function changes(records, stored, keys) {
  return Object.fromEntries(keys.filter((key) => records[key] && records[key] !== stored[key]).map((key) => [key, records[key]]));
}
