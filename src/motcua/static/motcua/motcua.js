// Small improvements where JavaScript runs; every page works without them.
(function () {
  "use strict";
  var RESEND_AFTER = 8000; // ms: long enough for a double tap, short enough for a line that dropped
  var LARGEST_SIDE = 2400; // px: an A4 sheet at 200 dots an inch
  var KEEP_BELOW = 1500000; // bytes: smaller photos are sent as they are

  function each(root, selector, act) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), act);
  }

  // Keyboard and screen reader start where the mistake is told.
  function focusErrors(root) {
    var summary = root.querySelector(".govuk-error-summary");
    if (summary) summary.focus();
    return Boolean(summary);
  }

  function sayOffline(form, words) {
    var line = form.querySelector("[data-offline-words]");
    if (!line) {
      line = document.createElement("p");
      line.className = "govuk-error-message";
      line.setAttribute("role", "alert");
      line.setAttribute("data-offline-words", "");
      form.appendChild(line);
    }
    line.textContent = words;
  }

  // Without a connection the browser would leave the page, and with it what was typed. A browser that believes
  // to have none may be wrong (a server on the same machine), so the server is asked first.
  function asksFirst(form, event) {
    var main = document.getElementById("main-content");
    var probe = document.querySelector("script[src]");
    if (navigator.onLine !== false || form.dataset.asked || !main || !window.fetch || !form.requestSubmit) return false;
    var button = event.submitter;
    event.preventDefault();
    fetch(probe.src, { method: "HEAD", cache: "no-store" }).then(function () {
      form.dataset.asked = "1";
      form.requestSubmit(button);
      delete form.dataset.asked;
    }, function () { sayOffline(form, main.dataset.offline || ""); });
    return true;
  }

  // One tap, one filing; the server's command id is the real guard.
  function guardForm(form) {
    form.addEventListener("submit", function (event) {
      if (event.defaultPrevented) return;
      if (asksFirst(form, event)) return;
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "1";
      setTimeout(function () { delete form.dataset.sent; }, RESEND_AFTER);
    });
  }

  // <button data-letters="words of the other size">: letters change on the spot, so that nothing typed is lost.
  function enhanceLetters(button) {
    if (!button.form || !window.fetch || !window.FormData) return;
    button.addEventListener("click", function (event) {
      event.preventDefault();
      var address = button.getAttribute("formaction");
      var isLarge = address.indexOf("large=1") >= 0;
      var words = button.textContent;
      var data = new FormData();
      data.append("csrfmiddlewaretoken", button.form.elements.csrfmiddlewaretoken.value);
      fetch(address, { method: "POST", body: data, redirect: "manual" }).catch(function () {});
      document.documentElement.classList.toggle("motcua-large", isLarge);
      button.setAttribute("formaction", address.replace(/large=[01]/, isLarge ? "large=0" : "large=1"));
      button.textContent = button.dataset.letters;
      button.dataset.letters = words;
    });
  }

  function shownSize(bytes) {
    return bytes < 1e6 ? Math.ceil(bytes / 1000) + " kB" : (bytes / 1e6).toFixed(1).replace(".", ",") + " MB";
  }

  // Photos from a phone are made smaller before they travel; anything that fails sends the original.
  function smaller(file) {
    if (!/^image\/(jpeg|webp)$/.test(file.type) || file.size < KEEP_BELOW || !window.createImageBitmap) {
      return Promise.resolve(file);
    }
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (image) {
      var scale = Math.min(1, LARGEST_SIDE / Math.max(image.width, image.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.round(image.width * scale);
      canvas.height = Math.round(image.height * scale);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return new Promise(function (done) { canvas.toBlob(done, "image/jpeg", 0.85); });
    }).then(function (blob) {
      return blob && blob.size < file.size ? blob : file;
    }).catch(function () { return file; });
  }

  // The server's answer takes the place of the page's content, as if the form had been sent the plain way.
  function showAnswer(request) {
    var answer = new DOMParser().parseFromString(request.responseText, "text/html");
    var fresh = answer.getElementById("main-content");
    var old = document.getElementById("main-content");
    if (!fresh || !old) {
      location.assign(request.responseURL);
      return;
    }
    document.title = answer.title;
    history.replaceState(null, "", request.responseURL);
    old.replaceWith(fresh);
    start(fresh);
    if (!focusErrors(fresh)) {
      fresh.tabIndex = -1;
      fresh.focus();
    }
  }

  function send(form, data, bar, say) {
    var request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action") || location.href);
    request.upload.onprogress = function (event) {
      if (!event.lengthComputable) return;
      bar.max = event.total;
      bar.value = event.loaded;
    };
    request.onload = function () { showAnswer(request); };
    request.onerror = request.ontimeout = function () {
      bar.hidden = true;
      delete form.dataset.sent;
      say(form.dataset.lost);
    };
    request.send(data);
  }

  // <form data-upload data-sending="…" data-lost="…"> with a <progress> and a [data-words] inside.
  function enhanceUpload(form) {
    var input = form.querySelector("input[type=file]");
    var bar = form.querySelector("progress");
    var words = form.querySelector("[data-words]");
    if (!input || !bar || !words || !window.FormData || !window.DOMParser) return;
    function say(text) { words.textContent = text; }
    input.addEventListener("change", function () {
      var file = input.files[0];
      say(file ? file.name + " (" + shownSize(file.size) + ")" : "");
    });
    form.addEventListener("submit", function (event) {
      var file = input.files[0];
      if (event.defaultPrevented || !file || form.querySelectorAll("input[type=file]").length !== 1) return;
      event.preventDefault();
      if (!bar.hidden) return; // already on its way
      bar.hidden = false;
      say(form.dataset.sending);
      var data = new FormData(form);
      if (event.submitter && event.submitter.name) data.append(event.submitter.name, event.submitter.value);
      smaller(file).then(function (blob) {
        if (blob !== file) data.set(input.name, blob, file.name.replace(/\.\w+$/, "") + ".jpg");
        send(form, data, bar, say);
      });
    });
  }

  function start(root) {
    each(root, "form", function (form) {
      if (form.method === "post") guardForm(form);
      if ("upload" in form.dataset) enhanceUpload(form);
    });
    each(root, "[data-letters]", enhanceLetters);
    each(root, "[data-print]", function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  // Coming back with the browser's button must not find a form that refuses to be sent.
  window.addEventListener("pageshow", function () {
    each(document, "form[data-sent]", function (form) { delete form.dataset.sent; });
  });
  start(document);
  focusErrors(document);
})();
