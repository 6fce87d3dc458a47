// Draws the route of a dossier where somebody opens the drawing; the list of steps beside it needs none of this.
(function () {
  "use strict";

  var LEGIBLE = 0.8; // of the drawn size: below it nobody reads the words in the boxes
  var MARK = 60; // px under the drawing, for the mark in its corner

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

  // A wide route is scrolled sideways rather than shrunk, at first to where the dossier is.
  function fit(place, canvas, here) {
    var frame = place.parentNode;
    var route = canvas.viewbox().inner;
    var scale = Math.min(1, Math.max(LEGIBLE, place.clientWidth / route.width));
    place.style.width = Math.max(place.clientWidth, Math.ceil(route.width * scale)) + "px";
    place.style.height = Math.ceil(route.height * scale) + MARK + "px";
    canvas.resized();
    canvas.zoom("fit-viewport");
    if (here) frame.scrollLeft = (here.x + here.width / 2 - route.x) * scale - frame.clientWidth / 2;
  }

  function draw(place, route) {
    var viewer = new window.BpmnJS({ container: place });
    return viewer.importXML(route).then(function () {
      var canvas = viewer.get("canvas");
      var registry = viewer.get("elementRegistry");
      mark(canvas, registry, place.dataset.done || "", "motcua-is-done");
      mark(canvas, registry, place.dataset.here || "", "motcua-is-here");
      fit(place, canvas, registry.get((place.dataset.here || "").split(" ")[0]));
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
