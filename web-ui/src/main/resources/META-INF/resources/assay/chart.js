// Figures over time by ECharts, in the colours of the theme, with the same figures as a table for
// those who do not see the drawing. Names come from senders and are only ever set as text.
(() => {
  if (customElements.get('assay-chart')) return;
  const SERIES = 5;
  const THIN = '\u202f';
  const NARROW = 520;
  const HALF_DAY = 43200000;

  const loaded = new Promise((resolve) => {
    const look = () => (window.echarts ? resolve(window.echarts) : setTimeout(look, 20));
    look();
  });

  const digits = (value, n) =>
    value.toLocaleString('en', { minimumFractionDigits: n, maximumFractionDigits: n });

  const write = {
    SHARE: (v) => `${digits(v * 100, v * 100 < 10 && v > 0 ? 1 : 0)}${THIN}%`,
    // As Figures.dollars writes amounts.
    DOLLARS: (v) => `$${digits(v, v === 0 ? 2 : v < 0.001 ? 6 : v < 1 ? 4 : v < 1000 ? 2 : 0)}`,
    SECONDS: (v) => (v < 1 && v > 0 ? `${digits(v * 1000, 0)}${THIN}ms` : `${digits(v, 1)}${THIN}s`),
    COUNT: (v) => digits(v, 0),
  };

  const axis = {
    ...write,
    SHARE: (v) => `${digits(v * 100, Math.round(v * 1000) % 10 ? 1 : 0)}${THIN}%`,
    DOLLARS: (v) => `$${Number(v.toPrecision(3))}`,
    SECONDS: (v) => `${Number(v.toPrecision(3))}${THIN}s`,
    COUNT: (v) => (v >= 1000 ? `${Number((v / 1000).toPrecision(3))}k` : Number.isInteger(v) ? `${v}` : ''),
  };

  const when = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit',
  });

  class AssayChart extends HTMLElement {
    #spec;
    #chart;
    #resize;
    #place;
    #again = () => this.#draw();

    // Figures that came before this script stand on the element itself, in front of the setter.
    constructor() {
      super();
      if (Object.hasOwn(this, 'chart')) {
        this.#spec = this.chart;
        delete this.chart;
      }
    }

    set chart(spec) {
      this.#spec = spec;
      if (this.isConnected) this.#start();
    }

    connectedCallback() {
      window.addEventListener('assay-scheme', this.#again);
      if (this.#spec) this.#start();
    }

    disconnectedCallback() {
      window.removeEventListener('assay-scheme', this.#again);
      this.#resize?.disconnect();
      this.#chart?.dispose();
      this.#chart = undefined;
    }

    async #start() {
      const echarts = await loaded;
      if (!this.isConnected) return;
      if (!this.#chart) {
        this.#place = document.createElement('div');
        this.#place.className = 'chart-place';
        this.#place.setAttribute('role', 'img');
        this.replaceChildren(this.#place);
        this.#chart = echarts.init(this.#place, null, { renderer: 'svg' });
        this.#chart.on('click', (event) => this.#choose(event));
        this.#resize = new ResizeObserver(() => this.#chart?.resize());
        this.#resize.observe(this.#place);
      }
      this.#draw();
    }

    #choose(event) {
      const at = event.data?.[0];
      if (at !== undefined && event.seriesName) {
        this.dispatchEvent(new CustomEvent('point-chosen', { detail: { series: event.seriesName, at } }));
      }
    }

    // The colour a custom property has here and now.
    #colour(name) {
      this.#place.style.color = `var(${name})`;
      const colour = getComputedStyle(this.#place).color;
      this.#place.style.color = '';
      return colour;
    }

    #draw() {
      if (!this.#chart || !this.#spec) return;
      const spec = this.#spec;
      const bars = spec.shape === 'STACKED_BARS';
      const line = this.#colour('--line');
      const faint = this.#colour('--text-3');
      const text = this.#colour('--text-2');
      const font = getComputedStyle(this).fontFamily;
      const series = [];
      spec.series.forEach((one, i) => {
        const colour = this.#colour(`--series-${(i % SERIES) + 1}`);
        if (!bars) series.push(this.#band(one, colour));
        series.push({
          name: one.name,
          type: bars ? 'bar' : 'line',
          stack: bars ? 'all' : undefined,
          barMaxWidth: 18,
          data: bars ? this.#everywhere(one) : one.points.map((point) => [point[0], point[1]]),
          itemStyle: { color: colour, opacity: bars ? 0.85 : 1 },
          lineStyle: { width: 1.8, color: colour },
          symbol: 'circle',
          symbolSize: 5,
          showSymbol: one.points.length < 3,
          triggerLineEvent: true,
          cursor: 'pointer',
          emphasis: { disabled: bars },
          markLine: i === 0 ? this.#marks(faint, font) : undefined,
          z: 3,
        });
      });
      if (!bars) series.push(this.#reach());
      this.#chart.setOption(
        {
          animation: false,
          textStyle: { fontFamily: font },
          grid: { left: 48, right: 12, top: spec.marks.length ? 22 : 10, bottom: 44 },
          legend: {
            bottom: 0, left: 40, icon: 'roundRect', itemWidth: 10, itemHeight: 10, selectedMode: false,
            textStyle: { color: text, fontSize: 11, fontFamily: font }, data: spec.series.map((one, i) => ({
              name: one.name,
              itemStyle: { color: this.#colour(`--series-${(i % SERIES) + 1}`) },
            })),
          },
          xAxis: {
            type: 'time',
            ...this.#extent(),
            axisLine: { lineStyle: { color: line } },
            axisTick: { show: false },
            axisLabel: { color: faint, fontSize: 11, hideOverlap: true, formatter: { year: '{yyyy}', month: '{MMM}', day: '{ee} {d}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' } },
            splitNumber: this.clientWidth < NARROW ? 4 : 7,
          },
          yAxis: {
            type: 'value',
            min: 0,
            splitNumber: 4,
            axisLabel: { color: faint, fontSize: 11, formatter: (v) => axis[spec.unit](v) },
            splitLine: { lineStyle: { color: line } },
          },
          tooltip: {
            trigger: 'axis',
            confine: true,
            backgroundColor: this.#colour('--pane'),
            borderColor: this.#colour('--line-strong'),
            borderWidth: 1,
            padding: [6, 10],
            extraCssText: 'box-shadow:none',
            textStyle: { color: this.#colour('--text'), fontSize: 12 },
            axisPointer: { lineStyle: { color: this.#colour('--line-strong') } },
            formatter: (shown) => this.#tooltip(shown),
          },
          series,
        },
        true,
      );
      this.#place.setAttribute('aria-label', spec.label);
      this.#table();
    }

    // The axis reaches over the bands, of which it sees nothing, up to twice the largest figure.
    #reach() {
      const points = this.#spec.series.flatMap((one) => one.points);
      const largest = Math.max(0, ...points.map((point) => point[1]));
      const over = Math.max(0, ...points.map((point) => point[3] ?? point[1]));
      return {
        type: 'scatter',
        silent: true,
        symbolSize: 0,
        tooltip: { show: false },
        data: points.length ? [[points[0][0], Math.min(over, 2 * largest)]] : [],
      };
    }

    // Half a day on each side of a single point, which would else stretch over days to come.
    #extent() {
      const times = new Set(this.#spec.series.flatMap((one) => one.points.map((point) => point[0])));
      if (times.size !== 1) return {};
      const [at] = times;
      return { min: at - HALF_DAY, max: at + HALF_DAY };
    }

    // Stacks need a value of every series at every time.
    #everywhere(one) {
      const values = new Map(one.points.map((point) => [point[0], point[1]]));
      const times = new Set(this.#spec.series.flatMap((each) => each.points.map((point) => point[0])));
      return [...times].sort((a, b) => a - b).map((at) => [at, values.get(at) ?? 0]);
    }

    // A band is drawn as far as neighbouring points have intervals: what lies between is not known.
    #band(one, colour) {
      const runs = [];
      one.points.forEach((point, i) => {
        if (point[2] === null) return;
        if (i === 0 || one.points[i - 1][2] === null) runs.push([]);
        runs.at(-1).push(point);
      });
      return {
        name: one.name,
        type: 'custom',
        silent: true,
        tooltip: { show: false },
        clip: true,
        z: 1,
        data: runs.map((run) => [run[0][0], run[0][3]]),
        renderItem: (params, api) => {
          const edge = runs[params.dataIndex];
          const over = edge.map((point) => api.coord([point[0], point[3]]));
          const under = edge.map((point) => api.coord([point[0], point[2]])).reverse();
          const around = params.coordSys;
          const within = ([x, y]) => [x, Math.min(Math.max(y, around.y), around.y + around.height)];
          return {
            type: 'polygon',
            shape: { points: [...over, ...under].map(within) },
            style: { fill: colour, opacity: 0.13 },
          };
        },
      };
    }

    #marks(colour, font) {
      return {
        silent: true,
        symbol: 'none',
        lineStyle: { color: colour, type: 'dashed', width: 1 },
        label: { color: colour, fontSize: 11, fontFamily: font, position: 'end', formatter: (mark) => mark.name },
        data: this.#spec.marks.map((mark) => ({ xAxis: mark.at, name: mark.label })),
      };
    }

    #tooltip(shown) {
      const box = document.createElement('div');
      const at = shown[0]?.data?.[0];
      const head = document.createElement('div');
      head.className = 'dim';
      head.textContent = when.format(at);
      box.append(head);
      this.#spec.series.forEach((one) => {
        const point = one.points.find((candidate) => candidate[0] === at);
        if (!point) return;
        const row = document.createElement('div');
        row.textContent = `${one.name}: ${this.#words(point)}`;
        box.append(row);
      });
      return box;
    }

    #words([, value, low, high, n]) {
      const unit = write[this.#spec.unit];
      if (this.#spec.unit === 'COUNT') return unit(value);
      const between = low === null ? ' (too few for a band)' : ` [${unit(low)}, ${unit(high)}]`;
      return `${unit(value)}${between}, n ${digits(n, 0)}`;
    }

    #table() {
      const table = document.createElement('table');
      table.className = 'unseen';
      const caption = table.createCaption();
      caption.textContent = this.#spec.label;
      for (const one of this.#spec.series) {
        for (const point of one.points) {
          const row = table.insertRow();
          row.insertCell().textContent = one.name;
          row.insertCell().textContent = when.format(point[0]);
          row.insertCell().textContent = this.#words(point);
        }
      }
      this.querySelector('table')?.remove();
      this.append(table);
    }
  }

  customElements.define('assay-chart', AssayChart);
})();
