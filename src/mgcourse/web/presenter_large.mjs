/**
 * Shows a part of the page on the whole screen. A dialog fills the window in every browser and keeps the keyboard
 * inside; where the browser can, the screen is filled, too. Escape leaves both.
 */
import { h } from "./dom.mjs";

/**
 * @param {import("./view.mjs").View} view
 * @param {HTMLElement} part moves into the dialog and back
 */
export function enlarger(view, part) {
  const home = h("div", {}, part);
  const button = h("button", { type: "button", class: "mg-check" }, view.t("presenter.large"));
  const close = h("button", { type: "button", class: "mg-check mg-present-close" }, view.t("presenter.close"));
  const screen = h("div", { class: "mg-present-screen" }, close);
  const dialog = h("dialog", { class: "mg-present-dialog", "aria-label": view.t("presenter.shown") }, screen);
  view.on(button, "click", () => {
    screen.append(part);
    dialog.showModal();
    screen.requestFullscreen?.().catch(() => {}); // refused on some phones; the dialog fills the window all the same
  });
  view.on(close, "click", () => dialog.close());
  view.on(screen, "fullscreenchange", () => !screen.matches(":fullscreen") && dialog.close());
  view.on(dialog, "close", () => {
    home.append(part);
    if (screen.matches(":fullscreen")) screen.ownerDocument.exitFullscreen();
    button.focus();
  });
  return h("div", {}, h("div", { class: "mg-actions" }, button), home, dialog);
}
