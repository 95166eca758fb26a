// Runs before the first paint: the colour scheme, the keys, and the lists of suggestions.
(() => {
  const root = document.documentElement;
  const STORED = 'assay-scheme';
  const LABELS = { system: 'Light or dark: as the system', light: 'Light', dark: 'Dark' };
  const NEXT = { system: 'dark', dark: 'light', light: 'system' };

  const chosen = () => {
    try {
      const stored = localStorage.getItem(STORED);
      return stored in LABELS ? stored : 'system';
    } catch {
      return 'system';
    }
  };

  const apply = (scheme) => {
    root.dataset.scheme = scheme;
    for (const button of document.querySelectorAll('[data-scheme-switch]')) {
      button.textContent = LABELS[scheme];
    }
    window.dispatchEvent(new Event('assay-scheme'));
  };

  apply(chosen());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => apply(chosen()));

  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-scheme-switch]')) {
      const next = NEXT[chosen()];
      try {
        localStorage.setItem(STORED, next);
      } catch {
        // Without storage the choice holds until the page is left.
      }
      apply(next);
    }
  });

  new MutationObserver(() => {
    const button = document.querySelector('[data-scheme-switch]:empty');
    if (button) button.textContent = LABELS[chosen()];
  }).observe(root, { childList: true, subtree: true });

  const focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };

  const typing = (element) =>
    element?.matches?.('input:not([type=checkbox]), textarea, select, [contenteditable]') ?? false;

  const press = (key) =>
    document.getElementById('frame')?.dispatchEvent(new CustomEvent('assay-key', { detail: key }));

  // Keys of the case that is shown, told to the case itself: one pressed twice finds the next case in its place
  // only once that is shown.
  const padded = (event) => {
    const pad = document.querySelector('[data-pad]');
    if (!pad || event.repeat) return false;
    if (event.key === 'n') {
      const note = pad.querySelector('textarea');
      if (note) event.preventDefault();
      note?.focus();
      return Boolean(note);
    }
    if (!/^[1-9us]$/.test(event.key)) return false;
    pad.dispatchEvent(new CustomEvent('assay-choice', { detail: event.key }));
    return true;
  };

  // A line with a list of suggestions below it.
  const suggesting = (line, event) => {
    const list = document.getElementById(line.getAttribute('aria-controls'));
    const options = [...(list?.querySelectorAll('[role=option]') ?? [])];
    const active = options.findIndex((option) => option.ariaSelected === 'true');
    const mark = (index) => {
      options.forEach((option, i) => (option.ariaSelected = String(i === index)));
      options[index]?.scrollIntoView({ block: 'nearest' });
    };
    switch (event.key) {
      case 'ArrowDown':
        mark((active + 1) % options.length);
        break;
      case 'ArrowUp':
        mark((active + options.length) % (options.length + 1) - 1);
        break;
      case 'Tab':
        if (active < 0 || event.shiftKey) return;
        options[active].click();
        break;
      case 'Enter':
        if (active >= 0) options[active].click();
        else line.dispatchEvent(new Event('line-entered'));
        break;
      case 'Escape':
        line.dispatchEvent(new Event('line-left'));
        line.blur();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  document.addEventListener(
    'keydown',
    (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        press('palette');
        return;
      }
      const element = focused();
      if (element?.matches?.('[role=combobox][aria-controls]')) {
        suggesting(element, event);
        return;
      }
      if (event.key === 'Escape' && element?.matches?.('textarea')) {
        element.blur();
        return;
      }
      if (typing(element) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || document.querySelector('vaadin-popover-overlay, vaadin-popover[opened]')) return;
      if (event.key === 'Enter' && element?.matches?.('a, button, summary')) return;
      if (padded(event)) return;
      if (['j', 'k', 'o', 'c', 's', 'Enter', 'Escape', '?', '/'].includes(event.key)) {
        if (event.key === '/') event.preventDefault();
        press(event.key);
      }
    },
    true,
  );

  // The router that Vaadin brings keeps only the path of a link that is clicked while it is still on its way
  // to another one. So one way ends before the next begins: what comes meanwhile waits, the last click wins.
  const LONGEST_WAY_MILLIS = 3000;
  const waiting = [];
  let under = -Infinity;

  const onTheWay = () => performance.now() - under < LONGEST_WAY_MILLIS;

  const arrived = () => {
    under = -Infinity;
    waiting.shift()?.go();
  };

  const innerLink = (event) => {
    if (event.defaultPrevented || event.button || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const link = event.composedPath().find((node) => node.localName === 'a');
    const ours = link?.href && link.origin === location.origin && !link.hash && (!link.target || link.target === '_self');
    return ours && !link.hasAttribute('download') && !link.hasAttribute('router-ignore') ? link : undefined;
  };

  const go = (href) => {
    const link = document.createElement('a');
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  };

  window.addEventListener(
    'click',
    (event) => {
      const link = innerLink(event);
      if (!link) return;
      if (!onTheWay()) {
        under = performance.now();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const { href } = link;
      const earlier = waiting.findIndex((way) => way.click);
      if (earlier >= 0) waiting.splice(earlier, 1);
      waiting.push({ click: true, go: () => go(href) });
      setTimeout(() => onTheWay() || arrived(), LONGEST_WAY_MILLIS);
    },
    true,
  );
  window.addEventListener(
    'vaadin-navigate',
    (event) => {
      if (!onTheWay()) {
        under = performance.now();
        return;
      }
      event.stopImmediatePropagation();
      const { detail } = event;
      waiting.push({ go: () => window.dispatchEvent(new CustomEvent('vaadin-navigate', { detail })) });
      setTimeout(() => onTheWay() || arrived(), LONGEST_WAY_MILLIS);
    },
    true,
  );
  window.addEventListener('popstate', () => (under = performance.now()), true);
  // Vaadin ends its own bookkeeping after it has told, in the same task.
  window.addEventListener('vaadin-navigated', () => setTimeout(arrived));

  // An option is chosen before its line loses the focus.
  document.addEventListener('mousedown', (event) => {
    if (event.target.closest?.('[role=option]')) event.preventDefault();
  });

  document.addEventListener('focusout', (event) => {
    if (event.target.matches?.('[role=combobox][aria-controls]')) {
      event.target.dispatchEvent(new Event('line-left'));
    }
  });
})();
