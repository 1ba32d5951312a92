/**
 * Makes the link that opens a lesson on the reader's own JupyterHub. The hub's address stays in its box: it is neither
 * kept nor sent anywhere, and the link is an ordinary one that does nothing until it is followed.
 */
(function () {
  "use strict";

  /** @param {string} text @returns {string} the hub's address without a slash at its end, or "" if it is none */
  function hubAddress(text) {
    var found = /^(https?:\/\/[^\s?#]+?)\/*(?:\/hub(?:\/.*)?)?$/.exec(text.trim());
    return found ? found[1] : "";
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-launch]").forEach(function (box) {
      var input = box.querySelector("input");
      var link = box.querySelector("a");
      input.addEventListener("input", function () {
        var hub = hubAddress(input.value);
        link.hidden = !hub;
        link.href = hub ? hub + box.dataset.launch : "";
      });
    });
  });
})();
