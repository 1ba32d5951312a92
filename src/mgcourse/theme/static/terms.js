/**
 * A word of the glossary says what it means when it is pointed at or has the focus. Without this script it is a
 * link to the glossary. Escape closes; the pointer may move onto the note; nothing opens by itself (WCAG 1.4.13).
 */
(function () {
  "use strict";

  var DELAY_MS = 150;
  var note = document.createElement("div");
  note.id = "term-note";
  note.className = "term-note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  var owner = null;
  var timer = 0;

  /** @param {HTMLElement} link */
  function place(link) {
    var box = link.getBoundingClientRect();
    var width = Math.min(340, document.documentElement.clientWidth - 24);
    var left = Math.max(12, Math.min(box.left, document.documentElement.clientWidth - width - 12));
    note.style.maxWidth = width + "px";
    note.style.left = left + window.scrollX + "px";
    note.style.top = box.bottom + window.scrollY + 6 + "px";
  }

  /** @param {HTMLElement} link */
  function open(link) {
    window.clearTimeout(timer);
    close();
    owner = link;
    note.textContent = link.dataset.definition;
    note.hidden = false;
    link.setAttribute("aria-describedby", note.id);
    place(link);
  }

  function close() {
    if (owner) {
      owner.removeAttribute("aria-describedby");
    }
    owner = null;
    note.hidden = true;
  }

  function closeSoon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(close, DELAY_MS);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.body.append(note);
    document.querySelectorAll("a.term").forEach(function (link) {
      link.addEventListener("mouseenter", open.bind(null, link));
      link.addEventListener("focus", open.bind(null, link));
      link.addEventListener("mouseleave", closeSoon);
      link.addEventListener("blur", close);
    });
    note.addEventListener("mouseenter", function () {
      window.clearTimeout(timer);
    });
    note.addEventListener("mouseleave", closeSoon);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        close();
      }
    });
  });
})();
