/**
 * The frame's own script: colours and the menu on narrow screens. It runs in the head, before the page is painted,
 * so that a reader of dark pages never sees a white flash. Nothing here is needed to read, and the storage may be blocked.
 */
(function () {
  "use strict";

  var KEY = "mgcourse/theme";
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  // Sphinx's search would otherwise write the words looked for into the reader's storage.
  window.SPHINX_HIGHLIGHT_ENABLED = false;

  /** @returns {string} the theme the reader chose on an earlier visit, or "" */
  function chosen() {
    try {
      var value = window.localStorage.getItem(KEY);
      return value === "dark" || value === "light" ? value : "";
    } catch (blocked) {
      return "";
    }
  }

  /** @param {string} theme "dark" or "light" */
  function keep(theme) {
    try {
      window.localStorage.setItem(KEY, theme);
    } catch (blocked) {
      // The choice then holds for this page only, which is what the reader's settings ask for.
    }
  }

  function paint() {
    root.dataset.theme = chosen() || (system.matches ? "dark" : "light");
  }

  paint();
  root.classList.add("js");

  /** @param {HTMLButtonElement} button */
  function wireTheme(button) {
    function tell() {
      button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
    }
    tell();
    button.addEventListener("click", function () {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      keep(root.dataset.theme);
      tell();
    });
    system.addEventListener("change", function () {
      if (!chosen()) {
        paint();
        tell();
      }
    });
  }

  /** @param {HTMLButtonElement} button @param {HTMLElement} menu */
  function wireMenu(button, menu) {
    function open(yes) {
      button.setAttribute("aria-expanded", String(yes));
      menu.classList.toggle("is-open", yes);
    }
    button.addEventListener("click", function () {
      open(button.getAttribute("aria-expanded") !== "true");
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        open(false);
        button.focus();
      }
    });
    document.addEventListener("focusin", function (event) {
      if (!menu.contains(event.target) && event.target !== button) {
        open(false);
      }
    });
  }

  /** A box that scrolls sideways must be reachable by keyboard; one that does not must not be a stop. */
  function wireScrollers() {
    var boxes = document.querySelectorAll(".table-scroll, div.math");
    function measure() {
      boxes.forEach(function (box) {
        if (box.scrollWidth > box.clientWidth) {
          box.setAttribute("tabindex", "0");
        } else {
          box.removeAttribute("tabindex");
        }
      });
    }
    // Told of every new size, the window's and that of a fold that opens; a wider font changes what is inside.
    var sizes = new ResizeObserver(measure);
    boxes.forEach(function (box) {
      sizes.observe(box);
    });
    document.fonts?.ready.then(measure);
  }

  /** The site can be installed and opened without a network. A book on disk needs neither; who saves data is not asked to. */
  function wireOffline() {
    var top = root.dataset.content_root; // a lesson in a SCORM package has none: the platform is not ours to copy
    if (top === undefined || !/^https?:$/.test(window.location.protocol)) {
      return;
    }
    var link = document.createElement("link");
    link.rel = "manifest";
    link.href = top + "manifest.webmanifest";
    document.head.append(link);
    if (window.isSecureContext && "serviceWorker" in navigator && !navigator.connection?.saveData) {
      navigator.serviceWorker.register(top + "sw.js").catch(function () {
        // Some private windows allow none. The pages then need a network, and nothing else changes.
      });
    }
  }

  /** Questions are made by scripts, so the browser itself cannot find the one an address asks for. */
  function arrive() {
    document.querySelectorAll("form[data-question] legend").forEach(function (legend) {
      if (window.location.hash === "#ask-" + legend.form.dataset.question) {
        legend.focus();
      }
    });
  }
  window.addEventListener("load", arrive);
  window.addEventListener("hashchange", arrive);

  // After everything else, so that the copy never holds up the page it is made from.
  window.addEventListener("load", wireOffline);

  document.addEventListener("DOMContentLoaded", function () {
    wireTheme(document.querySelector(".theme-button"));
    var menuButton = document.querySelector(".menu-button");
    if (menuButton) {
      wireMenu(menuButton, document.getElementById("site-menu")); // a lesson in a SCORM package has no menu
    }
    wireScrollers();
  });
})();
