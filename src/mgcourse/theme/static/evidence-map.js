/**
 * Filters and sorts the evidence map in the page itself. Without this script the whole table is there, in the
 * order of the article.
 */
(function () {
  "use strict";

  /** @param {string} tag @param {object} attributes @param {Array<Node|string>} children */
  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) {
      node.setAttribute(name, attributes[name]);
    });
    node.append.apply(node, children || []);
    return node;
  }

  function rank(row, column) {
    if (column === "claim") {
      return row.querySelector(".evidence-map__id").textContent;
    }
    var number = row.dataset[column + "Rank"];
    return number === undefined ? row.dataset[column] : Number(number);
  }

  function compare(one, other) {
    return one < other ? -1 : one > other ? 1 : 0;
  }

  function wire(table) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var wanted = {};
    var status = document.querySelector(".evidence-map__status");

    function refresh() {
      var left = 0;
      rows.forEach(function (row) {
        var fits = Object.keys(wanted).every(function (column) {
          return !wanted[column] || row.dataset[column] === wanted[column];
        });
        row.hidden = !fits;
        left += fits ? 1 : 0;
      });
      status.textContent = table.dataset.shown.replace("{n}", left).replace("{of}", rows.length);
    }

    /** @param {HTMLSelectElement} select */
    function wireFilter(select) {
      function choose() {
        wanted[select.dataset.filter] = select.value;
        refresh();
      }
      select.addEventListener("change", choose);
      if (select.value) {
        choose(); // the browser has kept a choice over a reload
      }
    }

    function sortBy(header, column) {
      var up = header.getAttribute("aria-sort") !== "ascending";
      Array.from(table.tHead.rows[0].cells).forEach(function (cell) {
        cell.removeAttribute("aria-sort");
      });
      header.setAttribute("aria-sort", up ? "ascending" : "descending");
      rows.sort(function (one, other) {
        return (up ? 1 : -1) * compare(rank(one, column), rank(other, column));
      });
      body.append.apply(body, rows);
    }

    var headers = Array.from(table.tHead.rows[0].cells);
    headers.forEach(function (header) {
      var button = make("button", { type: "button", class: "evidence-map__sort" }, [header.textContent]);
      button.addEventListener("click", sortBy.bind(null, header, header.dataset.sort));
      header.replaceChildren(button);
    });
    document.querySelectorAll("[data-filter]").forEach(wireFilter);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-evidence-map]").forEach(wire);
  });
})();
