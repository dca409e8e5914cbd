// Comfort only: everything is readable without it. Words come from the HTML, the reader's choices live in the address.
(() => {
  'use strict';
  const d = document;
  const all = (query, root = d) => [...root.querySelectorAll(query)];
  const one = (query, root = d) => root.querySelector(query);

  // ---- tables keep their meaning where rows are drawn as grids
  for (const table of all('.cmp__table')) {
    const role = (query, name) => { for (const each of all(query, table)) each.setAttribute('role', name); };
    table.setAttribute('role', 'table');
    role('thead, tbody', 'rowgroup'); role('tr', 'row'); role('td', 'cell');
    role('[scope="col"]', 'columnheader'); role('[scope^="row"]', 'rowheader');
  }

  const article = one('[data-compare]');
  if (!article) return;
  const figure = one('.cmp:not(.cmp--part)', article);
  const rank = one('.rank', article);
  if (!figure && !rank) return;

  const sliders = all('[data-w]', article);
  const columns = all('[data-col]', article);
  const diff = one('[data-differences]', article);
  const lead = one('[data-lead]', article);
  const count = one('[data-count]', article);
  const ranked = rank ? all('tbody tr', rank) : [];
  const start = ranked.map(row => row.dataset.subject);
  const heads = figure ? all('thead th[data-subject]', figure) : [];
  const subjects = heads.length ? heads.map(head => head.dataset.subject) : start;
  const query = new URLSearchParams(location.search);
  const fill = (output, values) => {
    if (!output) return;
    const text = values ? output.dataset.text.replace(/\{(\w+)\}/g, (match, key) => values[key] ?? match) : '';
    if (output.value !== text) output.value = text;
  };

  // ---- sorting: labels of what can be sorted become buttons
  let sort = query.get('sort') ?? '';
  const keyed = [...(rank ? all('thead th[data-key]', rank) : []), ...(figure ? all('tr[data-key]', figure) : [])];
  const buttons = [];
  for (const place of keyed) {
    const label = one('.cmp__label, .rank__label', place);
    const button = d.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.dataset.key = (place.matches('tr') ? 'cell:' : 'points:') + place.dataset.key;
    while (label.firstChild) button.append(label.firstChild);
    label.append(button);
    buttons.push(button);
  }
  const keys = buttons.map(button => button.dataset.key);
  if (!keys.includes(sort.replace(/^-/, ''))) sort = '';

  const cellOf = (row, key) => all('[data-k]', row).find(cell => cell.dataset.k === key);
  const number = text => (text === undefined || text === '' ? NaN : Number(text));
  const valueOf = (id, key) => {
    const [kind, name] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    if (kind === 'points') {
      const row = ranked.find(each => each.dataset.subject === id);
      return row ? number(cellOf(row, name)?.dataset.v) : NaN;
    }
    const row = all('tr[data-key]', figure).find(each => each.dataset.key === name);
    const cell = row && all('td[data-subject]', row).find(each => each.dataset.subject === id);
    return number(cell?.dataset.v);
  };
  // Subjects without a value stay last in either direction; equals keep the order of the page.
  const ordered = (ids, key, down) => [...ids].sort((a, b) => {
    const [x, y] = [valueOf(a, key), valueOf(b, key)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
    return down ? y - x : x - y;
  });

  // ---- weights: the build's own arithmetic. Sum of points times weight over the rows that have a value, half up.
  const shown = number => (Math.round(number * 10 + 1e-7) / 10).toFixed(1);
  const weigh = () => {
    const weights = sliders.map(slider => Number(slider.value));
    for (const slider of sliders) slider.previousElementSibling.textContent = '×' + Number(slider.value);
    const moved = sliders.some(slider => slider.value !== slider.defaultValue);
    for (const row of ranked) {
      let [sum, total] = [0, 0];
      sliders.forEach((slider, i) => {
        const points = number(cellOf(row, slider.dataset.w)?.dataset.v);
        if (!Number.isNaN(points)) { sum += weights[i]; total += weights[i] * points; }
      });
      const cell = cellOf(row, 'total');
      if (!moved) { // as it was built
        cell.dataset.first ??= cell.dataset.v ?? '';
        cell.dataset.v = cell.dataset.first;
      } else {
        cell.dataset.first ??= cell.dataset.v ?? '';
        cell.dataset.v = sum ? total / sum : '';
      }
      const value = number(cell.dataset.v);
      one('b', cell).textContent = Number.isNaN(value) ? '—' : shown(value);
      one('.bar__fill', cell)?.setAttribute('width', (Number.isNaN(value) ? 0 : value) + '%');
    }
    const order = ordered(start, 'points:total', true);
    order.forEach((id, i) => {
      const row = ranked.find(each => each.dataset.subject === id);
      const before = i && ranked.find(each => each.dataset.subject === order[i - 1]);
      const total = each => shown(valueOf(each.dataset.subject, 'points:total'));
      const place = one('.rank__place', row);
      place.textContent = before && total(before) === total(row) ? one('.rank__place', before).textContent : i + 1;
    });
    const first = ranked.find(row => row.dataset.subject === order[0]);
    const best = first ? valueOf(order[0], 'points:total') : NaN;
    fill(lead, Number.isNaN(best) ? null : { name: first.dataset.name, score: shown(best) });
  };

  const arrange = () => {
    const key = sort.replace(/^-/, '');
    const down = sort.startsWith('-');
    const rows = ordered(start, key && key.startsWith('points:') ? key : 'points:total', key && key.startsWith('points:') ? down : true);
    const cols = key ? ordered(subjects, key, down) : subjects;
    const body = rank && one('tbody', rank);
    const now = body ? [...body.children].map(row => row.dataset.subject) : [];
    if (now.join('\n') !== rows.join('\n')) for (const id of rows) body.append(ranked.find(row => row.dataset.subject === id));
    for (const line of figure ? all('tr[data-sort]', figure) : []) {
      const cells = all(':scope > [data-subject]', line);
      if (cells.map(cell => cell.dataset.subject).join('\n') === cols.join('\n')) continue;
      for (const id of cols) line.append(cells.find(cell => cell.dataset.subject === id));
    }
    for (const button of buttons) {
      const own = button.dataset.key === key;
      const order = own ? (down ? 'descending' : 'ascending') : '';
      const initial = !key && button.dataset.key === 'points:total' ? 'descending' : '';
      button.dataset.order = order || initial;
      const head = button.closest('th[scope="col"]');
      if (head) head.setAttribute('aria-sort', order || initial || 'none');
      else button.setAttribute('aria-pressed', String(own));
    }
  };

  const hide = () => {
    const off = columns.filter(box => !box.checked).map(box => box.dataset.col);
    const left = heads.length - off.length;
    for (const box of columns) box.disabled = box.checked && left < 3;
    if (!figure) return;
    for (const cell of all('tr[data-sort] > [data-s]', figure)) cell.hidden = off.includes(cell.dataset.s);
    figure.dataset.n = left;
    figure.toggleAttribute('data-diff', Boolean(diff?.checked));
    fill(count, diff?.checked ? { n: all('tr[data-same]', figure).length } : null);
  };

  const remember = () => {
    const kept = new URLSearchParams(location.search);
    const set = (key, value) => (value ? kept.set(key, value) : kept.delete(key));
    const moved = sliders.some(slider => slider.value !== slider.defaultValue);
    set('w', moved && sliders.map(slider => slider.value).join('_'));
    set('sort', sort);
    set('hide', columns.filter(box => !box.checked).map(box => box.dataset.col).join(''));
    set('diff', diff?.checked && '1');
    history.replaceState(null, '', location.pathname + (String(kept) && '?' + kept) + location.hash);
  };

  const render = () => { if (sliders.length) weigh(); arrange(); hide(); };
  const react = () => { render(); remember(); };
  const moving = () => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (d.startViewTransition && !still) d.startViewTransition(react); else react();
  };

  const weights = (query.get('w') ?? '').split('_');
  if (weights.length === sliders.length) sliders.forEach((slider, i) => { if (weights[i] !== '' && Number(weights[i]) >= 0) slider.value = weights[i]; });
  const hidden = query.get('hide') ?? '';
  if (columns.length - new Set(hidden).size >= 2) for (const box of columns) box.checked = !hidden.includes(box.dataset.col);
  if (diff) diff.checked = query.has('diff');

  article.addEventListener('input', event => { if (event.target.closest('.tools')) react(); });
  article.addEventListener('reset', () => setTimeout(react));
  article.addEventListener('submit', event => event.preventDefault());
  article.addEventListener('click', event => {
    const key = event.target.closest('.sort')?.dataset.key;
    if (!key) return;
    sort = sort === '-' + key ? key : '-' + key;
    moving();
  });
  render();
})();
