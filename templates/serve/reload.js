// Added by the preview to the pages it shows, never to the published files.
// Shows the mistakes of the last build over the page, and loads the page again
// when a build has changed the site.
(function () {
  "use strict";
  var own = new URL(document.currentScript.src).searchParams.get("v");
  var source = null;
  var overlay = null;

  // Styled through the object model: a content security policy that forbids
  // style attributes lets that pass.
  function style(element, rules) {
    Object.keys(rules).forEach(function (name) {
      element.style[name] = rules[name];
    });
  }

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  function show(problems) {
    hide();
    overlay = document.createElement("div");
    overlay.setAttribute("role", "alert");
    overlay.lang = document.documentElement.lang;
    style(overlay, {
      position: "fixed", inset: "0", zIndex: "2147483647", overflow: "auto",
      padding: "1.5rem", background: "rgba(20, 20, 20, 0.96)", color: "#fff"
    });
    var close = document.createElement("button");
    close.type = "button";
    close.textContent = "閉じる (Esc)";
    close.addEventListener("click", hide);
    var text = document.createElement("pre");
    text.textContent = problems;
    style(text, {
      whiteSpace: "pre-wrap", overflowWrap: "anywhere", color: "inherit",
      background: "transparent", font: "1rem/1.6 monospace", border: "0"
    });
    overlay.append(close, text);
    document.body.append(overlay);
  }

  function listen() {
    if (source) return;
    source = new EventSource("/.portal/events");
    source.onmessage = function (event) {
      var news = JSON.parse(event.data);
      if (news.problems) {
        show(news.problems);
      } else if (news.version !== own) {
        location.reload();
      } else {
        hide();
      }
    };
  }

  // A browser keeps six connections to one server: pages that nobody looks at
  // let go of theirs.
  function follow() {
    if (document.visibilityState === "visible") {
      listen();
    } else if (source) {
      source.close();
      source = null;
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", function () {
    if (source) source.close();
    source = null;
  });
  window.addEventListener("pageshow", follow);
  follow();
})();
