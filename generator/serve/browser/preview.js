// What the preview adds to each page: loading anew at the same place, new styles without loading, what is over the page.
// Nothing here needs inline styles or scripts, so a page's Content-Security-Policy stays as it is.
import "./clicks.js";
import { begin, isLost, tellProblems } from "./panel.js";

const script = document.querySelector('script[type="module"][src*="/__hikaku/"][data-version]');
const folder = new URL(".", import.meta.url);
const shows = script.dataset.version;
const address = location.pathname;
const memory = `hikaku-preview:${address}`;
begin(folder);

// ------------------------------------------------------------------------------------- the place on the page

const details = () => [...document.querySelectorAll("details")];

// The contents stay in sight wherever one reads.
const PIECES = "main :is(p, li, tr, h1, h2, h3, h4, h5, h6, dt, dd, pre, summary):not(nav *)";

function pieces() {
  return [...document.querySelectorAll(PIECES)].filter((e) => e.getClientRects().length);
}

function remember() {
  // The place is what is read there, not a number of pixels: text may come above it, and any piece of it may be the
  // one that was edited.
  const all = pieces();
  const first = all.findIndex((e) => e.getBoundingClientRect().bottom > 0);
  const seen = (first < 0 ? [] : all.slice(first, first + 8)).map((e) => {
    const text = e.textContent;
    const nth = all.filter((other) => other.textContent === text).indexOf(e);
    return { text, nth, top: e.getBoundingClientRect().top };
  });
  sessionStorage.setItem(memory, JSON.stringify({ x: scrollX, y: scrollY, seen, open: details().map((e) => e.open) }));
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(memory) || "null");
  sessionStorage.removeItem(memory);
  if (!kept) return;
  const still = new CSSStyleSheet(); // what opens slowly would push away what was put in its place
  still.replaceSync("*, ::before, ::after, ::details-content { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  const now = details();
  if (now.length === kept.open.length) now.forEach((e, i) => { e.open = kept.open[i]; });
  const place = () => {
    const all = kept.y > 0 ? pieces() : [];
    const same = ({ text, nth }) => all.filter((e) => e.textContent === text)[nth];
    const known = kept.seen.find(same);
    const y = known ? scrollY + same(known).getBoundingClientRect().top - known.top : kept.y;
    scrollTo({ left: kept.x, top: y, behavior: "instant" });
  };
  place();
  const settle = () => {
    place();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
  };
  if (document.readyState === "complete") settle();
  else addEventListener("load", settle, { once: true });
}

let loading = false;
function load() {
  if (loading) return;
  loading = true;
  remember();
  // The browser would go to the old number of pixels, and that after the page has been loaded.
  removeEventListener("pagehide", byBrowser);
  history.scrollRestoration = "manual";
  location.reload();
}
const byBrowser = () => { history.scrollRestoration = "auto"; };
addEventListener("pagehide", byBrowser);

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

// ------------------------------------------------------------------------------------------------- livereload

// The desk shows more than this page's own news.
const news = "desk" in script.dataset ? () => import("./desk.js").then(({ refresh }) => refresh(folder)) : tellProblems;

window.LiveReloadPluginHikaku = class {
  static identifier = "hikaku";
  static version = "1";
  analyze() { return { address, shows }; } // "version" would be replaced by the one above
  reload(path, { originalPath }) {
    if (path === "/__hikaku/problems") news();
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
    isLost(true);
  }
  if (!connected && refused > 2) load();
  else askIn(700);
}
document.addEventListener("LiveReloadConnect", () => {
  connected = true;
  refused = 0;
  isLost(false);
});
document.addEventListener("LiveReloadDisconnect", () => {
  connected = false;
  askIn(700);
});

function connect() {
  restore();
  news();
  const theirs = document.createElement("script");
  const way = `host=${location.hostname}&port=${location.port || 80}${folder.pathname.replace(/\/$/, "")}`;
  theirs.src = new URL(`livereload.js?${way}&mindelay=300&maxdelay=1000`, folder).href;
  document.documentElement.append(theirs);
  askIn(3000);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", connect, { once: true });
else connect();
