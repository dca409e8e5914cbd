// What the preview says, in both languages.
export const WORDS = {
  ja: {
    errors: (n) => `エラー ${n} 件`, warnings: (n) => `警告 ${n} 件`, close: "閉じる", open: "エディターで開く",
    draft: "下書き", scheduled: "公開予定", noindex: "検索に出さない", published: "公開", unread: "読めない",
    lost: "プレビューが止まっています", source: "原稿を開く", desk: "一覧", bar: "プレビュー", opened: "開きました",
    hint: "Alt を押しながらクリックすると、書いてある行が開きます",
    failed: "エディターを開けません", far: "エディターが開くのは、この機械のブラウザーからだけです",
    title: "記事の一覧", search: "題名・ファイル・著者で絞る", all: "すべて", withheld: "公開されない", gaps: "足りないもの",
    stale: "古い値", found: "指摘", article: "記事", date: "日付", state: "状態", author: "著者", none: "なし",
    unknown: (n, of) => `不明 ${n}/${of}`, silent: (n) => `長所も短所もない対象 ${n}`, old: (n) => `古い値 ${n}`,
    picture: "画像", sources: "出典", answer: "一文の答え", verdict: "結論", noDate: "日付", noAuthor: "著者",
    lacks: (what) => `${what}がない`, until: (when) => `${when.replace(" 00:00", "")} から`, updated: (when) => `更新 ${when}`,
    more: (n) => `さらに ${n} 件を見る`, empty: "当てはまる記事はありません。", others: "そのほかのファイル",
    order: "並べ方",
    newest: "新しい順", worst: "指摘の多い順", gapsFirst: "足りない順", byTitle: "題名順", home: "サイトを見る",
    count: (n, of) => (n === of ? `${of} 件` : `${of} 件のうち ${n} 件`), articles: "記事", error: "エラー", warning: "警告",
    details: "指摘を見る", rest: (n) => `ほかに ${n} 件（hikaku check で分かります）`, nowhere: "サイト全体",
  },
  en: {
    errors: (n) => (n === 1 ? "1 error" : `${n} errors`), warnings: (n) => (n === 1 ? "1 warning" : `${n} warnings`),
    close: "Close", open: "Open in the editor", draft: "Draft", scheduled: "Scheduled", noindex: "Unlisted",
    published: "Published", unread: "Unreadable", lost: "The preview has ended", source: "Open the source", desk: "Desk",
    bar: "Preview", opened: "Opened", hint: "Alt-click opens the line where something is written",
    failed: "The editor cannot be opened", far: "An editor opens only from a browser on this machine",
    title: "The desk", search: "Filter by title, file or author", all: "All", withheld: "Withheld", gaps: "Gaps",
    stale: "Stale facts", found: "Findings", article: "Article", date: "Date", state: "State", author: "Author",
    none: "None", unknown: (n, of) => `unknown ${n}/${of}`, silent: (n) => `subjects without points ${n}`,
    old: (n) => (n === 1 ? "1 stale fact" : `${n} stale facts`), picture: "picture", sources: "sources", answer: "answer",
    verdict: "verdict", noDate: "date", noAuthor: "author", lacks: (what) => `no ${what}`, until: (when) => `from ${when.replace(" 00:00", "")}`,
    updated: (when) => `updated ${when}`, more: (n) => `Show ${n} more`, empty: "No article fits.",
    others: "Other files", order: "Order",
    newest: "Newest first", worst: "Most findings first", gapsFirst: "Most gaps first", byTitle: "By title",
    home: "See the site", count: (n, of) => (n === of ? `${of} articles` : `${n} of ${of} articles`),
    articles: "Articles", error: "Errors", warning: "Warnings", details: "See the findings",
    rest: (n) => `and ${n} more (hikaku check tells them)`, nowhere: "The whole site",
  },
};

export function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside.filter((each) => each !== "" && each != null));
  return made;
}

export function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// The lines of a file around a finding, with what is meant marked.
export function frame(lines) {
  const width = String(lines[lines.length - 1].number).length;
  const made = element("pre", "");
  made.tabIndex = 0; // a long line is moved by keys as well
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
