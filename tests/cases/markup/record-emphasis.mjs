// Records how markdown-it with markdown-it-cjk-friendly renders emphasis beside Chinese, Japanese and Korean letters.
// In an empty folder:  npm install markdown-it@14.3.3 markdown-it-cjk-friendly@3.0.0
// there:               node record-emphasis.mjs > emphasis.json
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import friendly from "markdown-it-cjk-friendly";

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const md = MarkdownIt("commonmark", { xhtmlOut: false, html: false }).enable("strikethrough").use(friendly);

const marks = ["*", "**", "***", "~~", "_", "__"];
const inner = [
  "「強み」", "強み。", "（注）", "『本』", "重要！", "A社", "a.", "“引用”", "한국어", "(한국어)", "中文。", "（中文）", "《书》",
  "100%", "`code`", "3,980円〜", "ｶﾅ", "…", "😀", "⭐", "〆", "text", "‘引’", "㍿",
];
const around = [
  ["", ""], ["この", "は"], ["この ", " は"], ["、", "。"], ["（", "）"], ["は", ""], ["", "は"], ["の「", "」を"],
  ["한", "은"], ["것은 ", "입니다"], ["中", "的"], ["，", "，"], ["a", "b"], ["a ", " b"], ["😀", "は"], ["㊙", "は"],
];
const special = [
  "**太字**と*斜体*と~~取り消し~~", "**「A」と「B」**の違い", "*（括弧）*です。**「鉤」**も。", "**a**あ**b**い**c**",
  "これは**（株）A**と**B（株）**です", "~~旧価格：1,980円~~**新価格：980円**", "~~「旧」~~は廃止", "は~~（旧）~~を",
  "**注意：**ここ", "ここ**：注意**", "**重要**！", "！**重要**", "**「~~A~~」**と", "~~**「A」**~~と", "_「下線」_は", "は_下線_は",
  "__「下線」__は", "**葛\u{E0100}**は", "**「葛\u{E0100}」**は", "葛\u{E0100}**「a」**", "“\uFE01**a**”", "あ“\uFE01**（a）**”\uFE01い",
  "禰\u{E0101}**(a)**", "**(a)**禰\u{E0101}", "↔\uFE0E**(a)**あ", "あ**(a)**↔\uFE0E", "㊙\uFE0E**(a)**b", "a**(a)**㊙\uFE0F",
  "**a**\u3000**b**", "**\u3000a**", "**a\u3000**b", "**한국어(Korean)**는", "**(주)회사**는", "~~한국어(구)~~는",
  "스크립트**「가」**는", "**「가」**\u1160는", "ᄀ**(a)**ᄀ", "ힰ**(a)**ힰ", "**𠮷野家（牛丼）**は", "𠮷**「野」**家", "は**𠮷**は",
  "𩸽**（魚）**", "***「強」***は", "*「あ」**「い」*「う」**", "**「あ」*「い」**「う」*", "****「あ」****は", "* *「あ」*", "あ*い*う*え*お",
  "あ**い*う**え*お", "「**」強い「**」", "**」強い「**", "あ**「**い", "あ**。**い", "*。*", "**、**", "~~、~~あ", "あ~~、~~",
  "あ~~~い~~~う", "あ~い~う", "あ~~い", "あ~~い~~う~~え~~お", "価格**¥1,980**です", "価格**￥1,980**です", "価格**$19.8**です",
  "**#タグ**です", "これは**#タグ**です", "**[リンク](b)**は", "は**[リンク](b)**", "は**`コード`**は", "**`コード`**は", "は*`コード`*は",
  "**（`コード`）**は", "あ\\**い**", "**あ\\***い", "**あ&amp;**い", "あ**&amp;い**", "**あ<b>**い", "**あ/**い", "あ**/い**",
  "**①**は", "は**①**は", "**①。**は", "※**注**※", "**※注**は", "は**※注**は", "**α**は", "は**（α）**は", "×**（α）**×", "“**（α）**”",
  "あ“**（α）**”い", "は**“α”**は", "は**‘α’**は", "—**（α）**—", "は—**（α）**—は", "**は—**は", "は**—は**", "🈁**(a)**🈁", "🇯🇵**(a)**🇯🇵",
  "1️⃣**(a)**1️⃣", "👨‍👩‍👧**(a)**👨‍👩‍👧", "☕**(a)**☕", "か゚**(a)**か゚", "が**(a)**が", "「」**「」**「」", "々**（々）**々", "〇**（〇）**〇",
  "ー**（ー）**ー", "〜**（〜）**〜", "～**（～）**～", "・**（・）**・", 
  "> **「あ」**は", "- **「あ」**は", "1. は~~（あ）~~は", "**あ****い**", "**あ**い**う**", "*あ**い**う*", "**あ*い*う**",
  "*「**あ**」*は", "**「*あ*」**は", "あ***い**う*え", "あ***い*う**え", "あ_い_う", "_あ_い", "あ_い_", "__あ__い", "_（あ）_い", "あ_（い）_う",
];
const sources = new Set(special);
for (const mark of marks)
  for (const [i, word] of inner.entries())
    for (const [j, [before, after]] of around.entries())
      // A fixed third of all combinations, and all of the commonest.
      if (mark === "**" || mark === "~~" ? (i + j) % 2 === 0 || (i < 4 && j < 9) : (i * 5 + j) % 9 === 0)
        sources.add(`${before}${mark}${word}${mark}${after}`);

const cases = [...sources].map((source) => [source, md.render(source)]);
const made = `markdown-it ${version("markdown-it")}, markdown-it-cjk-friendly ${version("markdown-it-cjk-friendly")}`;
console.log(JSON.stringify({ made, cases }, null, 0).replaceAll('],["', '],\n["').replace('[["', '[\n["').replace("]]}", "]\n]}"));
