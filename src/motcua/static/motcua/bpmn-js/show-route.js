// Draws the route of a dossier where somebody opens the drawing; the list of steps beside it needs none of this.
(function () {
  "use strict";

  function load(tag, source, address) {
    return new Promise(function (done, failed) {
      var element = document.createElement(tag);
      if (tag === "link") element.rel = "stylesheet";
      element[source] = address;
      element.onload = done;
      element.onerror = failed;
      document.head.appendChild(element);
    });
  }

  function mark(canvas, registry, keys, name) {
    keys.split(" ").forEach(function (key) {
      if (key && registry.get(key)) canvas.addMarker(key, name);
    });
  }

  function draw(place, route) {
    var viewer = new window.BpmnJS({ container: place });
    return viewer.importXML(route).then(function () {
      var canvas = viewer.get("canvas");
      var registry = viewer.get("elementRegistry");
      mark(canvas, registry, place.dataset.done || "", "motcua-is-done");
      mark(canvas, registry, place.dataset.here || "", "motcua-is-here");
      canvas.zoom("fit-viewport");
    });
  }

  function show(details) {
    var place = details.querySelector("[data-route]");
    if (!details.open || place.dataset.asked) return;
    place.dataset.asked = "1";
    Promise.all([
      fetch(place.dataset.route, { credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      }),
      load("link", "href", place.dataset.style),
      window.BpmnJS || load("script", "src", place.dataset.viewer)
    ]).then(function (loaded) {
      return draw(place, loaded[0]);
    }).catch(function () {
      place.textContent = place.dataset.failed;
    });
  }

  document.querySelectorAll("details.motcua-route").forEach(function (details) {
    details.addEventListener("toggle", function () { show(details); });
    show(details);
  });
})();
