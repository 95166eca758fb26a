// The course of a figure as a small line in the colour of the text.
(() => {
  if (customElements.get('assay-sparkline')) return;
  const WIDTH = 64;
  const HEIGHT = 18;
  const SVG = 'http://www.w3.org/2000/svg';

  class AssaySparkline extends HTMLElement {
    #values = [];

    // Values that came before this script stand on the element itself, in front of the setter.
    constructor() {
      super();
      if (Object.hasOwn(this, 'values')) {
        this.#values = this.values ?? [];
        delete this.values;
      }
    }

    set values(data) {
      this.#values = data ?? [];
      this.#draw();
    }

    connectedCallback() {
      this.#draw();
    }

    #draw() {
      const values = this.#values;
      if (values.length < 2) {
        this.replaceChildren();
        return;
      }
      const low = Math.min(...values);
      const spread = Math.max(...values) - low || 1;
      const svg = document.createElementNS(SVG, 'svg');
      svg.setAttribute('width', WIDTH);
      svg.setAttribute('height', HEIGHT);
      svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
      const line = document.createElementNS(SVG, 'polyline');
      line.setAttribute('fill', 'none');
      line.setAttribute('stroke', 'currentColor');
      line.setAttribute('stroke-width', '1.2');
      line.setAttribute(
        'points',
        values
          .map((value, i) => {
            const x = 1 + (i * (WIDTH - 2)) / (values.length - 1);
            const y = HEIGHT - 2 - ((value - low) / spread) * (HEIGHT - 4);
            return `${x.toFixed(1)},${y.toFixed(1)}`;
          })
          .join(' '),
      );
      svg.append(line);
      this.replaceChildren(svg);
    }
  }

  customElements.define('assay-sparkline', AssaySparkline);
})();
