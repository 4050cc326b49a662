// <spindle-lab lab="fib" n="40" threads="1,2" run>: a lab of Spindle in any page; docs/embedding.md says all of it.
// A classic script, because modules of another origin need a header that many hosts do not send.
(() => {
  if (customElements.get("spindle-lab")) return;
  const { src } = document.currentScript ?? document.querySelector("script[src*='embed.js']");
  const base = new URL(".", src);
  // What each lab asks, in English and Chinese; the build puts it here.
  const questions = {};
  // Attributes that are no parameters of a lab.
  const own = /^(lab|lang|theme|run|load|id|class|style|title|slot|part|dir|role|hidden|tabindex|(data|aria)-.*|on.*)$/;

  // As high as the view, nothing in sight is below it that could be moved when the lab takes its real height.
  // A sheet of its own passes policies that forbid styles in elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; min-height: min(100vh, 60rem) }
    :host([hidden]) { display: none }
    div { position: relative; min-height: inherit; outline: 1px solid #8884 }
    section { position: absolute; inset: 0; display: grid; place-content: center; place-items: center; gap: 1rem; text-align: center }
    button { font: inherit; padding: .5em 1.5em; border: 0; border-radius: 6px; background: #0b5fc0; color: #fff }
    iframe { display: block; width: 100%; min-height: inherit; border: 0; visibility: hidden }
    .up section { display: none }
    .up iframe { visibility: visible }`);

  const make = (name, properties, ...inside) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inside);
    return element;
  };

  customElements.define("spindle-lab", class extends HTMLElement {
    #box;
    #frame;
    // What the frame was told last, and what is to be done with it.
    #told;
    #isUp;
    #isPressed;
    #observers;

    connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const { lab, lang } = this.#asked();
      const isChinese = lang === "zh";
      const question = questions[lab]?.[+isChinese] ?? "Spindle";
      const button = make("button", { type: "button", onclick: () => this.run() }, isChinese ? "▶ 运行" : "▶ Run");
      this.#box = make("div", {}, make("section", {}, make("slot", {}, question), button));
      root.replaceChildren(this.#box);

      addEventListener("message", this);
      const changes = new MutationObserver(() => this.#follow());
      // The page's language and theme are mostly attributes of its root.
      for (const element of [this, document.documentElement]) changes.observe(element, { attributes: true });
      const near = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.#load(), { rootMargin: "100%" });
      if (this.getAttribute("load") !== "press") near.observe(this);
      this.#observers = [changes, near];
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      for (const observer of this.#observers) observer.disconnect();
      this.shadowRoot.replaceChildren();
      this.#frame = this.#isUp = this.#isPressed = undefined;
    }

    // Runs what the attributes or, since then, the reader asked for.
    run() {
      this.#isPressed = true;
      this.#load();
      this.#post("run");
    }

    // Stops what runs.
    stop() {
      this.#isPressed = false;
      this.#post("stop");
    }

    #asked() {
      const params = {};
      for (const { name, value } of this.attributes) if (!own.test(name)) params[name] = value;
      const scheme = getComputedStyle(this).colorScheme;
      const dark = scheme.includes("dark");
      return {
        lab: this.getAttribute("lab") ?? "fib",
        params,
        lang: /^(en|zh)\b/i.exec(this.closest("[lang]")?.lang)?.[0].toLowerCase(),
        theme: this.getAttribute("theme") ?? (dark === scheme.includes("light") ? "auto" : dark ? "dark" : "light"),
        run: this.hasAttribute("run"),
      };
    }

    #load() {
      if (this.#frame) return;
      const { lab, params, lang, theme, run } = (this.#told = this.#asked());
      const url = new URL(base);
      url.search = new URLSearchParams({ lab, ...params, ...(lang && { lang }), theme, ...(run && { run: 1 }), embed: 1 });
      this.#frame = make("iframe", {
        src: url,
        title: this.title || this.textContent.trim() || lab,
        allow: "cross-origin-isolated; clipboard-write",
        scrolling: "no",
      });
      this.#box.append(this.#frame);
    }

    // Passes on what changed since, and nothing else: what a reader typed stays.
    #follow() {
      if (!this.#isUp) return;
      const before = this.#told;
      const { lab, params, lang, theme, run } = (this.#told = this.#asked());
      const shown = JSON.stringify([lab, params]) !== JSON.stringify([before.lab, before.params]) && { lab, params };
      const dress = (lang !== before.lang || theme !== before.theme) && { lang, theme };
      if (shown || dress) this.#post("set", { ...shown, ...dress });
      if (run && !before.run) this.run();
    }

    #post(type, more) {
      if (this.#isUp) this.#frame.contentWindow.postMessage({ source: "spindle-host", v: 1, type, ...more }, base.origin);
    }

    // Hears the messages of all frames there are.
    handleEvent({ source, origin, data }) {
      if (source !== this.#frame?.contentWindow || origin !== base.origin || data?.source !== "spindle" || data.v !== 1) return;
      const { type, height } = data;
      if (type === "height") {
        this.#frame.style.height = `${height}px`;
        return;
      }
      if (type === "ready") {
        this.#isUp = true;
        this.#box.className = "up";
        if (this.#isPressed) {
          this.#frame.focus();
          if (!this.#told.run) this.#post("run");
        }
        this.#follow();
      }
      this.dispatchEvent(new CustomEvent(`spindle-${type}`, { detail: data, bubbles: true, composed: true }));
    }
  });
})();
