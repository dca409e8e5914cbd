// From a click with Alt to what was clicked on, told in words that a page has anyway: nothing was put into it for this.
import { open, shadow } from "./panel.js";
import { element } from "./words.js";

const BLOCKS = "disclosure greeting lead summary toc glance subjects sections table charts verdict column faq sources " +
  "changes cta closing author related";
const BLOCK = BLOCKS.split(" ").map((name) => `#${name}`).join();
const PIECE = "td, th, li, p, h1, h2, h3, h4, h5, h6, dt, dd, summary, figcaption, caption, pre, label";
const SILENT = "button.cite, .cite, sup, [popover], [aria-hidden='true'], .sr, rp, script, style";

// The lists of a subject, by where they stand.
const LISTS = { pros: ".pair__side--pros", cons: ".pair__side--cons", best_for: ".fit" };

function words(of) {
  const copy = of.cloneNode(true);
  for (const each of copy.querySelectorAll(SILENT)) each.remove();
  return copy.textContent.replace(/\s+/g, " ").trim().slice(0, 1500);
}

// The heading that a piece stands under, and its subject's sign.
function heading(piece, block) {
  const above = [...block.querySelectorAll("h1, h2, h3, h4, h5, h6, summary")].filter(
    (each) => each !== piece && each.compareDocumentPosition(piece) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return above.length ? words(above[above.length - 1]) : "";
}

// The row and the subject of a cell: by the marks that every comparison has, else by the heads of row and column.
function cell(piece) {
  const at = piece.closest("td, th");
  const row = at?.closest("tr");
  const table = at?.closest("table");
  if (!row || !table || !table.tHead?.rows.length) return {};
  const head = row.querySelector('th[scope="row"]');
  const column = [...row.cells].indexOf(at);
  const top = table.tHead.rows[0].cells[column];
  const subject = at.dataset.subject || top?.dataset.subject || (top && column > 0 ? words(top) : "");
  if (row.parentElement === table.tHead) return { subject };
  return head ? { row: words(head), subject: at === head ? "" : subject } : {};
}

function clicked(target) {
  const piece = target.closest(PIECE) || target;
  const block = piece.closest(BLOCK);
  const around = block || piece.closest("main") || document.body;
  const text = words(piece);
  const over = heading(piece, around);
  const subject = piece.closest("[data-s]");
  const same = [...around.querySelectorAll(piece.localName)].filter(
    (each) => words(each) === text && each.closest("[data-s]") === subject && heading(each, around) === over,
  );
  const card = piece.closest("article, li")?.querySelector("a[href]");
  const isCard = card && (block?.id === "related" || !document.querySelector("main [data-compare]"));
  const where = isCard ? new URL(card.href) : null;
  return {
    address: location.pathname,
    area: piece.closest("main") ? "" : "site",
    block: block?.id || "",
    text,
    heading: over,
    sign: subject?.dataset.s || "",
    link: where?.origin === location.origin ? where.pathname : "",
    number: String(Math.max(0, same.indexOf(piece))),
    ...point(piece),
    ...cell(piece),
  };
}

// The list of a subject that a point stands in, and its place there.
function point(piece) {
  const list = piece.closest("#subjects [data-s] li")?.parentElement;
  const part = Object.keys(LISTS).find((name) => list?.closest(LISTS[name]));
  return part ? { part, item: String([...list.children].indexOf(piece.closest("li"))) } : {};
}

function aim(target) {
  shadow().querySelector(".aim")?.remove();
  const piece = target?.closest?.(PIECE);
  if (!piece) return;
  const box = piece.getBoundingClientRect();
  const made = element("div", "aim");
  made.style.cssText = `left:${box.left - 3}px;top:${box.top - 3}px;width:${box.width + 6}px;height:${box.height + 6}px`;
  shadow().append(made);
}

const isOurs = (event) => event.composedPath().some((each) => each.localName === "hikaku-preview");

addEventListener("click", (event) => {
  if (!event.altKey || event.button !== 0 || isOurs(event) || !(event.target instanceof Element)) return;
  event.preventDefault();
  event.stopPropagation();
  aim(null);
  open({ clicked: clicked(event.target) });
}, { capture: true });
addEventListener("mousemove", (event) => aim(event.altKey && !isOurs(event) ? event.target : null), { passive: true });
addEventListener("keyup", (event) => { if (event.key === "Alt") aim(null); });
addEventListener("blur", () => aim(null));
