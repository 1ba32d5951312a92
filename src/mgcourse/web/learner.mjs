/** The learner's records as one widget sees them, whichever host keeps them. */

/**
 * @param {{get: Function, set: Function, save_changes: Function, on: Function, off: Function}} model
 * @param {{lesson: string}} island
 */
export function learner(model, island) {
  const key = (id) => (id.includes("/") ? id : `${island.lesson}/${id}`);
  return {
    /** @returns {import("./merge.mjs").Record | undefined} */
    get(id) {
      const records = model.get("progress") ?? {};
      return Object.hasOwn(records, key(id)) ? records[key(id)] : undefined;
    },
    put(id, record) {
      model.set("progress", { ...model.get("progress"), [key(id)]: record });
      model.save_changes();
    },
    device: () => model.get("device") || "unknown",
    /** Call back whenever a trait changes, for as long as the view lives. */
    watch(trait, { signal }, callback) {
      model.on(`change:${trait}`, callback);
      signal.addEventListener("abort", () => model.off(`change:${trait}`, callback));
    },
    notice: () => model.get("notice") || "",
  };
}
