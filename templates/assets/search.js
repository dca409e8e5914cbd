// Choosing from the list of the search page, and looking into the texts where a full-text index lies beside it.
// Width, case and kana make no difference; what is found in a page's name comes before what is found in its text.
(() => {
  'use strict';
  const form = document.querySelector('[data-search]');
  if (!form) return;
  const words = form.dataset;
  const field = form.q;
  const status = document.getElementById('_status');
  const found = document.getElementById('_found');
  const all = document.getElementById('_all');
  const list = found.querySelector('ol');

  const WEIGHTS = { title: 8, subject: 6, reading: 6, tag: 4, author: 2, text: 2 };
  const MOST = 50;
  // Letters of texts without spaces: each is a word of its own in the index, so that any part of a text is found.
  const LETTER = /[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/gu;
  const WIDE = / *([\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]) */gu;
  const shifted = (text, letters, by) => text.replace(letters, each => String.fromCharCode(each.charCodeAt(0) + by));
  const hiragana = text => shifted(text, /[ァ-ヶ]/g, -96);
  const katakana = text => shifted(text, /[ぁ-ゖ]/g, 96);
  const plain = text => text.normalize('NFKC').toLowerCase();
  const fold = text => hiragana(plain(text)).replace(/[^\p{L}\p{N}\p{M}]/gu, '');

  const address = url => decodeURI(new URL(url, location).pathname);
  const entries = [...all.querySelectorAll('.entry')].map(node => ({
    node,
    address: address(node.querySelector('a').href),
    fields: [
      ...[...node.querySelectorAll('[data-field]')].map(each => [WEIGHTS[each.dataset.field], fold(each.textContent)]),
      [WEIGHTS.tag, fold(node.closest('[data-group]').dataset.group)],
    ],
  }));

  // ---- names: the list itself
  const named = (entry, term) => Math.max(0, ...entry.fields.map(([weight, text]) =>
    text === term ? weight * 2 : text.startsWith(term) ? weight * 1.5 : text.includes(term) ? weight : 0));
  const pairs = text => [...text].slice(1).map((letter, place) => [...text][place] + letter);
  const likeness = (entry, wanted) => Math.max(...entry.fields.filter(([weight]) => weight > 2)
    .map(([, text]) => wanted.filter(pair => text.includes(pair)).length / wanted.length));

  // ---- texts: the index
  let loading;
  const load = () => loading ??= words.index
    ? import(words.index).then(index => index.createInstance({ noWorker: true, baseUrl: words.base })).catch(() => null)
    : Promise.resolve(null);
  const ask = async (index, text) => {
    const spaced = text.replace(LETTER, ' $& ').trim();
    const { results } = await index.search(spaced === text ? text : `"${spaced}"`);
    return Promise.all(results.slice(0, MOST).map(result => result.data()));
  };
  const holds = (text, term) => text.includes(term)
    || (/^[a-z]{5,}$/.test(term) && text.includes(term.slice(0, -2))); // tuples, tuple
  const texts = async term => {
    const index = await load();
    if (!index) return new Map();
    const raw = plain(term);
    const answers = await Promise.all([...new Set([raw, hiragana(raw), katakana(raw)])].map(text => ask(index, text)));
    const read = answers.flat().map(({ url, content }) => [address(url), content.replace(WIDE, '$1')]);
    return new Map(read.filter(([, content]) => holds(fold(content), fold(term))));
  };

  // ---- marks
  const spans = (text, terms) => {
    let folded = '';
    const places = [];
    let place = 0;
    for (const letter of text) {
      const own = fold(letter);
      for (let i = 0; i < own.length; i++) places.push([place, place + letter.length]);
      folded += own;
      place += letter.length;
    }
    const hits = [];
    for (const term of terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
        hits.push([places[at][0], places[at + term.length - 1][1]]);
      }
    }
    return hits.sort((a, b) => a[0] - b[0]);
  };
  const marked = (text, terms) => {
    const parts = [];
    let done = 0;
    for (const [start, end] of spans(text, terms)) {
      if (start < done) continue;
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(done, start), mark);
      done = end;
    }
    return [...parts, text.slice(done)];
  };
  const excerpt = (text, terms) => {
    const [first] = spans(text, terms);
    if (!first) return '';
    const before = text.slice(Math.max(0, first[0] - 60), first[0]);
    const sentence = Math.max(before.lastIndexOf('。'), before.lastIndexOf('｜')) + 1;
    const start = sentence ? first[0] - before.length + sentence : Math.max(0, first[0] - 32);
    const end = first[1] + 90;
    const cut = start && !sentence ? '…' : '';
    return cut + text.slice(start, end).replace(/｜+/g, ' ｜ ').trim() + (end < text.length ? '…' : '');
  };

  // ---- the page
  const shown = (entry, terms, text) => {
    const node = entry.node.cloneNode(true);
    for (const each of node.querySelectorAll('[data-field]')) each.replaceChildren(...marked(each.textContent, terms));
    const words = text && excerpt(text, terms);
    if (words && !node.querySelector('.entry__text mark')) {
      const line = node.querySelector('.entry__text') ?? node.appendChild(document.createElement('p'));
      line.className = 'entry__text';
      line.replaceChildren(...marked(words, terms));
    }
    return node;
  };
  const show = (hits, terms, sentence) => {
    hits.sort((a, b) => b.score - a.score);
    list.replaceChildren(...hits.slice(0, MOST).map(hit => shown(hit.entry, terms, hit.text)));
    found.hidden = !hits.length;
    all.hidden = !!hits.length;
    status.textContent = sentence;
    form.setAttribute('aria-busy', sentence === words.wait);
  };
  const counted = hits => hits.length === 1 ? words.foundOne : words.found.replace('{n}', hits.length);
  const matching = (terms, read) => entries.map(entry => {
    const own = read.map(texts => texts.get(entry.address));
    const scores = terms.map((term, i) => named(entry, term)
      + (own[i] ? Math.min(9, fold(own[i]).split(term).length) / 6 : 0));
    return { entry, text: own.find(Boolean), score: scores.every(Boolean) ? scores.reduce((a, b) => a + b) : 0 };
  }).filter(hit => hit.score);

  let turn = 0;
  const run = async () => {
    const mine = ++turn;
    const asked = [...new Set(field.value.normalize('NFKC').split(/\s+/))].filter(fold).slice(0, 8);
    const terms = asked.map(fold);
    const here = new URL(location);
    if (field.value) here.searchParams.set('q', field.value);
    else here.searchParams.delete('q');
    history.replaceState(null, '', here);
    if (!terms.length) {
      show([], [], '');
      return;
    }
    const first = matching(terms, []);
    show(first, terms, words.index ? words.wait : counted(first));
    const read = await Promise.all(asked.map(term => texts(term).catch(() => new Map())));
    if (mine !== turn) return;
    const hits = matching(terms, read);
    if (hits.length) {
      show(hits, terms, counted(hits));
      return;
    }
    const wanted = pairs(terms.join(''));
    const near = wanted.length < 2 ? [] : entries.map(entry => ({ entry, score: likeness(entry, wanted) }));
    const close = near.filter(hit => hit.score >= 0.5);
    show(close, [], close.length ? words.near : words.none);
  };

  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, 200);
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    clearTimeout(timer);
    await run();
    if (!found.hidden) document.getElementById('_results').focus();
  });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  if (field.value) run();
})();
