// Chooses from the page's list, and from the texts where there is an index. Width, case and kana do not count.
(() => {
  const one = (query, root = document) => root.querySelector(query);
  const every = (query, root) => [...root.querySelectorAll(query)];
  const form = one('[data-search]');
  const words = form.dataset;
  const field = form.q;
  const found = one('#_found');
  const all = one('#_all');

  const WEIGHTS = { title: 8, subject: 6, reading: 6, tag: 4, author: 2, text: 2 };
  const MOST = 50;
  // Each letter of a writing without spaces is a word of the index: any part of a text is found.
  const letters = '\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff';
  const LETTER = RegExp(`[\\u3005-\\u3007${letters}]`, 'g');
  const WIDE = RegExp(` *([\\u3000-\\u303f${letters}\\uff00-\\uffef]) *`, 'g');
  const shifted = (text, kana, by) => text.replace(kana, each => String.fromCharCode(each.charCodeAt(0) + by));
  const hiragana = text => shifted(text, /[ァ-ヶ]/g, -96);
  const katakana = text => shifted(text, /[ぁ-ゖ]/g, 96);
  const plain = text => text.normalize('NFKC').toLowerCase();
  const fold = text => hiragana(plain(text)).replace(/[^\p{L}\p{N}\p{M}]/gu, '');

  // The index knows paths without their encoding.
  const below = path => words.base + encodeURI(path.slice(1)).replace(/[?#]/g, encodeURIComponent);
  const address = url => decodeURI(new URL(url, location).pathname);
  const entries = every('.entry', all).map(node => ({
    node,
    address: address(one('a', node).href),
    fields: [
      ...every('[data-field]', node).map(each => [WEIGHTS[each.dataset.field], fold(each.textContent)]),
      [WEIGHTS.tag, fold(node.closest('[data-group]').dataset.group)],
    ],
  }));

  // ---- names
  const named = (entry, term) => entry.fields.reduce((sum, [weight, text]) =>
    sum + text.includes(term) * weight * (1 + text.startsWith(term)), 0);
  const pairs = text => text.slice(1).split('').map((letter, place) => text[place] + letter);
  const likeness = (entry, wanted) => Math.max(...entry.fields.filter(([weight]) => weight > 2)
    .map(([, text]) => wanted.filter(pair => text.includes(pair)).length / wanted.length));

  // ---- texts
  const allowed = () => {
    try {
      return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch { /* a strict policy: the list is all there is */ }
  };
  const settings = { noWorker: true, baseUrl: '/', exactDiacritics: true }; // か is not が
  let loading;
  const load = async () => words.index && allowed() && (await import(words.index)).createInstance(settings);
  const ask = async (index, text) => {
    const spaced = text.replace(LETTER, ' $& ').trim();
    const { results } = await index.search(spaced === text ? text : `"${spaced}"`);
    return Promise.all(results.slice(0, MOST).map(result => result.data()));
  };
  const holds = (text, term) => text.includes(term)
    || (/^[a-z]{6,}$/.test(term) && text.includes(term.slice(0, -3))); // tuples, tuple
  const texts = async term => {
    const index = await (loading ??= load());
    if (!index) return new Map();
    const raw = plain(term);
    const answers = await Promise.all([...new Set([raw, hiragana(raw), katakana(raw)])].map(text => ask(index, text)));
    const read = answers.flat().map(({ url, content }) => [address(below(url)), content.replace(WIDE, '$1')]);
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
    const start = Math.max(-1, first[0] - 60, ...['。', '｜'].map(stop => text.lastIndexOf(stop, first[0]))) + 1;
    const end = first[1] + 90;
    return (start ? '…' : '') + text.slice(start, end).replace(/｜/g, ' ｜ ') + (text[end] ? '…' : '');
  };

  // ---- the page
  const shown = (entry, terms, text) => {
    const node = entry.node.cloneNode(true);
    for (const each of every('[data-field]', node)) each.replaceChildren(...marked(each.textContent, terms));
    const words = text && excerpt(text, terms);
    if (words && every('mark', node).length < terms.length) {
      const line = one('.entry__text', node) ?? node.appendChild(document.createElement('p'));
      line.className = 'entry__text';
      line.replaceChildren(...marked(words, terms));
    }
    return node;
  };
  const say = sentence => {
    one('#_status').textContent = sentence;
    form.setAttribute('aria-busy', sentence === words.wait);
  };
  const show = (hits, terms, sentence) => {
    hits.sort((a, b) => b.score - a.score);
    one('ol', found).replaceChildren(...hits.slice(0, MOST).map(hit => shown(hit.entry, terms, hit.text)));
    all.hidden = hits.length > 0;
    found.hidden = !all.hidden;
    say(sentence);
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
    history.replaceState(null, '', field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
    if (!terms.length) return show([], [], '');
    const first = matching(terms, []);
    if (first[0]) show(first, terms, words.wait);
    else say(words.wait);
    const read = await Promise.all(asked.map(term => texts(term).catch(() => new Map())));
    if (mine !== turn) return;
    const hits = matching(terms, read);
    if (hits.length) return show(hits, terms, counted(hits));
    const wanted = pairs(terms.join(''));
    const near = entries.map(entry => ({ entry, score: likeness(entry, wanted) }));
    const close = near.filter(hit => wanted[1] && hit.score >= 0.5);
    return show(close, [], close.length ? words.near : words.none);
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
    if (!found.hidden) one('#_results').focus();
  });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  if (field.value) run();
})();
