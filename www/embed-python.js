// A button below a Python program in any page, and the Python bench below that once it was pressed; docs/embedding-python.md says
// all of it. `embed.js` loads this for <spindle-lab lab="python"><pre>…; written into a page by its author, or with `data-python` at
// the other script, it offers the button to every program about concurrency.
(() => {
  const script = document.currentScript;
  // The element that had this script fetched shows the program inside it, with the button.
  const begin = () => {
    const lab = script?.lab;
    const root = lab && (lab.shadowRoot ?? lab.attachShadow({ mode: "open" }));
    root?.replaceChildren(document.createElement("slot"), document.createElement("spindle-python"));
  };
  if (customElements.get("spindle-python")) return begin();
  const folder = /https?:[^\s?#]*\/(?=embed-python\.js)/.exec(`${script?.src} ${new Error().stack}`)?.[0];
  // The build puts here what the names of the bench's parameters begin with, and `embed-python.css`.
  const params = /^(sho|hea)/;
  const css = "";
  const NOT_OF_PROGRAMS =
    "button,br,style,script,svg,.buttons,.linenos,.lineno,.linenodiv,.ln,.lnt,.rouge-gutter,.hljs-ln-numbers,.headerlink,[style*='user-select:none'],[style*='user-select: none']";
  const MODULES = "(threading|multiprocessing|asyncio|queue|concurrent)\\b";
  const IMPORTS = RegExp(`^[ \\t]*(from +${MODULES}|import +([^#\\n]*[ ,])?${MODULES})`, "m");
  const PYTHON = /(^|[\s:-])(i?python3?|py3?|pycon|highlight-default)(?=\s|$)/i;
  const WRAPPER =
    /highlight|language-|codehilite|code-|codeBlock|sourceCode|(^| )(code|input)( |$)|rouge|chroma|literal-block|cm-editor|CodeMirror|input_area|inner_cell|jp-Editor|jp-InputArea|jp-Cell-inputWrapper/;

  // The text of a program without what generators put around its lines.
  const textOf = (block) => {
    const copy = block.cloneNode(true);
    for (const part of copy.querySelectorAll(NOT_OF_PROGRAMS)) part.replaceWith(part.localName === "br" ? "\n" : "");
    const rows = [...copy.querySelectorAll("tr")];
    const codes = copy.querySelectorAll("code");
    const [only] = codes.length === 1 ? codes : [copy.querySelector("pre") ?? copy];
    // Of a table with line numbers, the last column; one with a row for each line has a row for each line.
    const text = rows.length ? rows.map(({ lastElementChild }) => lastElementChild.textContent).join("\n") : only.textContent;
    return plain(text);
  };

  // Without prompts and outputs of a session, and without the indentation that all lines have.
  const plain = (text) => {
    let lines = text.replace(/\r\n?/g, "\n").replace(/^[ \t\xa0]+/gm, (space) => space.replace(/\xa0/g, " ")).split("\n");
    while (lines.length > 1 && !lines[0].trim()) lines.shift();
    const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
    if (indent && indent < Infinity) lines = lines.map((line) => line.slice(indent));
    const session = [/^(>>>|\.\.\.)( |$)/, /^(In \[\d*\]:| *\.{3,}:)( |$)/].find((prompt) => prompt.test(lines[0]));
    if (session) lines = lines.filter((line) => session.test(line)).map((line) => line.replace(session, ""));
    return lines.join("\n");
  };

  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  class Program extends HTMLElement {
    #block;
    #leave;
    #press;
    #stop;

    connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      if (document.readyState !== "loading") return this.#begin(root);
      // The program may not be read yet.
      const once = () => this.isConnected && !this.#leave && this.#begin(root);
      document.addEventListener("DOMContentLoaded", once, { once: true });
    }

    #begin(root) {
      const host = this.getRootNode().host;
      const owner = host?.localName === "spindle-lab" ? host : this;
      const block = this.block ?? owner.querySelector("pre");
      this.#block = block;
      if (!block) return this.#programless(owner);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
      const leaving = new AbortController();
      const stage = make("div", {});
      const button = make("button", { type: "button", onclick: () => (isRunning ? this.stop() : this.run()) });
      root.replaceChildren(button, stage);
      let lab;
      let frame;
      let origin;
      let isRunning = false;
      let isAsked = false;
      let sent;

      const say = (english, chinese) => {
        let node = this;
        while (node && !node.lang) node = node.assignedSlot ?? node.parentNode ?? node.host;
        return /^zh/i.test(node?.lang || navigator.language) ? chinese : english;
      };
      const dress = () => {
        button.textContent = isRunning ? say("■ Stop", "■ 停止") : say("▶ Run here", "▶ 在这里运行");
        // Margins collapse through an element without height: how far that puts it below the program is known only here.
        const edge = block.getBoundingClientRect().bottom - this.getBoundingClientRect().top;
        button.style.setProperty("--edge", edge + "px");
      };
      const given = () => {
        const all = [...owner.attributes].filter(({ name }) => params.test(name));
        // An empty program would mean one of the bench's own.
        return { ...Object.fromEntries(all.map(({ name, value }) => [name, value])), code: textOf(block) || "\n" };
      };
      const post = (type, more) =>
        frame?.contentWindow?.postMessage({ source: "spindle-host", v: 1, type, ...more }, origin);
      const tell = (type) => {
        const params = given();
        sent = JSON.stringify(params);
        post(type, { lab: "python", params });
      };

      // Without a server: the program goes by a message, and in the link of a frame that did not come behind its #.
      const link = async (note) => {
        const program = new Blob([given().code]).stream().pipeThrough(new CompressionStream("deflate-raw"));
        const bytes = new Uint8Array(await new Response(program).arrayBuffer());
        const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        note.hash = "c=" + text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
      };
      const open = () => {
        lab = make("spindle-lab", { title: owner.title || say("Python program", "Python 程序") });
        for (const { name, value } of owner.attributes)
          if (params.test(name) || /^(base|theme)$/.test(name)) lab.setAttribute(name, value);
        // Named, because an element that names none waits for the program inside it.
        lab.setAttribute("program", "gil");
        // It has the room of a lab with a program of its own from the start.
        if (!lab.hasAttribute("show")) lab.setAttribute("show", "code");
        lab.setAttribute("lab", "python");
        stage.append(lab);
        const inside = lab.shadowRoot;
        // Until the frame is there: no button of its own, which would run another program, and the room of this lab.
        const room = new CSSStyleSheet();
        room.replaceSync("button{display:none}section{padding:clamp(210px,(576px - 100%)*999,260px) 0}");
        inside.adoptedStyleSheets = [...inside.adoptedStyleSheets, room];
        const watch = new MutationObserver(() => {
          frame = inside.querySelector("iframe");
          const note = inside.querySelector("a:not([href*='#'])");
          if (note) link(note).catch(() => {});
        });
        watch.observe(inside, { childList: true, subtree: true });
        leaving.signal.addEventListener("abort", () => watch.disconnect());
        stage.scrollIntoView({ block: "nearest" });
      };

      this.#press = () => {
        isAsked = true;
        if (!lab) customElements.whenDefined("spindle-lab").then(() => lab ?? (this.isConnected && open()));
        else if (origin) tell("run");
        running(true);
      };
      this.#stop = () => {
        isAsked = false;
        if (origin) post("stop");
        running(false);
      };
      const running = (now) => {
        isRunning = now;
        dress();
      };

      const hear = ({ source, origin: from, data }) => {
        frame ??= lab?.shadowRoot.querySelector("iframe");
        if (!frame || source !== frame.contentWindow || data?.source !== "spindle") return;
        if (data.type === "ready") {
          origin = /:/.test(from) ? from : "*";
          tell(isAsked ? "run" : "set");
        }
        if (data.type === "progress") running(true);
        if (/result|error/.test(data.type)) running(false);
      };
      addEventListener("message", hear, leaving);
      addEventListener("resize", dress, leaving);

      // The author's program and attributes may change; what a reader typed stays until they do.
      const follow = () => {
        dress();
        if (lab && owner.getAttribute("theme") !== lab.getAttribute("theme"))
          owner.hasAttribute("theme") ? lab.setAttribute("theme", owner.getAttribute("theme")) : lab.removeAttribute("theme");
        if (origin && JSON.stringify(given()) !== sent) tell("set");
      };
      const changes = new MutationObserver(follow);
      changes.observe(block, { childList: true, characterData: true, subtree: true });
      changes.observe(document.documentElement, { attributeFilter: ["lang"] });
      const wants = () => !/false/.test(owner.getAttribute("run") ?? false);
      let wanted = false;
      const asks = new MutationObserver(() => {
        follow();
        if (wants() && !wanted) this.run();
        wanted = wants();
      });
      asks.observe(owner, { attributes: true });
      this.#leave = () => {
        leaving.abort();
        changes.disconnect();
        asks.disconnect();
        root.replaceChildren();
      };
      this.#offer(owner);
      dress();
      wanted = wants();
      if (wanted) this.run();
    }

    // Without a program it is a lab like any other, with the one that the bench begins with.
    #programless(owner) {
      const lab = make("spindle-lab", { title: owner.title || owner.textContent.trim() });
      for (const { name, value } of owner.attributes) if (!/^(id|class|style)$/.test(name)) lab.setAttribute(name, value);
      lab.setAttribute("program", "gil");
      this.shadowRoot.replaceChildren(lab);
      Object.assign(this, { run: () => lab.run(), stop: () => lab.stop() });
      this.#offer(owner);
    }

    // The methods of the element around it, which are there from when it knows its program.
    #offer(owner) {
      if (owner === this) return;
      owner.stop = () => this.stop();
      Object.defineProperty(owner, "run", {
        configurable: true,
        get: () => () => this.run(),
        set: (value) => owner.toggleAttribute("run", !/false/.test(value ?? false)),
      });
    }

    disconnectedCallback() {
      this.#leave = this.#leave?.();
    }

    // The program as it would run now.
    get program() {
      return textOf(this.#block);
    }

    // Runs the program as it stands in the page now.
    run() {
      this.#press?.();
    }

    stop() {
      this.#stop?.();
    }
  }
  customElements.define("spindle-python", Program);
  begin();

  if (!customElements.get("spindle-lab") && !document.querySelector("script[src*='embed.js']"))
    document.head.append(make("script", { src: `${folder}embed.js` }));

  // By the language that a generator wrote at the program or around it; where a highlighter wrote none, as Material does beside
  // line numbers, what it imports tells enough.
  const isPython = (pre) => {
    let isHighlighted = false;
    let node = pre.querySelector("code") ?? pre;
    for (let up = 0; node && node !== document.body && up < 8; up += 1, node = node.parentElement) {
      const name = `${node.getAttribute("class")} ${node.dataset.lang ?? ""} ${node.dataset.language ?? ""}`;
      if (PYTHON.test(name)) return true;
      if (/(language|lang|highlight|hl|source)-\w/.test(name)) return false;
      isHighlighted ||= /(^| )(highlight|codehilite)( |$)/.test(name);
    }
    return isHighlighted;
  };
  // All that a generator drew around one program.
  const around = (pre) => {
    let block = pre;
    for (;;) {
      const parent = block.parentElement;
      const isPart =
        /^(TD|TR|TBODY|TABLE|FIGURE)$/.test(parent.tagName) ||
        WRAPPER.test(parent.className) ||
        (parent.localName === "div" && !parent.className && parent.children.length === 1);
      if (!isPart || parent === document.body || parent.querySelector("p,h1,h2,h3,h4,ul")) return block;
      block = parent;
    }
  };
  const scan = () => {
    for (const pre of document.querySelectorAll("pre")) {
      if (pre.closest("spindle-lab") || pre.parentElement.closest("pre") || !isPython(pre)) continue;
      const block = around(pre);
      if (block.nextElementSibling?.localName === "spindle-python" || !IMPORTS.test(textOf(block))) continue;
      block.after(make("spindle-python", { block }));
    }
  };
  if (script?.lab && !document.querySelector("script[data-python]")) return;
  // Once frameworks have taken over what their servers drew; they may draw other pages later.
  const watch = () => {
    let soon;
    const later = () => {
      clearTimeout(soon);
      soon = setTimeout(scan, 100);
    };
    new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
    later();
  };
  if (document.readyState === "complete") watch();
  else addEventListener("load", watch);
})();
