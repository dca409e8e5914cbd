// Every page's own: the reader's colours and whether scripts run, before the first paint and therefore small; then the contents.
(() => {
  'use strict';
  const root = document.documentElement;
  const store = work => { try { return work(localStorage); } catch { return null; } }; // forbidden: for this page only
  const colour = scheme => {
    if (scheme === 'light' || scheme === 'dark') root.dataset.scheme = scheme; else delete root.dataset.scheme;
  };
  colour(store(kept => kept.getItem('scheme')));

  // what only scripts can do is shown from the start, so that nothing moves, unless a script cannot be had
  const failed = event => { if (event.target === window || event.target.localName === 'script') delete root.dataset.script; };
  root.dataset.script = '';
  addEventListener('error', failed, true);
  addEventListener('load', () => removeEventListener('error', failed, true));

  addEventListener('DOMContentLoaded', () => {
    for (const radio of document.querySelectorAll('input[name="scheme"]')) {
      radio.checked = radio.value === (root.dataset.scheme ?? 'auto');
      radio.addEventListener('change', () => {
        colour(radio.value);
        store(kept => kept.setItem('scheme', radio.value));
      });
    }

    const toc = document.getElementById('toc');
    if (!toc) return;
    toc.addEventListener('click', event => {
      if (event.target.closest('a') && toc.matches(':popover-open')) toc.hidePopover();
    });
    if (CSS.supports('selector(:target-current)')) return; // marks the section in sight by itself
    const links = [...toc.querySelectorAll('a')];
    const places = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const here = places.findLastIndex(place => place && place.getBoundingClientRect().top < innerHeight * .3);
      links.forEach((link, i) => { if (i === here) link.ariaCurrent = 'true'; else link.removeAttribute('aria-current'); });
    };
    let waiting = 0;
    addEventListener('scroll', () => { waiting ||= requestAnimationFrame(() => { waiting = 0; mark(); }); }, { passive: true });
    mark();
  });
})();
