// How often a judge is right by how sure it said it was. Colours come from the style sheets.
(() => {
  if (customElements.get('assay-reliability')) return;
  const SVG = 'http://www.w3.org/2000/svg';
  const WIDTH = 420;
  const HEIGHT = 250;
  const LEFT = 46;
  const RIGHT = 12;
  const TOP = 10;
  const BOTTOM = 52;
  const THIN = '\u202f';

  const percent = (share) => `${(100 * share).toFixed(1)}${THIN}%`;
  const count = (n) => n.toLocaleString('en');
  const x = (share) => LEFT + share * (WIDTH - LEFT - RIGHT);
  const y = (share) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);

  const make = (name, attributes, text) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    if (text !== undefined) element.textContent = text;
    return element;
  };

  class AssayReliability extends HTMLElement {
    #bins = [];

    // Figures that came before this script stand on the element itself, in front of the setter.
    constructor() {
      super();
      if (Object.hasOwn(this, 'bins')) {
        this.#bins = this.bins ?? [];
        delete this.bins;
      }
    }

    set bins(data) {
      this.#bins = data ?? [];
      if (this.isConnected) this.#draw();
    }

    connectedCallback() {
      this.#draw();
    }

    #draw() {
      const svg = make('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': 'Share of right answers by stated confidence' });
      [0, 0.25, 0.5, 0.75, 1].forEach((share) => {
        svg.append(make('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }));
        svg.append(make('text', { x: LEFT - 8, y: y(share) + 4, 'text-anchor': 'end' }, percent(share).replace('.0', '')));
        svg.append(make('text', { x: x(share), y: HEIGHT - BOTTOM + 16, 'text-anchor': 'middle' }, percent(share).replace('.0', '')));
      });
      svg.append(make('line', { class: 'ideal', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }));
      const most = Math.max(1, ...this.#bins.map((bin) => bin[4]));
      this.#bins.forEach(([confidence, right, low, high, n]) => {
        const group = make('g', {});
        group.append(make('title', {}, this.#words(confidence, right, low, high, n)));
        group.append(make('line', { class: 'span', x1: x(confidence), x2: x(confidence), y1: y(low), y2: y(high) }));
        group.append(make('circle', { cx: x(confidence), cy: y(right), r: 2.5 + 3 * Math.sqrt(n / most) }));
        svg.append(group);
      });
      this.#counts(svg);
      svg.append(make('text', { x: x(0.5), y: HEIGHT - 4, 'text-anchor': 'middle' }, 'stated confidence, n of each bin above'));
      this.replaceChildren(svg, this.#table());
    }

    // The n of each bin in a line; one that has no room beside the last is on hover and in the table.
    #counts(svg) {
      let free = -Infinity;
      this.#bins.forEach(([confidence, , , , n]) => {
        const text = count(n);
        const half = 3.2 * text.length;
        if (x(confidence) - half > free) {
          svg.append(make('text', { class: 'n', x: x(confidence), y: HEIGHT - BOTTOM + 31, 'text-anchor': 'middle' }, text));
          free = x(confidence) + half + 3;
        }
      });
    }

    #words(confidence, right, low, high, n) {
      return `says ${percent(confidence)}, is right in ${percent(right)} [${percent(low)}, ${percent(high)}], n ${count(n)}`;
    }

    #table() {
      const table = document.createElement('table');
      table.className = 'unseen';
      table.createCaption().textContent = 'Share of right answers by stated confidence';
      this.#bins.forEach((bin) => {
        table.insertRow().insertCell().textContent = this.#words(...bin);
      });
      return table;
    }
  }

  customElements.define('assay-reliability', AssayReliability);
})();
