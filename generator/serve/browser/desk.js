// The desk: all articles in one list that can be filtered and ordered. What it shows comes as one piece of JSON and is put
// in as text, never as markup.
import { open } from "./panel.js";
import { button, element, frame, WORDS } from "./words.js";

const STEP = 100;
const LACKS = { picture: "picture", sources: "sources", date: "noDate", author: "noAuthor", answer: "answer", verdict: "verdict" };
const memory = "hikaku-desk";
const kept = JSON.parse(sessionStorage.getItem(memory) || "{}");
let facts = null;
let words = WORDS.ja;
let shown = STEP;
let query = kept.query || "";
let filter = kept.filter || "all";
let order = kept.order || "newest";
const opened = new Set();

const weight = (each) => (each.gaps ? each.gaps.unknown + each.gaps.silent + each.gaps.lacks.length : 0);
const FILTERS = {
  all: () => true,
  published: (each) => each.states.includes("published"),
  draft: (each) => each.states.includes("draft"),
  scheduled: (each) => each.states.includes("scheduled"),
  noindex: (each) => each.states.includes("noindex"),
  withheld: (each) => each.withheld,
  gaps: (each) => weight(each) > 0,
  stale: (each) => each.stale > 0,
  found: (each) => each.errors + each.warnings > 0,
};
const ORDERS = {
  newest: (a, b) => (b.date || "").localeCompare(a.date || ""),
  worst: (a, b) => b.errors - a.errors || b.warnings - a.warnings,
  gapsFirst: (a, b) => weight(b) - weight(a),
  byTitle: (a, b) => a.title.localeCompare(b.title, document.documentElement.lang),
};

export async function refresh(folder) {
  const answer = await fetch(new URL("desk.json", folder));
  if (!answer.ok) return;
  facts = await answer.json();
  words = WORDS[facts.lang];
  document.documentElement.lang = facts.lang;
  document.title = words.title;
  if (!document.querySelector(".controls")) build();
  fill();
}

function build() {
  const search = element("input");
  search.type = "search";
  search.value = query;
  search.placeholder = words.search;
  search.setAttribute("aria-label", words.search);
  search.addEventListener("input", () => { query = search.value; shown = STEP; fill(); });
  const orders = element("select", "", ...Object.keys(ORDERS).map((name) => new Option(words[name], name, false, name === order)));
  orders.setAttribute("aria-label", words.order);
  orders.addEventListener("change", () => { order = orders.value; fill(); });
  const home = element("a", "home", words.home);
  home.href = "/";
  const results = element("div", "results");
  results.id = "results";
  document.getElementById("desk").replaceChildren(
    element("header", "head", element("h1", "", words.title), home),
    element("dl", "totals"),
    element("div", "controls", search, orders),
    element("div", "filters"),
    element("p", "count"),
    results,
    element("section", "others"),
  );
  document.querySelector(".filters").setAttribute("role", "group");
  document.querySelector(".count").setAttribute("role", "status");
}

function fill() {
  sessionStorage.setItem(memory, JSON.stringify({ query, filter, order }));
  const focused = document.activeElement?.dataset.key;
  fillTotals();
  fillFilters();
  const needle = query.normalize("NFKC").toLowerCase();
  const fits = (each) => [each.title, each.file, each.category, ...each.authors].join("\n").normalize("NFKC").toLowerCase().includes(needle);
  const found = facts.articles.filter((each) => FILTERS[filter](each) && fits(each)).sort(ORDERS[order]);
  document.querySelector(".count").textContent = found.length ? words.count(found.length, facts.articles.length) : words.empty;
  const list = element("ul", "articles", ...found.slice(0, shown).map(article));
  const rest = found.length - shown;
  const more = rest > 0 ? button("more", words.more(Math.min(rest, STEP)), () => { shown += STEP; fill(); }) : "";
  document.getElementById("results").replaceChildren(list, more);
  fillOthers();
  if (focused) document.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function fillTotals() {
  const { totals } = facts;
  const names = ["articles", "published", "draft", "scheduled", "noindex"];
  const numbers = names.map((name) => [name, words[name], totals[name], ""]);
  numbers.push(["errors", words.error, totals.errors, totals.errors ? "bad" : ""]);
  numbers.push(["warnings", words.warning, totals.warnings, totals.warnings ? "mild" : ""]);
  const boxes = numbers.map(([name, label, number, kind]) => {
    const box = element("div", kind, element("dt", "", label), element("dd", "", String(number)));
    box.dataset.total = name;
    return box;
  });
  document.querySelector(".totals").replaceChildren(...boxes);
}

function fillFilters() {
  const made = Object.entries(FILTERS).map(([name, test]) => {
    const each = button("filter", `${words[name]} ${facts.articles.filter(test).length}`, () => { filter = name; shown = STEP; fill(); });
    each.dataset.key = `filter ${name}`;
    each.setAttribute("aria-pressed", String(filter === name));
    return each;
  });
  document.querySelector(".filters").replaceChildren(...made);
}

function article(each) {
  const title = each.url ? element("a", "", each.title) : element("span", "", each.title);
  if (each.url) title.href = each.url;
  const item = element("li", "article", element("div", "states", ...states(each)), element("h2", "", title), about(each));
  item.dataset.file = each.file;
  item.append(source(each.file), element("ul", "gaps", ...gaps(each).map((text) => element("li", "", text))), findings(each));
  return item;
}

function states(each) {
  const names = each.states.length ? each.states : ["unread"];
  const made = names.map((name) => element("span", `state state--${name}`, words[name]));
  if (each.until) made.push(element("span", "until", words.until(each.until)));
  return made;
}

function about(each) {
  const parts = [each.date, each.updated && each.updated !== each.date ? words.updated(each.updated) : "", each.authors.join(", "), each.category];
  return element("p", "about", parts.filter(Boolean).join(" · "));
}

function source(file) {
  if (!facts.editor) return element("p", "file", file);
  const made = button("link file", file, () => open({ path: file, line: 1, column: 1 }, true));
  made.dataset.key = `file ${file}`;
  made.title = words.source;
  return made;
}

function gaps(each) {
  if (!each.gaps) return [];
  const { unknown, cells, silent, lacks } = each.gaps;
  return [
    ...(unknown ? [words.unknown(unknown, cells)] : []),
    ...(silent ? [words.silent(silent)] : []),
    ...lacks.map((name) => words.lacks(words[LACKS[name]])),
    ...(each.stale ? [words.old(each.stale)] : []),
  ];
}

function findings(each) {
  const total = each.errors + each.warnings;
  if (!total) return "";
  const counts = [each.errors ? words.errors(each.errors) : "", each.warnings ? words.warnings(each.warnings) : ""];
  const summary = element("summary", each.errors ? "bad" : "mild", counts.filter(Boolean).join(" · "));
  summary.dataset.key = `findings ${each.file}`;
  const made = element("details", "findings", summary, element("ol", "", ...each.problems.map(problem)));
  if (total > each.problems.length) made.append(element("p", "", words.rest(total - each.problems.length)));
  made.open = opened.has(each.file);
  made.addEventListener("toggle", () => { if (made.open) opened.add(each.file); else opened.delete(each.file); });
  return made;
}

function problem(each) {
  const text = each.path ? `${each.path}:${each.line}:${each.column}` : "";
  const { path, line, column } = each;
  const place = text && facts.editor ? button("link file", text, () => open({ path, line, column }, true)) : element("p", "file", text);
  const made = element("li", "", place, element("p", "", element("b", "", each.code), " ", each.message));
  if (each.frame.length) made.append(frame(each.frame));
  if (each.help) made.append(element("p", "help", each.help));
  return made;
}

function fillOthers() {
  const made = facts.others.map((each) => {
    const item = element("li", "article", each.file ? source(each.file) : element("p", "file", words.nowhere), findings(each));
    item.dataset.file = each.file;
    return item;
  });
  document.querySelector(".others").replaceChildren(...(made.length ? [element("h2", "", words.others), element("ul", "articles", ...made)] : []));
}
