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
      if (typing(element) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || document.querySelector('vaadin-popover-overlay, vaadin-popover[opened]')) return;
      if (event.key === 'Enter' && element?.matches?.('a, button, summary')) return;
      if (['j', 'k', 'o', 'Enter', 'Escape', '?', '/'].includes(event.key)) {
        if (event.key === '/') event.preventDefault();
        press(event.key);
      }
    },
    true,
  );

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
