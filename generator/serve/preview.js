// What the preview adds to each page: loading anew at the same place, new styles without loading, errors over the page.
// Nothing here needs inline styles or scripts, so a page's Content-Security-Policy stays as it is.
"use strict";
(() => {
  const script = document.currentScript;
  const folder = new URL(".", script.src);
  const shows = script.dataset.version;
  const address = location.pathname;
  const memory = `hikaku-preview:${address}`;
  const WORDS = {
    ja: {
      errors: (n) => `エラー ${n} 件`, close: "閉じる", open: "エディターで開く", draft: "下書き", scheduled: "公開予定",
      lost: "プレビューが止まっています",
    },
    en: {
      errors: (n) => (n === 1 ? "1 error" : `${n} errors`), close: "Close", open: "Open in the editor", draft: "Draft",
      scheduled: "Scheduled", lost: "The preview has ended",
    },
  };
  let words = WORDS[document.documentElement.lang] || WORDS.ja;

  // ------------------------------------------------------------------------------------- the place on the page

  const details = () => [...document.querySelectorAll("details")];

  function remember() {
    // What stands at the top of the window is the place, not a number of pixels: text may have come above it.
    const top = [...document.querySelectorAll("main [id], body [id]")].filter((e) => e.getClientRects().length);
    const anchor = top.reverse().find((e) => e.getBoundingClientRect().top <= 0);
    sessionStorage.setItem(memory, JSON.stringify({
      x: scrollX, y: scrollY,
      id: anchor ? anchor.id : "", offset: anchor ? anchor.getBoundingClientRect().top : 0,
      height: anchor ? anchor.getBoundingClientRect().height : 0,
      open: details().map((e) => e.open),
    }));
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(memory) || "null");
    sessionStorage.removeItem(memory);
    if (!kept) return;
    const now = details();
    if (now.length === kept.open.length) now.forEach((e, i) => { e.open = kept.open[i]; });
    const place = () => {
      const anchor = kept.id && kept.y > 0 ? document.getElementById(kept.id) : null;
      const y = anchor ? scrollY + anchor.getBoundingClientRect().top - kept.offset : kept.y;
      scrollTo({ left: kept.x, top: y, behavior: "instant" });
    };
    history.scrollRestoration = "manual";
    place();
    const settle = () => { place(); history.scrollRestoration = "auto"; };
    if (document.readyState === "complete") settle();
    else addEventListener("load", settle, { once: true });
  }

  let loading = false;
  function load() {
    if (loading) return;
    loading = true;
    remember();
    location.reload();
  }

  // ------------------------------------------------------------------------------------------------- styles

  function swap(before, now) {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    const old = links.filter((e) => new URL(e.href).pathname === before);
    for (const link of old) {
      const next = link.cloneNode();
      next.removeAttribute("integrity");
      next.href = now;
      next.addEventListener("load", () => link.remove(), { once: true });
      next.addEventListener("error", load, { once: true });
      link.after(next);
    }
    return old.length > 0;
  }

  // ------------------------------------------------------------------------------------------------- over the page

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    .over { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 4vh 4vw; background: #0009;
      font: 15px/1.6 system-ui, sans-serif; color: #1a1d24; }
    .panel { max-width: 60rem; margin: 0 auto; background: #fff; border-top: 6px solid #c62828; border-radius: 6px;
      padding: 1rem 1.5rem; box-shadow: 0 8px 40px #0008; }
    header { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
    h2 { font-size: 1.2rem; margin: 0; }
    button { font: inherit; color: #0b57d0; background: none; border: 1px solid #8886; border-radius: 4px;
      padding: .2rem .6rem; cursor: pointer; }
    button.place { border: 0; padding: 0; text-decoration: underline; font-family: ui-monospace, monospace;
      overflow-wrap: anywhere; text-align: start; }
    ol { list-style: none; margin: 1rem 0 0; padding: 0; }
    li { border-top: 1px solid #8884; padding: .8rem 0; }
    p { margin: .2rem 0; overflow-wrap: anywhere; }
    .place { font-family: ui-monospace, monospace; }
    .code { color: #c62828; font-weight: 700; }
    pre { margin: .5rem 0; padding: .6rem .8rem; overflow: auto; background: #f3f4f7; border-radius: 4px;
      font: 13px/1.6 ui-monospace, monospace; tab-size: 4; }
    .number { color: #6a7080; user-select: none; }
    mark { background: #ffd6d6; color: inherit; border-bottom: 2px solid #c62828; }
    .help::before { content: "→ "; color: #0b57d0; }
    .label { position: fixed; inset-inline-start: 12px; inset-block-end: 12px; z-index: 2147483646; padding: .2rem .8rem;
      border-radius: 999px; background: #7a4a00; color: #fff; font: 13px/1.6 system-ui, sans-serif; pointer-events: none; }
    @media (prefers-color-scheme: dark) {
      .over { color: #e8eaf0; } .panel { background: #1b1f28; } pre { background: #11141b; }
      button { color: #8ab4ff; } .help::before { color: #8ab4ff; } mark { background: #5c2626; } .code { color: #ff8a80; }
      .number { color: #99a0b0; }
    }
    @media print { .over, .label { display: none; } }`;

  let room = null;
  function shadow() {
    if (room) return room;
    const host = document.createElement("hikaku-preview");
    room = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    room.adoptedStyleSheets = [sheet];
    document.documentElement.append(host);
    return room;
  }

  function element(name, className, ...inside) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside.filter((each) => each !== ""));
    return made;
  }

  function frame(lines) {
    const width = String(lines[lines.length - 1].number).length;
    const made = element("pre", "");
    for (const line of lines) {
      const letters = [...line.text];
      const part = (start, end) => letters.slice(start, end).join("");
      made.append(element("span", "number", `${String(line.number).padStart(width)} │ `), part(0, line.start));
      if (line.end > line.start) made.append(element("mark", "", part(line.start, line.end)));
      else if (line.end) made.append(element("mark", "", " "));
      made.append(part(line.end), "\n");
    }
    return made;
  }

  async function openEditor({ path, line, column }) {
    const answer = await fetch(new URL("open", folder), { method: "POST", body: JSON.stringify({ path, line, column }) });
    if (answer.ok) location.href = (await answer.json()).address;
  }

  function place(problem, editor) {
    const text = `${problem.path}:${problem.line}:${problem.column}`;
    if (!problem.path) return "";
    if (!editor) return element("p", "place", text);
    const button = element("button", "place", text);
    button.type = "button";
    button.title = words.open;
    button.addEventListener("click", () => openEditor(problem));
    return element("p", "", button);
  }

  function entry(problem, editor) {
    const made = element("li", "", place(problem, editor));
    made.append(element("p", "", element("span", "code", problem.code), " ", problem.message));
    if (problem.frame.length) made.append(frame(problem.frame));
    if (problem.help) made.append(element("p", "help", problem.help));
    return made;
  }

  let told = 0;
  async function tellProblems() {
    const turn = ++told;
    const answer = await fetch(new URL("problems", folder));
    if (!answer.ok) return;
    const { lang, editor, problems } = await answer.json();
    if (turn !== told) return; // a later answer is on its way
    words = WORDS[lang];
    shadow().querySelector(".over")?.remove();
    if (!problems.length) return;
    const close = element("button", "", words.close);
    close.type = "button";
    const title = element("h2", "", words.errors(problems.length));
    const list = element("ol", "", ...problems.map((problem) => entry(problem, editor)));
    const panel = element("div", "panel", element("header", "", title, close), list);
    const over = element("div", "over", panel);
    over.lang = lang;
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-label", title.textContent);
    close.addEventListener("click", () => over.remove());
    over.addEventListener("keydown", (event) => { if (event.key === "Escape") over.remove(); });
    shadow().append(over);
    close.focus({ preventScroll: true });
  }

  function label(text) {
    shadow().querySelector(".label")?.remove();
    if (text) shadow().append(element("div", "label", text));
  }

  // ------------------------------------------------------------------------------------------------- livereload

  window.LiveReloadPluginHikaku = class {
    static identifier = "hikaku";
    static version = "1";
    analyze() { return { address, shows }; } // "version" would be replaced by the one above
    reload(path, { originalPath }) {
      if (path === "/__hikaku/problems") tellProblems();
      else if (!originalPath || !swap(originalPath, path)) load();
      return true;
    }
  };

  // A server that was ended and started again has another token: its socket refuses us, its pages do not.
  let connected = false;
  let refused = 0;
  let timer = 0;
  function askIn(milliseconds) {
    timer = timer || setTimeout(ask, milliseconds);
  }
  async function ask() {
    timer = 0;
    if (connected) return;
    try {
      await fetch(location.href, { method: "HEAD", cache: "no-store" });
      refused += 1;
    } catch {
      refused = 0;
      label(words.lost);
    }
    if (!connected && refused > 2) load();
    else askIn(700);
  }
  document.addEventListener("LiveReloadConnect", () => {
    connected = true;
    refused = 0;
    label(words[script.dataset.label]);
  });
  document.addEventListener("LiveReloadDisconnect", () => {
    connected = false;
    askIn(700);
  });

  function connect() {
    restore();
    label(words[script.dataset.label]);
    const theirs = document.createElement("script");
    const way = `host=${location.hostname}&port=${location.port || 80}${folder.pathname.replace(/\/$/, "")}`;
    theirs.src = new URL(`livereload.js?${way}&mindelay=300&maxdelay=1000`, folder).href;
    document.documentElement.append(theirs);
    askIn(3000);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", connect, { once: true });
  else connect();
})();
