// <spindle-lab lab="fib" n="40" threads="1,2" run>: a lab of Spindle in any page; docs/embedding.md says all of it.
// A classic script, because modules of another origin need a header that many hosts do not send.
(() => {
  if (customElements.get("spindle-lab")) return;
  // The folder of this script: also in a module, an error tells where it was made.
  const folder = /http[^\s?#]*\/(?=embed\.js)/.exec(new Error().stack)?.[0];
  // The build puts here the question of each lab in English and Chinese and what the names of its parameters begin with
  // that few labs have,
  const labs = {};
  // (here are those of the two labs that show no question)
  const apart = "";
  // and `embed.css`.
  const css = "";

  const make = (name, properties, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  // The button below a Python program is of a second script, which pages without one do not pay for. It learns
  // from its element here which lab asks for it, if one does.
  const fetchPython = (base, lab) => document.head.append(make("script", { src: base + "embed-python.js", lab }));
  if (document.currentScript?.dataset.python >= "") fetchPython(folder);

  // Makes a lab of an element in a page: what can be done with it then.
  const bring = (element) => {
    const view = element.ownerDocument.defaultView;
    if (!view) return;
    const leaving = new AbortController();
    let frame;
    // What the frame was told last; where it is, which redirects decide, once it is up; whether it is to run then.
    let told;
    let up;
    let isPressed;
    // The language around the element.
    let lang;

    const get = (name) => element.getAttribute(name);
    const lab = () => (get("lab") ?? "fib").toLowerCase();
    // A program is the element's own text, which may come later than the element. The second script has methods of its own
    // for the element.
    if (lab() === "python" && !get("program")) return fetchPython(get("base") ?? folder, element);
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const say = (english, chinese) => (/^zh/.test(lang) ? chinese : english);
    // Asked for are a lab with parameters, language and theme, and a run, which React 18 denies by "false".
    const ask = () => {
      const given = {};
      for (const { name, value } of element.attributes)
        if (RegExp(`^(sho|hea|li|thr|wo|str|rou|${labs[lab()]?.[2] ?? apart})`).test(name)) given[name] = value;
      const { borderColor, colorScheme } = getComputedStyle(box);
      const dark = /dark/.test(colorScheme);
      const theme = /light/.test(colorScheme)
        ? (dark ? "auto" : "light")
        : dark || /b\((1[ .]|0\.[7-9])/.test(borderColor) ? "dark" : "light";
      return [{ lab: lab(), params: given }, { .../^(?<lang>en|zh)/.exec(lang)?.groups, theme: get("theme") ?? theme }, !/false/.test(get("run") ?? false)];
    };

    const load = () => {
      if (frame) return;
      const base = get("base") ?? folder;
      if (!/^http/.test(base)) return note.replaceChildren("base=?");
      const [{ lab, params: given }, dress, run] = (told = ask());
      const address = (more) => new URL(`?${new URLSearchParams({ lab, ...given, ...dress, ...more })}`, base);
      frame = make("iframe", {
        src: address({ ...(run && { run: 1 }), embed: 1 }),
        title: element.title || element.textContent.trim() || lab,
        allow: "cross-origin-isolated;clipboard-write",
        scrolling: "no",
      });
      box.append(frame);
      const link = { href: address(), target: "_blank" };
      setTimeout(
        () => up || note.replaceChildren(make("a", link, say("Not loaded: open in new tab", "加载失败，新标签页打开"))),
        10000,
      );
    };

    const post = (type, more) =>
      up && frame.contentWindow.postMessage({ source: "spindle-host", v: 1, type, ...more }, up);

    const run = () => {
      isPressed = true;
      load();
      post("run");
    };

    // Passes on what changed since, and nothing else: what a reader typed stays.
    const follow = () => {
      if (!up) return;
      const before = told;
      told = ask();
      const [shown, dress] = told.map((now, index) => JSON.stringify(now) !== JSON.stringify(before[index]) && now);
      if (shown || dress) post("set", { ...shown, ...dress });
      if (told[2] && !before[2]) run();
    };

    // Hears the messages of all frames there are.
    const hear = ({ source, origin, data }) => {
      if (source !== frame?.contentWindow || data?.source !== "spindle" || data.v !== 1) return;
      const { type, height } = data;
      // A hidden frame has none.
      if (height) frame.style.height = height + "px";
      if (type === "ready") {
        // A sandbox takes the origin away.
        up = /:/.test(origin) ? origin : "*";
        box.className = "up";
        // The button that was pressed is gone: the lab takes its focus.
        if (root.activeElement) frame.focus({ preventScroll: true });
        if (isPressed && !told[2]) post("run");
        follow();
      }
      element.dispatchEvent(new CustomEvent("spindle-" + type, { detail: data, bubbles: 1, composed: 1 }));
    };

    // Watches what is around it.
    const changes = new MutationObserver(() => watch());
    const watch = () => {
      changes.disconnect();
      lang = "";
      for (let node = element; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
        lang ||= node.lang?.toLowerCase();
        changes.observe(node, { attributes: true });
      }
      follow();
    };
    watch();

    // A sheet of its own passes policies that forbid styles in elements; it is of the element's document.
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const note = make("p", { role: "status" });
    const question = make("slot", {}, labs[lab()]?.[say(0, 1)] ?? "");
    const button = make("button", { onclick: run }, "▶ " + say("Run", "运行"));
    const box = make("div", {}, make("section", {}, question, note, button));
    root.replaceChildren(box);

    view.addEventListener("message", hear, leaving);
    // A color that changes slowly is there at the end.
    view.addEventListener("transitionend", watch, leaving);
    const near = new IntersectionObserver((seen) => seen.pop().isIntersecting && load(), { rootMargin: "100%" });
    if (get("load") !== "press") near.observe(element);

    const leave = () => {
      leaving.abort();
      changes.disconnect();
      near.disconnect();
      root.replaceChildren();
    };
    const stop = () => {
      isPressed = false;
      post("stop");
    };
    return { run, stop, watch, leave };
  };

  customElements.define("spindle-lab", class extends HTMLElement {
    #here;

    connectedCallback() {
      // What a framework set before this script was here hides the accessor.
      const { run } = this;
      delete this.run;
      if (!run?.call) this.run = run;
      this.#here = bring(this);
    }

    disconnectedCallback() {
      this.#here = this.#here?.leave();
    }

    // Moved as a whole, it stays loaded.
    connectedMoveCallback() {
      this.#here?.watch();
    }

    // Runs what the attributes or, since then, the reader asked for. Called, it is a method; to frameworks, which assign
    // what they find in an element, it is the attribute.
    get run() {
      return () => this.#here?.run();
    }

    set run(value) {
      this.toggleAttribute("run", !/false/.test(value ?? false));
    }

    // Stops what runs.
    stop() {
      this.#here?.stop();
    }
  });
})();
