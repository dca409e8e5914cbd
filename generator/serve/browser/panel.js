// What stands over a page: errors until they are mended, a bar with the page's states and warnings, short notices.
import { button, element, frame, WORDS } from "./words.js";

const STYLE = `
  :host { all: initial; }
  * { box-sizing: border-box; }
  .over { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 4vh 4vw; background: #0009;
    font: 15px/1.6 system-ui, sans-serif; color: #1a1d24; }
  .panel { max-width: 60rem; margin: 0 auto; background: #fff; border-top: 6px solid #c62828; border-radius: 6px;
    padding: 1rem 1.5rem; box-shadow: 0 8px 40px #0008; }
  .panel--mild { border-top-color: #b26a00; }
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
  .panel--mild .code { color: #8a5200; }
  pre { margin: .5rem 0; padding: .6rem .8rem; overflow: auto; background: #f3f4f7; border-radius: 4px;
    font: 13px/1.6 ui-monospace, monospace; tab-size: 4; }
  .number { color: #5d6373; user-select: none; }
  mark { background: #ffd6d6; color: inherit; border-bottom: 2px solid #c62828; }
  .help::before { content: "→ "; color: #0b57d0; }
  .bar { position: fixed; inset-inline-start: 12px; inset-block-end: 12px; z-index: 2147483646; display: flex;
    flex-wrap: wrap; gap: 4px; max-width: calc(100vw - 24px); font: 13px/1.6 system-ui, sans-serif; }
  .bar > * { padding: .2rem .8rem; border: 1px solid #fff3; border-radius: 999px; background: #2c3140; color: #fff;
    text-decoration: none; font: inherit; }
  .bar > .state { background: #7a4a00; }
  .bar > .warned { background: #8a5200; }
  .bar > .lost { background: #a11b1b; }
  .bar > :is(a, button):hover { background: #444b60; }
  .bar > :focus-visible { outline: 3px solid #8ab4ff; outline-offset: 2px; }
  .notice { position: fixed; inset-inline: 0; inset-block-end: 56px; z-index: 2147483647; margin: 0 auto;
    width: fit-content; max-width: 90vw; padding: .3rem 1rem; border-radius: 6px; background: #1a1d24; color: #fff;
    font: 13px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; pointer-events: none; }
  .aim { position: fixed; z-index: 2147483645; border: 2px solid #0b57d0; border-radius: 3px; background: #0b57d01a;
    pointer-events: none; }
  @media (prefers-color-scheme: dark) {
    .over { color: #e8eaf0; } .panel { background: #1b1f28; } pre { background: #11141b; }
    button { color: #8ab4ff; } .help::before { color: #8ab4ff; } mark { background: #5c2626; } .code { color: #ff8a80; }
    .panel--mild .code { color: #ffb74d; } .number { color: #99a0b0; } .aim { border-color: #8ab4ff; }
  }
  @media print { .over, .bar, .notice, .aim { display: none; } }`;

let room = null;
export function shadow() {
  if (room) return room;
  const host = document.createElement("hikaku-preview");
  room = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  room.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
  return room;
}

let words = WORDS[document.documentElement.lang] || WORDS.ja;
let folder = null;
let near = false;
let page = null;
let lost = false;

export function begin(where) {
  folder = where;
}

// ---------------------------------------------------------------------------------------------- the editor

let fading = 0;
export function notice(text) {
  shadow().querySelector(".notice")?.remove();
  const made = element("p", "notice", text);
  made.setAttribute("role", "status");
  shadow().append(made);
  clearTimeout(fading);
  fading = setTimeout(() => made.remove(), 4000);
}

// Opens the editor at a place, or where what was clicked on is written.
export async function open(asked, allowed = near) {
  if (!allowed) return notice(words.far);
  const answer = await fetch(new URL("open", folder), { method: "POST", body: JSON.stringify(asked) }).catch(() => null);
  if (!answer?.ok) return notice(words.failed);
  const { path, line, column, address, failed } = await answer.json();
  notice(failed ? `${words.failed} (${failed})` : `${path}:${line}:${column}`);
  if (address) location.href = address;
}

// ---------------------------------------------------------------------------------------------- findings

function place(problem) {
  if (!problem.path) return "";
  const text = `${problem.path}:${problem.line}:${problem.column}`;
  if (!near) return element("p", "place", text);
  const { path, line, column } = problem;
  const made = button("place", text, () => open({ path, line, column }));
  made.title = words.open;
  return element("p", "", made);
}

function entry(problem) {
  const made = element("li", "", place(problem));
  made.append(element("p", "", element("span", "code", problem.code), " ", problem.message));
  if (problem.frame.length) made.append(frame(problem.frame));
  if (problem.help) made.append(element("p", "help", problem.help));
  return made;
}

function show(kind, text, problems) {
  shadow().querySelector(`.${kind}`)?.remove();
  if (!problems.length) return;
  const close = button("", words.close, () => over.remove());
  const title = element("h2", "", text);
  const mild = kind === "mild" ? " panel--mild" : "";
  const panel = element("div", `panel${mild}`, element("header", "", title, close), element("ol", "", ...problems.map(entry)));
  const over = element("div", `over ${kind}`, panel);
  over.lang = words === WORDS.ja ? "ja" : "en";
  panel.setAttribute("role", mild ? "dialog" : "alertdialog");
  panel.setAttribute("aria-label", title.textContent);
  over.addEventListener("keydown", (event) => { if (event.key === "Escape") over.remove(); });
  shadow().append(over);
  close.focus({ preventScroll: true });
}

let told = 0;
export async function tellProblems() {
  const turn = ++told;
  const where = new URL("problems", folder);
  where.searchParams.set("page", location.pathname);
  const answer = await fetch(where).catch(() => null); // the server has ended, or this page is on its way out
  if (!answer?.ok) return;
  const found = await answer.json();
  if (turn !== told) return; // a later answer is on its way
  words = WORDS[found.lang];
  near = found.editor;
  page = found.page;
  show("wrong", words.errors(found.problems.length), found.problems);
  bar();
}

// ---------------------------------------------------------------------------------------------- the bar

export function isLost(now) {
  lost = now;
  bar();
}

function bar() {
  shadow().querySelector(".bar")?.remove();
  if (!page && !lost) return;
  const made = element("div", "bar");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", words.bar);
  made.lang = words === WORDS.ja ? "ja" : "en";
  if (lost) made.append(element("span", "lost", words.lost));
  for (const state of page?.states || []) {
    made.append(element("span", "state", state === "scheduled" ? `${words[state]} ${words.until(page.until)}` : words[state]));
  }
  const warnings = page?.warnings || [];
  if (warnings.length) {
    const count = words.warnings(warnings.length);
    made.append(button("warned", count, () => show("mild", count, warnings)));
  }
  if (page?.file && near) {
    const source = button("source", words.source, () => open({ path: page.file, line: 1, column: 1 }));
    source.title = words.hint;
    made.append(source);
  }
  const desk = element("a", "desk", words.desk);
  desk.href = "/__desk/";
  made.append(desk);
  shadow().append(made);
}
