// Says in both languages why there is no page, in words that need neither wasm nor any other file, and written so that
// old browsers can read it. It speaks only of what failed for good, never of what is slow. Yew removes it with all else
// that stands in the body when the page is up.
(function () {
  var again = [" Please load the page again.", "请刷新页面。"];
  var allow = [" Please allow it, or use another browser.", "请允许使用，或换一个浏览器。"];
  // English and Chinese, and for some of them what to do.
  var texts = {
    old: ["This browser is too old. Spindle needs Chrome or Edge 96, Firefox 114, Safari 16.4, or newer.", "浏览器版本太旧。Spindle 需要 Chrome 或 Edge 96、Firefox 114、Safari 16.4 或更新的版本。"],
    off: ["WebAssembly is switched off in this browser.", "此浏览器关闭了 WebAssembly。", allow],
    blocked: ["A policy forbids WebAssembly on this page.", "安全策略禁止本页使用 WebAssembly。", allow],
    missing: ["Part of this page could not be fetched. Check the connection and load the page again.", "页面的一部分加载失败。请检查网络连接，然后刷新页面。"],
    broken: ["Part of this page arrived cut short or changed.", "页面的一部分不完整或被改动。", again],
    sandbox: ["The browser lets this page load nothing: it is in a sandboxed frame without allow-same-origin, or was opened from a disk.", "浏览器不允许本页加载文件：它在缺少 allow-same-origin 的沙盒框架里，或是从磁盘打开的。"],
    type: ["The server sends part of this page with a wrong type. Its administrator can mend that.", "服务器发送页面的一部分时类型有误，需要管理员修复。"],
    crashed: ["This page has crashed.", "页面崩溃了。", again],
  };
  var folder = location.origin + location.pathname.replace(/[^/]*$/, "");
  var isUp, isShown, isLeft;

  function show(kind, detail) {
    // Only a crash is news of a page that is up.
    if (isShown || isLeft || (isUp && kind !== "crashed")) return;
    isShown = true;
    if (document.body) add(kind, detail);
    else addEventListener("DOMContentLoaded", function () { add(kind, detail); });
  }

  function add(kind, detail) {
    var text = texts[kind];
    var advice = text[2] || ["", ""];
    var box = document.createElement("div");
    box.id = "trouble";
    box.className = "notice danger";
    box.setAttribute("role", "alert");
    box.setAttribute("data-trouble", kind);
    [["en", text[0] + advice[0]], ["zh-Hans", text[1] + advice[1]], ["", detail]].forEach(function (said) {
      var line = document.createElement("p");
      line.lang = said[0];
      line.textContent = said[1] || "";
      box.appendChild(line);
    });
    document.body.insertBefore(box, document.body.firstChild);
    // As crates/app/src/host.rs tells it.
    if (parent !== window) parent.postMessage({ source: "spindle", v: 1, type: "error", error: { code: "crashed", message: box.innerText } }, "*");
  }

  function files() {
    return [].map.call(document.querySelectorAll("link[rel=modulepreload], link[href$=wasm]"), function (link) {
      return link.href;
    });
  }

  // Asks for each file that the page begins with, to find out what is wrong with it; `otherwise` is what it is if all are right.
  function look(otherwise, why) {
    if (self.origin === "null") return show("sandbox");
    Promise.all(files().map(function (file) {
      var isScript = !/wasm$/.test(file);
      var kind = "missing";
      return fetch(file).then(function (answer) {
        var type = answer.headers.get("content-type");
        if (!answer.ok) throw Error(answer.status);
        kind = "type";
        if (isScript && !/javascript/.test(type)) throw Error(type);
        kind = "broken";
        return answer.arrayBuffer();
      }).then(function (bytes) {
        if (!isScript && !WebAssembly.validate(bytes)) throw Error(bytes.byteLength);
      }).catch(function (error) {
        show(kind, file.replace(/.*\//, "") + ": " + error.message);
      });
    })).then(function () {
      if (otherwise) show(otherwise, why);
    });
  }

  function hear(error, isOwn) {
    if (isShown) return;
    // The page's own wasm is in the stack of a trap.
    if (error instanceof WebAssembly.RuntimeError && error.stack.indexOf(folder) >= 0) show("crashed", error.message);
    else if (isOwn && !isUp) look(error instanceof Error && !(error instanceof TypeError) ? "broken" : "missing", error && error.message);
  }

  addEventListener("error", function (event) {
    var target = event.target;
    // A script that does not come, the page's own or one of its modules; or an error in one.
    var file = target === window ? event.filename : target.tagName === "SCRIPT" ? target.src || folder : "";
    // Firefox names no file where its connection broke.
    var isUnnamed = target === window && !file && event.error instanceof TypeError;
    hear(event.error, isUnnamed || file && file.indexOf(folder) === 0);
  }, true);
  addEventListener("unhandledrejection", function (event) {
    hear(event.reason, event.reason instanceof Error);
  });
  addEventListener("spindle-crashed", function (event) { show("crashed", event.detail); });
  // Who leaves breaks off what is still on its way.
  function leave() { isLeft = true; }
  addEventListener("beforeunload", leave);
  addEventListener("TrunkApplicationStarted", function () {
    isUp = true;
    isLeft = false;
    removeEventListener("beforeunload", leave);
  });
  // A module as the page's: with reference types, which are as old as the browsers above. The streams are for Safari.
  var bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0]);
  try {
    new WebAssembly.Module(bytes);
    if (!window.CompressionStream) show("old");
  } catch (error) {
    show(!window.CompressionStream ? "old" : !window.WebAssembly ? "off" : WebAssembly.validate(bytes) ? "blocked" : "old");
  }
})();
