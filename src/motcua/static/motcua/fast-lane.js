// The fast lane tells the amount while one types. Sending works without it, and tells the amount as well.
(function () {
  "use strict";
  var WAIT = 150; // ms after the last key
  var form = document.querySelector("form[data-amount]");
  var output = form && form.querySelector("output");
  if (!output || !window.fetch || !window.FormData) return;
  var timer = 0;
  var asked = 0;

  function ask() {
    var data = new FormData(form);
    Array.prototype.forEach.call(form.querySelectorAll("[data-private], [name=card]"), function (box) {
      data.delete(box.name); // who it is for changes no amount
    });
    var mine = ++asked;
    fetch(form.dataset.amount, { method: "POST", body: data, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (words) { if (mine === asked) output.textContent = words; })
      .catch(function () { /* the line dropped: the amount comes with the answer */ });
  }

  form.addEventListener("input", function (event) {
    if ("private" in event.target.dataset) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
})();
