// <spindle-lab lab="fib" n="40" threads="1,2" run>: a lab of Spindle in any page; docs/embedding.md says all of it.
// A classic script, because modules of another origin need a header that many hosts do not send.
(() => {
  if (customElements.get("spindle-lab")) return;
  const script = document.currentScript ?? document.querySelector("script[src*='embed.js']");
  const base = new URL(".", script.src);
  // What each lab asks, in English and Chinese; the build puts it here.
  const questions = {};
  // Attributes that are no parameters of a lab.
  const own = /^(lab|lang|theme|run|load|height|id|class|style|title|slot|part|is|dir|role|hidden|tabindex|(data|aria)-.*|on.*)$/;

  // A sheet of its own passes policies that forbid styles in elements.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block }
    :host([hidden]) { display: none }
    div { position: relative; min-height: 40rem; border-radius: 6px; outline: 1px solid #8884; overflow: hidden }
    section { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 1rem; padding: 1rem; text-align: center }
    button { font: inherit; padding: .5em 1.5em; border: 0; border-radius: 6px; background: #0b5fc0; color: #fff; cursor: pointer }
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
    #isUp;
    #isPressed;
    #runs;
    #shown;
    #dressed;
    #away;

    connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const { lab, lang } = this.#asked();
      const isChinese = lang === "zh";
      const question = questions[lab]?.[isChinese ? 1 : 0] ?? "Spindle";
      const press = make("button", { type: "button", onclick: () => this.run() }, isChinese ? "▶ 运行" : "▶ Run");
      this.#box = make("div", { lang }, make("section", {}, make("slot", {}, question), press));
      const height = parseInt(this.getAttribute("height"));
      if (height > 0) this.#box.style.minHeight = `${height}px`;
      root.replaceChildren(this.#box);

      const { signal } = (this.#away = new AbortController());
      addEventListener("message", (event) => this.#hear(event), { signal });
      const changes = new MutationObserver(() => this.#follow());
      // The page's language and theme are mostly attributes of its root.
      for (const element of [this, document.documentElement, document.body]) changes.observe(element, { attributes: true });
      const near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.#load(), { rootMargin: "100% 0px" });
      if (this.getAttribute("load") !== "press") near.observe(this);
      signal.onabort = () => [changes, near].forEach((observer) => observer.disconnect());
    }

    disconnectedCallback() {
      this.#away.abort();
      this.shadowRoot.replaceChildren();
      this.#frame = this.#isUp = this.#isPressed = undefined;
    }

    // Runs what the attributes or, since then, the reader asked for.
    run() {
      this.#isPressed = true;
      if (this.#isUp) this.#post({ type: "run" });
      else this.#load();
    }

    // Stops what runs.
    stop() {
      this.#isPressed = false;
      if (this.#isUp) this.#post({ type: "stop" });
    }

    #asked() {
      const params = {};
      for (const { name, value } of this.attributes) if (!own.test(name)) params[name] = value;
      const scheme = getComputedStyle(this).colorScheme;
      const [theme] = ["light", "dark"].filter((theme) => scheme.includes(theme)).concat("auto");
      const lang = /^(en|zh)\b/i.exec(this.closest("[lang]")?.lang)?.[0].toLowerCase();
      return {
        lab: this.getAttribute("lab") ?? "fib",
        params,
        lang,
        theme: this.getAttribute("theme") ?? (/light.*dark|dark.*light/.test(scheme) ? "auto" : theme),
      };
    }

    #load() {
      if (this.#frame) return;
      const { lab, params, lang, theme } = this.#asked();
      this.#runs = this.hasAttribute("run");
      this.#shown = JSON.stringify([lab, params]);
      this.#dressed = lang + theme;
      const url = new URL(base);
      url.search = new URLSearchParams({ lab, ...params, ...(lang && { lang }), theme, ...(this.#runs && { run: 1 }), embed: 1 });
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
      const { lab, params, lang, theme } = this.#asked();
      const shown = JSON.stringify([lab, params]);
      const change = { type: "set" };
      if (this.#shown !== shown) Object.assign(change, { lab, params });
      if (this.#dressed !== lang + theme) Object.assign(change, { lang, theme });
      this.#shown = shown;
      this.#dressed = lang + theme;
      if (change.theme || change.lab) this.#post(change);
      const runs = this.hasAttribute("run");
      if (runs && !this.#runs) this.run();
      this.#runs = runs;
    }

    #post(message) {
      this.#frame.contentWindow.postMessage({ source: "spindle-host", v: 1, ...message }, base.origin);
    }

    #hear({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== base.origin) return;
      if (data?.source !== "spindle" || data.v !== 1) return;
      if (data.type === "height") {
        this.#frame.style.height = `${data.height}px`;
        return;
      }
      if (data.type === "ready") {
        this.#isUp = true;
        this.#box.className = "up";
        this.#follow();
        if (this.#isPressed) {
          this.#frame.focus();
          if (!this.#runs) this.run();
        }
      }
      this.dispatchEvent(new CustomEvent(`spindle-${data.type}`, { detail: data, bubbles: true, composed: true }));
    }
  });
})();
