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

  // ---- words: they all stand in the HTML, in the language of the page
  const said = one('[data-said]', article);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (match, key) => values[key] ?? match);
  const say = (key, values = {}) => {
    const text = fill(said?.dataset[key] ?? '', values);
    if (said) said.textContent = said.textContent === text ? text + '\u00a0' : text; // the same words twice are read twice
  };
  const show = (output, values) => {
    const text = output && values ? fill(output.dataset.text, values) : '';
    if (output && output.value !== text) output.value = text;
  };

  // ---- numbers are fractions of whole numbers, as in the build: no sum and no half is ever off by a bit
  const fraction = text => {
    const found = /^(-?)(\d+)(?:\.(\d+))?(?:\/([1-9]\d*))?$/.exec(text ?? '');
    return found && [BigInt(found[1] + found[2] + (found[3] ?? '')), 10n ** BigInt((found[3] ?? '').length) * BigInt(found[4] ?? 1)];
  };
  const add = (x, y) => [x[0] * y[1] + y[0] * x[1], x[1] * y[1]];
  const times = (x, y) => [x[0] * y[0], x[1] * y[1]];
  const over = (x, y) => [x[0] * y[1], x[1] * y[0]];
  const halfUp = ([above, below]) => { const n = (20n * above + below) / (2n * below); return `${n / 10n}.${n % 10n}`; };

  // ---- what the page is made of; a subject goes by its id, in the address by a letter (the first is a)
  const heads = figure ? all('thead th[data-subject]', figure) : [];
  const lines = figure ? all('tr[data-sort]', figure) : [];
  const ranked = rank ? all('tbody tr', rank) : [];
  const inOrder = heads.length ? heads : [...ranked].sort((a, b) => (a.dataset.s < b.dataset.s ? -1 : 1));
  const subjects = inOrder.map(each => each.dataset.subject);
  const letter = id => String.fromCodePoint(97 + subjects.indexOf(id));
  const named = new Map([...ranked, ...heads].map(each => [each.dataset.subject, each.dataset]));
  const sliders = all('[data-w]', article);
  const boxes = all('[data-col]', article);
  const items = all('[data-item]', article);
  const diff = one('[data-differences]', article);
  const cellOf = (line, id) => all(':scope > [data-subject]', line).find(cell => cell.dataset.subject === id);
  const rankOf = id => ranked.find(row => row.dataset.subject === id);
  const graded = rank ? all('thead th', rank).map(head => head.dataset.key) : [];
  const pointsOf = (row, key) => row?.cells[graded.indexOf('points:' + key)];

  const state = { order: subjects, hidden: new Set(), pinned: new Set(), sort: '' };

  // ---- sorting: labels of what can be sorted become buttons
  const buttons = all('[data-key="name"]', article).filter(each => each.matches('button'));
  for (const place of [...(rank ? all('thead th[data-key]', rank) : []), ...lines.filter(line => line.dataset.key)]) {
    const label = one('.cmp__label, .rank__label', place);
    const button = d.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.dataset.key = place.matches('tr') ? 'cell:' + place.dataset.key : place.dataset.key;
    button.dataset.first = place.dataset.first ?? '-';
    if ('words' in place.dataset || 'signs' in place.dataset) button.dataset.words = '';
    button.append(...label.childNodes);
    label.append(button);
    buttons.push(button);
  }
  const keys = buttons.map(button => button.dataset.key);
  const collator = new Intl.Collator(d.documentElement.lang, { numeric: true });

  // What a text sorts by: the reading where ruby gives one, numbers without their commas.
  const reading = cell => {
    const copy = one('.val', cell)?.cloneNode(true);
    if (!copy || copy.matches('.val--unknown, .val--off')) return null;
    for (const ruby of all('ruby', copy)) ruby.replaceWith(all('rt', ruby).map(each => each.textContent).join(''));
    return copy.textContent.trim().replace(/(\d),(?=\d{3})/g, '$1') || null;
  };
  const valueOf = (id, key) => {
    if (key === 'name') return named.get(id).reading ?? named.get(id).name;
    const name = key.slice(key.indexOf(':') + 1);
    if (key.startsWith('points:')) return fraction(pointsOf(rankOf(id), name)?.dataset.v);
    const line = lines.find(each => each.dataset.key === name);
    const cell = cellOf(line, id);
    return 'words' in line.dataset ? reading(cell) : fraction(cell?.dataset.v);
  };
  // Subjects without a value stay last in either direction; equals keep the order of the page.
  const ordered = (list, key, down) => {
    const values = new Map(list.map(id => [id, valueOf(id, key)]));
    return [...list].sort((a, b) => {
      const [x, y] = [values.get(a), values.get(b)];
      if (x === null || y === null) return (x === null) - (y === null);
      const [left, right] = typeof x === 'string' ? [collator.compare(x, y), 0] : [x[0] * y[1], y[0] * x[1]];
      return left === right ? 0 : (left < right) === down ? 1 : -1;
    });
  };
  const key = () => state.sort.replace(/^-/, '');
  const down = () => state.sort.startsWith('-');
  const columns = () => {
    const list = key() ? ordered(state.order, key(), down()) : state.order;
    return [...list.filter(id => state.pinned.has(id)), ...list.filter(id => !state.pinned.has(id))];
  };
  const seen = () => columns().filter(id => !state.hidden.has(id));

  // ---- weights: the build's own arithmetic. Sum of points times weight over the rows that have a value, half up.
  const moved = () => sliders.some(slider => slider.value !== slider.defaultValue);
  const totalOf = row => {
    let [sum, whole] = [[0n, 1n], [0n, 1n]];
    for (const slider of sliders) {
      const points = fraction(pointsOf(row, slider.dataset.w)?.dataset.v);
      const weight = fraction(slider.value);
      if (points) [sum, whole] = [add(sum, times(points, weight)), add(whole, weight)];
    }
    return whole[0] ? halfUp(over(sum, whole)) : '';
  };
  const weigh = () => {
    for (const slider of sliders) slider.previousElementSibling.textContent = '×' + slider.value;
    for (const row of ranked) {
      const cell = pointsOf(row, 'total');
      cell.dataset.built ??= cell.dataset.v ?? '';
      cell.dataset.v = moved() ? totalOf(row) : cell.dataset.built;
      one('b', cell).textContent = cell.dataset.v || (one('table', rank).dataset.none ?? '—');
      one('.bar rect', cell)?.setAttribute('width', (cell.dataset.v || 0) + '%');
    }
    const order = ordered(subjects, 'points:total', true).map(rankOf);
    const total = row => pointsOf(row, 'total').dataset.v;
    let place = '';
    order.forEach((row, i) => {
      if (!total(row)) place = ''; else if (!i || total(order[i - 1]) !== total(row)) place = i + 1;
      one('.rank__place', row).textContent = place;
      row.toggleAttribute('data-won', place === 1);
    });
    const lead = one('[data-lead]', article);
    const none = lead?.dataset[sliders.some(slider => Number(slider.value)) ? 'unscored' : 'zero'];
    const best = order[0] && total(order[0]);
    const first = order.filter(row => total(row) === best).map(row => named.get(row.dataset.subject).name);
    if (best) show(lead, { name: first.join(lead?.dataset.joint), score: best });
    else if (lead && lead.value !== none) lead.value = none ?? '';
  };

  // ---- columns
  const put = (parent, now, wanted) => { if (wanted.some((each, i) => each !== now[i])) parent.append(...wanted); };
  const arrange = () => {
    const order = columns();
    const body = rank && one('tbody', rank);
    const byRank = key() === 'name' || key().startsWith('points:') ? ordered(subjects, key(), down()) : ordered(subjects, 'points:total', true);
    if (body) put(body, ranked.filter(row => row.parentNode).sort((a, b) => a.rowIndex - b.rowIndex), byRank.map(rankOf));
    for (const line of lines) put(line, all(':scope > [data-subject]', line), order.map(id => cellOf(line, id)));
    if (items.length) put(items[0].parentNode, all(':scope > *', items[0].parentNode), order.map(id => items.find(item => item.dataset.item === id)));
    for (const button of buttons) {
      const own = button.dataset.key === key();
      const first = !key() && button.dataset.key === 'points:total';
      const way = own ? (down() ? 'descending' : 'ascending') : first ? 'descending' : 'none';
      button.dataset.order = way;
      (button.closest('th') ?? button).setAttribute(button.closest('th') ? 'aria-sort' : 'aria-pressed', button.closest('th') ? way : String(own));
    }
  };

  const texts = new Map();
  const textOf = cell => {
    if (!texts.has(cell)) texts.set(cell, one('.val--unknown', cell) ? null : one('.val', cell)?.textContent + '\n' + (one('.cell__note', cell)?.textContent ?? ''));
    return texts.get(cell);
  };
  // The row that the address leads to is shown, whatever it has in common.
  const target = () => {
    try { return d.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('tr[data-sort]'); } catch { return null; /* no such name */ }
  };
  const hide = () => {
    const shown = seen();
    const wanted = target();
    for (const box of boxes) {
      box.checked = !state.hidden.has(box.dataset.col);
      box.disabled = box.checked && shown.length < 3;
    }
    for (const item of items) {
      const group = shown.filter(id => state.pinned.has(id) === state.pinned.has(item.dataset.item));
      const place = group.indexOf(item.dataset.item);
      const [left, right] = all('[data-move]', item);
      left.setAttribute('aria-disabled', String(place < 1));
      right.setAttribute('aria-disabled', String(place < 0 || place > group.length - 2));
      one('[data-pin]', item).setAttribute('aria-pressed', String(state.pinned.has(item.dataset.item)));
    }
    if (!figure) return;
    figure.dataset.n = shown.length;
    for (const each of all('[scope="rowgroup"]', figure)) each.colSpan = shown.length + 1;
    let same = 0;
    for (const line of lines) {
      for (const cell of all(':scope > [data-subject]', line)) {
        cell.hidden = state.hidden.has(cell.dataset.subject);
        cell.toggleAttribute('data-held', state.pinned.has(cell.dataset.subject));
      }
      const first = line.id && textOf(cellOf(line, shown[0]));
      const alike = Boolean(first) && line !== wanted && shown.every(id => textOf(cellOf(line, id)) === first);
      line.toggleAttribute('data-alike', alike);
      same += alike;
    }
    figure.toggleAttribute('data-diff', Boolean(diff?.checked));
    show(one('[data-count]', figure), diff?.checked ? { n: same } : null);
    hold();
  };

  // Pinned columns stay at the edge while the others scroll, as long as they leave those half of the room.
  const hold = () => {
    const region = one('.cmp__scroll', figure);
    const edge = one('thead td', figure);
    let at = edge.offsetWidth; // 0 where the labels are bands
    for (const id of seen().filter(each => state.pinned.has(each))) {
      const width = cellOf(lines[0], id).offsetWidth;
      const fits = at + width <= region.clientWidth * .6;
      for (const cell of lines.map(line => cellOf(line, id))) {
        cell.toggleAttribute('data-held', fits); // one that scrolls must not pass over those that stay
        cell.style.insetInlineStart = at + 'px';
      }
      at += width;
    }
    for (const cell of all('[data-subject]:not([data-held])', figure)) if (cell.style.insetInlineStart) cell.style.insetInlineStart = '';
  };

  // ---- the address holds every choice, once the reader has made one
  const remember = () => {
    const kept = new URLSearchParams(location.search);
    const set = (name, value) => (value ? kept.set(name, value) : kept.delete(name));
    set('w', moved() && sliders.map(slider => slider.value).join('_'));
    set('sort', state.sort);
    set('cols', state.order.some((id, i) => id !== subjects[i]) && state.order.map(letter).join(''));
    set('pin', subjects.filter(id => state.pinned.has(id)).map(letter).join(''));
    set('hide', subjects.filter(id => state.hidden.has(id)).map(letter).join(''));
    set('diff', diff?.checked && '1');
    try { history.replaceState(history.state, '', location.pathname + (String(kept) && '?' + kept) + location.hash); } catch { /* too often: the next change writes it */ }
  };
  const restore = () => {
    const query = new URLSearchParams(location.search);
    const listed = name => {
      const list = [...query.get(name) ?? ''].map(each => subjects[each.codePointAt(0) - 97]);
      return list.every((each, i) => each && list.indexOf(each) === i) ? list : [];
    };
    const weights = (query.get('w') ?? '').split('_');
    if (weights.length === sliders.length) {
      sliders.forEach((slider, i) => { slider.value = weights[i]; });
      if (sliders.some((slider, i) => slider.value !== weights[i])) for (const slider of sliders) slider.value = slider.defaultValue;
    }
    if (keys.includes((query.get('sort') ?? '').replace(/^-/, ''))) state.sort = query.get('sort');
    if (boxes.length) {
      const [order, off] = [listed('cols'), listed('hide')];
      if (order.length === subjects.length) state.order = order;
      if (subjects.length - off.length > 1) state.hidden = new Set(off);
      state.pinned = new Set(listed('pin'));
    }
    if (diff) diff.checked = query.get('diff') === '1';
    for (const each of all('.tools details', article)) each.open = each.closest('[data-weights]') ? moved() : state.hidden.size + state.pinned.size > 0 || state.order !== subjects;
  };

  const render = () => {
    const active = d.activeElement;
    if (rank) weigh();
    arrange();
    hide();
    if (active !== d.activeElement && active?.isConnected) active.focus({ preventScroll: true });
  };
  let waiting;
  const react = () => { clearTimeout(waiting); render(); remember(); };
  const moving = () => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // One that the next one overtakes has done its work: its promise alone is broken.
    if (d.startViewTransition && !still) d.startViewTransition(react).ready.catch(() => {}); else react();
  };

  // ---- the table as it is seen, to take away, with what its values rest on; as CSV in the columns of table.csv
  const flat = text => text?.replace(/\s+/g, ' ').trim() ?? '';
  const plain = cell => {
    const copy = one('.val', cell).cloneNode(true);
    for (const each of all('.val__tick, rt, rp', copy)) each.remove();
    for (const each of all(copy.matches('.val--unknown') ? '[aria-hidden]' : '.sr', copy)) each.remove();
    return flat(copy.matches('ul') ? all('li', copy).map(each => each.textContent.trim()).join(said.dataset.comma) : copy.textContent);
  };
  const unitOf = cell => flat(one('.val--figure small', cell)?.textContent);
  const basis = place => {
    const [facts, cite] = [one('.cell__facts', place), one(':scope > a.cite', place)];
    return { date: flat(facts && one('time', facts)?.textContent), evidence: flat(facts && one('.evidence', facts)?.textContent), cite };
  };
  const sourceOf = cite => {
    const address = cite.getAttribute('href');
    const entry = address.startsWith('#') && d.getElementById(address.slice(1));
    const title = entry && one('div', entry)?.firstChild;
    return title ? { words: flat([title.textContent, one('.sources__facts', entry)?.textContent ?? ''].join(' ')), url: title.href ?? '' } : { words: '', url: cite.href };
  };
  const taken = () => {
    const shown = seen();
    const rows = lines.slice(1).filter(each => each.offsetParent).map(row => {
      const head = basis(one('th', row));
      const cells = shown.map(id => {
        const cell = cellOf(row, id);
        const [own, note] = [basis(cell), flat(one('.cell__note', cell)?.textContent)];
        const shared = one('.val--unknown, .val--off', cell) ? {} : head;
        const cite = own.cite ?? shared.cite;
        const small = figures => [note, ...figures].filter(Boolean).join(said.dataset.comma);
        return {
          ...own, text: plain(cell), unit: unitOf(cell), figure: flat(one('.val--figure b', cell)?.textContent), name: named.get(id).name,
          best: 'best' in cell.dataset, mark: one('.best', cell)?.textContent, own: small([own.date, own.evidence]),
          details: small([own.date || shared.date, own.evidence || shared.evidence]), source: cite ? Object.values(sourceOf(cite)).filter(Boolean).join(' ') : '',
        };
      });
      const found = new Set(cells.filter(cell => cell.figure).map(cell => cell.unit));
      return {
        ...head, cells, unit: found.size === 1 ? [...found][0] : '', group: one('[scope="rowgroup"]', row.parentNode)?.textContent ?? '',
        name: flat(one('.cmp__label', row).textContent), note: flat(one('.tip p', row)?.textContent), own: [head.date, head.evidence].filter(Boolean).join(said.dataset.comma),
      };
    });
    return { names: shown.map(id => named.get(id).name), rows, grouped: rows.some(row => row.group) };
  };
  const markdown = () => {
    const { names, rows, grouped } = taken();
    const safe = text => text.replace(/[\\`*_[\]<>|~&#]/g, '\\$&');
    const tr = cells => `| ${cells.join(' | ')} |\n`;
    const head = [...(grouped ? [said.dataset.group] : []), said.dataset.head, ...names].map(safe);
    const cited = new Map();
    // What stands small beside a value or a row's name: note, date, evidence, the number of its source.
    const small = ({ own, cite }) => {
      if (cite) cited.set(cite.href, cite);
      return (own && ` (${safe(own)})`) + (cite ? ' ' + safe(cite.textContent) : '');
    };
    const table = tr(head) + tr(head.map(() => '---')) + rows.map(row => tr([
      ...(grouped ? [safe(row.group)] : []), safe(row.name) + (row.note && ' ' + row.note.split(' ')[0]) + small(row),
      ...row.cells.map(cell => (cell.best ? `**${safe(cell.text)}** ${safe(cell.mark)}` : safe(cell.text)) + small(cell)),
    ])).join('');
    const below = [...rows.filter(row => row.note).map(row => safe(row.note)), ...[...cited.values()].map(cite => {
      const { words, url } = sourceOf(cite);
      return `${safe(cite.textContent)} ${safe(words)}${url && ` <${url}>`}`;
    })];
    return table + (below.length ? '\n' + below.map(each => `- ${each}\n`).join('') : '');
  };
  // A text that a spreadsheet would take for a formula gets an apostrophe in front, as in table.csv.
  const csv = () => {
    const { names, rows } = taken();
    const field = (text = '') => (/^-?\d+(\.\d+)?$/.test(text) ? text : `"${text.replace(/(^|;)([\s\u200b]*)(?=[=+\-@＝＋－＠])/g, "$1'$2").replace(/"/g, '""')}"`);
    const tr = cells => cells.map(field).join(',') + '\r\n';
    const number = (row, { unit, text, figure }) => (unit === row.unit && /^-?[\d,]+(\.\d+)?$/.test(figure) ? figure.replaceAll(',', '') : text);
    const bySubject = (cells, key) => (cells.every(cell => cell[key] === cells[0][key])
      ? cells[0][key] : cells.filter(cell => cell[key]).map(cell => `${cell.name}: ${cell[key]}`).join('\n'));
    const words = said.dataset;
    return '\ufeff' + tr([words.group, words.head, words.unit, ...names, words.best, words.notes, words.sources]) + rows.map(row => tr([
      row.group, row.name, row.unit.replace(/^\//, '/ '), ...row.cells.map(cell => number(row, cell)),
      row.cells.filter(cell => cell.best).map(cell => cell.name).join(words.comma),
      [row.note.replace(/^\S+ /, ''), bySubject(row.cells, 'details')].filter(Boolean).join('\n'), bySubject(row.cells, 'source'),
    ])).join('');
  };
  const copy = async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* no clipboard without https: the old way */ }
    const field = d.createElement('textarea');
    field.value = text;
    field.className = 'sr';
    const active = d.activeElement;
    d.body.append(field);
    field.select();
    const done = d.execCommand('copy');
    field.remove();
    active?.focus({ preventScroll: true });
    return done;
  };
  const save = text => {
    const link = d.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    link.download = (decodeURIComponent(location.pathname).split('/').filter(Boolean).pop() ?? 'table').replace(/\.html$/, '') + '.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 9999);
  };
  const done = async (button, work) => {
    const output = one('[data-done]', article);
    output.value = '';
    output.value = said.dataset[(await work()) === false ? 'failed' : button];
  };

  // ---- what the reader does
  const sort = button => {
    const [first, second] = button.dataset.first === '-' ? ['-', ''] : ['', '-'];
    const own = button.dataset.key;
    state.sort = state.sort === first + own ? second + own : state.sort === second + own ? '' : first + own;
    moving();
    const way = 'words' in button.dataset ? (state.sort === first + own ? 'forward' : 'backward') : down() ? 'down' : 'up';
    say(state.sort ? way : 'original', { name: button.dataset.name ?? button.textContent.trim() });
  };
  const move = (id, step) => {
    const order = columns();
    const group = seen().filter(each => state.pinned.has(each) === state.pinned.has(id));
    const other = group[group.indexOf(id) + step];
    if (!other || !group.includes(id)) return;
    const [from, to] = [order.indexOf(id), order.indexOf(other)];
    [order[from], order[to]] = [other, id];
    [state.order, state.sort] = [order, ''];
    moving();
    say('moved', { name: named.get(id).name, place: seen().indexOf(id) + 1 });
  };
  const pin = id => {
    const held = state.pinned.delete(id);
    if (!held) state.pinned.add(id);
    moving();
    say(held ? 'unpinned' : 'pinned', { name: named.get(id).name });
  };
  const back = () => {
    Object.assign(state, { order: subjects, hidden: new Set(), pinned: new Set(), sort: '' });
    if (diff) diff.checked = false;
    moving();
    say('reset');
  };

  article.addEventListener('input', event => {
    const { target } = event;
    if (target.matches('[data-w]')) { render(); clearTimeout(waiting); waiting = setTimeout(remember, 250); }
    if (target.matches('[data-col]')) {
      const name = { name: named.get(target.dataset.col).name };
      if (target.checked) state.hidden.delete(target.dataset.col); else state.hidden.add(target.dataset.col);
      react();
      say(target.checked ? 'shown' : 'hidden', name);
    }
    if (target === diff) { react(); if (!diff.checked) say('all'); }
  });
  article.addEventListener('change', event => { if (event.target.matches('[data-w]')) react(); });
  article.addEventListener('reset', () => setTimeout(react));
  article.addEventListener('submit', event => event.preventDefault());
  article.addEventListener('click', event => {
    const button = event.target.closest('button');
    const id = button?.closest('[data-item]')?.dataset.item;
    if (event.target.closest('.tip a')) event.target.closest('.tip').hidePopover?.();
    if (!button) return;
    if (button.dataset.key) sort(button);
    else if (button.dataset.move) { if (button.ariaDisabled !== 'true') move(id, Number(button.dataset.move)); }
    else if ('pin' in button.dataset) pin(id);
    else if ('back' in button.dataset) back();
    else if ('copy' in button.dataset) done('copied', () => copy(markdown()));
    else if ('csv' in button.dataset) done('saved', () => save(csv()));
  });

  // A browser that cannot scroll on one axis alone gets a box of its own height: the head still stays in sight.
  const region = figure && one('.cmp__scroll', figure);
  if (region) {
    const probe = d.createElement('div');
    probe.className = 'cmp__probe';
    d.body.append(probe);
    figure.toggleAttribute('data-boxed', getComputedStyle(probe).overflowY !== 'clip');
    probe.remove();
    new ResizeObserver(() => { if (state.pinned.size) hold(); }).observe(region);
  }

  const reach = () => { if (diff?.checked) target()?.scrollIntoView(); };
  addEventListener('hashchange', () => { hide(); reach(); });

  restore();
  render();
  reach();
})();
