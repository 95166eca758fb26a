// Tree and waterfall of a trace in one table. All spans are here as data; only the rows in view are
// elements. Everything a sender wrote is set as text.
(() => {
  if (customElements.get('assay-trace')) return;
  const ROW = 26;
  const AHEAD = 12;
  const FOLD_FROM = 3;
  const LONGEST_PATTERN = 4;
  const INDENT = 16;
  const LEAST_INDENT = 2;
  const NAMES_PART = 0.5;

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  const seconds = (value, total) => {
    if (total < 1) return `${(value * 1000).toFixed(total < 0.01 ? 1 : 0)}`;
    return value.toFixed(total < 100 ? 1 : 0);
  };

  class AssayTrace extends HTMLElement {
    #spans = [];
    #rows = [];
    #closed = new Set();
    #unfolded = new Set();
    #selected = '';
    #find = '';
    #total = 1;
    #byId = new Map();
    #built = false;

    connectedCallback() {
      // What was set before this script came stands on the element itself, in front of the setters.
      for (const name of ['spans', 'selected', 'find', 'critical']) {
        if (!Object.hasOwn(this, name)) continue;
        const early = this[name];
        delete this[name];
        this[name] = early;
      }
      this.#build();
      this.#search(this.#find, false);
      this.#reveal(this.#selected);
      this.#layout();
      let placed = false;
      this.#resize = new ResizeObserver(() => {
        if (placed || !this.#body.clientHeight) {
          this.#draw();
          return;
        }
        placed = true;
        this.#scrollTo(this.#rows.findIndex((row) => row.span.id === this.#selected));
      });
      this.#resize.observe(this.#body);
    }

    disconnectedCallback() {
      this.#resize?.disconnect();
    }

    #resize;
    #body;
    #space;
    #input;
    #matches;
    #axis;
    #path;
    #critical = true;

    #build() {
      if (this.#built) return;
      this.#built = true;
      const tools = make('div', 'trace-tools');
      this.#input = make('input');
      this.#input.type = 'search';
      this.#input.placeholder = 'Find in this trace';
      this.#input.setAttribute('aria-label', 'Find in this trace');
      this.#input.id = 'trace-find';
      this.#input.value = this.#find;
      this.#input.addEventListener('input', () => this.#search(this.#input.value, true));
      this.#input.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') this.#nextMatch(event.shiftKey ? -1 : 1);
        if (event.key === 'Escape') {
          this.#input.value = '';
          this.#search('', true);
          this.#input.blur();
        }
      });
      this.#matches = make('span', 'dim');
      this.#matches.setAttribute('role', 'status');
      const grow = make('span', 'grow');
      const open = make('button', 'link', 'Open all');
      open.addEventListener('click', () => {
        this.#closed.clear();
        this.#layout();
      });
      const close = make('button', 'link', 'Close all');
      close.addEventListener('click', () => {
        for (const span of this.#spans) if (span.children.length && span.depth > 0) this.#closed.add(span.id);
        this.#layout();
      });
      this.#path = make('button', 'link toggle', 'Critical path');
      this.#path.id = 'critical-path';
      this.#path.title = 'What determined when the trace ended (c)';
      this.#path.addEventListener('click', () => this.toggleCritical());
      tools.append(this.#input, this.#matches, grow, this.#path, open, close);
      const head = make('div', 'wf head');
      this.#axis = make('span', 'axis');
      head.append(make('span', '', 'span'), this.#axis, make('span', 'm', 'tokens'), make('span', 'm', 'cost'));
      this.#body = make('div', 'wf-body');
      this.#body.tabIndex = 0;
      this.#body.setAttribute('role', 'tree');
      this.#body.setAttribute('aria-label', 'Spans');
      this.#space = make('div', 'wf-space');
      this.#body.append(this.#space);
      this.#body.addEventListener('scroll', () => this.#draw(), { passive: true });
      this.#body.addEventListener('keydown', (event) => this.#key(event));
      this.append(tools, head, this.#body);
    }

    set spans(data) {
      this.#spans = data ?? [];
      this.#byId = new Map(this.#spans.map((span) => [span.id, span]));
      this.#total = 1e-9;
      for (const span of this.#spans) {
        span.children = [];
        this.#total = Math.max(this.#total, span.at + span.took);
      }
      const roots = [];
      const sound = new Set();
      for (const span of this.#spans) {
        const parent = this.#byId.get(span.parent);
        if (parent && parent !== span && !this.#within(parent, span, sound)) parent.children.push(span);
        else {
          span.root = true;
          roots.push(span);
        }
      }
      this.#sign(roots);
      this.#roots = roots;
      if (this.#built) this.#search(this.#find, false);
    }

    #roots = [];

    // Whether a span is below another: parents that form a circle are cut open. Sound spans lead to a root.
    #within(span, other, sound) {
      const way = new Set();
      for (let at = span; at && !sound.has(at); at = at.root ? undefined : this.#byId.get(at.parent)) {
        if (at === other) return true;
        if (way.has(at)) return false;
        way.add(at);
      }
      for (const at of way) sound.add(at);
      return false;
    }

    // Gives spans that look alike, with all that is below them, the same signature; an error is never alike.
    #sign(roots) {
      const signatures = new Map();
      const order = [];
      const stack = [...roots];
      this.#deepest = 0;
      for (const root of roots) root.depth = 0;
      while (stack.length) {
        const span = stack.pop();
        order.push(span);
        this.#deepest = Math.max(this.#deepest, span.depth);
        for (const child of span.children) {
          child.depth = span.depth + 1;
          stack.push(child);
        }
      }
      for (let i = order.length - 1; i >= 0; i--) {
        const span = order[i];
        const key = JSON.stringify([span.name, span.kind, span.error, span.children.map((child) => child.signature)]);
        if (!signatures.has(key)) signatures.set(key, signatures.size);
        span.signature = signatures.get(key);
        span.below = span.children.reduce((sum, child) => sum + 1 + child.below, 0);
      }
    }

    #deepest = 0;

    set selected(id) {
      if (id === this.#selected) return;
      this.#selected = id;
      if (this.#built) {
        this.#reveal(id);
        this.#layout();
        this.#scrollTo(this.#rows.findIndex((row) => row.span.id === id));
      }
    }

    get selected() {
      return this.#selected;
    }

    set find(text) {
      this.#find = text ?? '';
      if (this.#built) {
        this.#input.value = this.#find;
        this.#search(this.#find, false);
      }
    }

    get find() {
      return this.#find;
    }

    set critical(shown) {
      this.#critical = shown !== false;
      if (this.#built) this.#draw();
    }

    get critical() {
      return this.#critical;
    }

    toggleCritical() {
      this.critical = !this.#critical;
      this.dispatchEvent(new CustomEvent('critical-shown', { detail: this.#critical }));
    }

    move(by) {
      const at = this.#rows.findIndex((row) => row.span.id === this.#selected);
      const to = Math.min(Math.max(at + by, 0), this.#rows.length - 1);
      if (to >= 0 && to !== at) this.#choose(this.#rows[to].span.id);
    }

    toggle() {
      const row = this.#rows.find((candidate) => candidate.span.id === this.#selected);
      if (row) this.#open(row);
    }

    #open(row) {
      if (row.span.children.length) {
        if (!this.#closed.delete(row.span.id)) this.#closed.add(row.span.id);
      } else if (row.folds) {
        this.#unfolded.add(row.group);
      } else return;
      this.#layout();
    }

    #unfold(row) {
      this.#unfolded.add(row.group);
      this.#layout();
    }

    #choose(id) {
      this.selected = id;
      this.dispatchEvent(new CustomEvent('span-chosen', { detail: id }));
    }

    #reveal(id) {
      for (let span = this.#byId.get(id); span && !span.root; span = this.#byId.get(span.parent)) {
        const parent = this.#byId.get(span.parent);
        if (parent) this.#closed.delete(parent.id);
        if (span.foldedInto) this.#unfolded.add(span.foldedInto);
      }
    }

    // The rows to show: depth first, closed subtrees left out, runs of equal leaves as one.
    #layout() {
      const rows = [];
      const matching = this.#find.trim().toLowerCase();
      const stack = this.#roots.map((span) => ({ span, depth: 0, folds: 0 })).reverse();
      while (stack.length) {
        const row = stack.pop();
        rows.push(row);
        if (this.#closed.has(row.span.id)) continue;
        const below = [];
        const children = row.span.children;
        for (let i = 0; i < children.length; ) {
          const { length, times } = matching ? { length: 1, times: 1 } : this.#repeat(children, i);
          const end = i + length * times;
          if (times >= FOLD_FROM && !this.#unfolded.has(children[i].id)) {
            for (let j = i; j < end; j++) children[j].foldedInto = children[i].id;
            for (let j = 0; j < length; j++) {
              const alike = [];
              for (let k = i + j; k < end; k += length) alike.push(children[k]);
              below.push({ span: children[i + j], depth: row.depth + 1, folds: times, group: children[i].id, alike });
            }
          } else {
            for (let j = i; j < end; j++) below.push({ span: children[j], depth: row.depth + 1, folds: 0 });
          }
          i = end;
        }
        for (let i = below.length - 1; i >= 0; i--) stack.push(below[i]);
      }
      this.#rows = rows;
      this.#space.style.height = `${rows.length * ROW}px`;
      const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => seconds(part * this.#total, this.#total));
      const unit = this.#total < 1 ? 'ms' : 's';
      this.#axis.replaceChildren(
        ...ticks.map((tick, i) => make('span', '', i === 0 || i === 4 ? `${i ? tick : 0}\u202f${unit}` : tick)),
      );
      this.#draw();
    }

    // What repeats from a child on: one span after another that look alike, or a pattern of up to four of them.
    #repeat(children, at) {
      let best = { length: 1, times: 1 };
      for (let length = 1; length <= LONGEST_PATTERN && at + 2 * length <= children.length; length++) {
        let same = at + length;
        while (same < children.length && children[same].signature === children[same - length].signature) same++;
        const times = Math.floor((same - at) / length);
        if (times >= FOLD_FROM && length * times > best.length * best.times) best = { length, times };
      }
      return best;
    }

    #draw() {
      if (!this.#body) return;
      const names = this.#body.clientWidth * 0.38;
      this.#indent = Math.max(LEAST_INDENT, Math.min(INDENT, (names * NAMES_PART) / Math.max(1, this.#deepest)));
      const first = Math.max(0, Math.floor(this.#body.scrollTop / ROW) - AHEAD);
      const last = Math.min(this.#rows.length, first + Math.ceil(this.#body.clientHeight / ROW) + 2 * AHEAD);
      const drawn = [];
      for (let i = first; i < last; i++) drawn.push(this.#row(this.#rows[i], i));
      this.#space.replaceChildren(...drawn);
      this.#path.setAttribute('aria-pressed', String(this.#critical));
    }

    #row(row, index) {
      const { span } = row;
      const line = make('div', `wf${span.id === this.#selected ? ' selected' : ''}${span.hit ? ' hit' : ''}`);
      line.style.top = `${index * ROW}px`;
      line.dataset.span = span.id;
      line.setAttribute('role', 'treeitem');
      line.setAttribute('aria-level', row.depth + 1);
      line.setAttribute('aria-selected', String(span.id === this.#selected));
      const name = make('span', 'n');
      name.style.paddingInlineStart = `${row.depth * this.#indent}px`;
      const turn = make('span', 'twist', span.children.length ? (this.#closed.has(span.id) ? '▸' : '▾') : '');
      if (span.children.length) {
        line.setAttribute('aria-expanded', String(!this.#closed.has(span.id)));
        turn.addEventListener('click', (event) => {
          event.stopPropagation();
          this.#open(row);
        });
        line.title = `${span.below.toLocaleString('en')} spans below, level ${row.depth + 1}`;
      }
      name.append(turn, make('i', `kind ${span.error ? 'error' : span.kind}`));
      if (span.error) name.append(make('span', 'bad', '✕ '));
      const label = make('span', 'label', span.name);
      label.dir = 'auto';
      label.title = span.name;
      name.append(label);
      if (row.folds) {
        const pill = make('button', 'pill', `×${row.folds}`);
        pill.title = `${row.folds} alike; show each`;
        pill.tabIndex = -1;
        pill.addEventListener('click', (event) => {
          event.stopPropagation();
          this.#unfold(row);
        });
        name.append(pill);
      }
      const last = row.folds ? row.alike.at(-1) : span;
      const end = last.at + last.took;
      const left = (span.at / this.#total) * 100;
      const width = ((end - span.at) / this.#total) * 100;
      const bars = make('span', 'b');
      const bar = make('i', `kind ${span.error ? 'error' : span.kind}`);
      if (row.folds) bar.classList.add('many');
      bar.style.left = `${left}%`;
      bar.style.width = `${width}%`;
      const took = make('em', '', span.label);
      if (left + width > 84) {
        if (left > 12) took.style.right = `calc(${100 - left}% + 5px)`;
        else {
          took.className = 'inside';
          took.style.right = `calc(${Math.max(0, 100 - left - width)}% + 5px)`;
        }
      } else took.style.left = `calc(${left + width}% + 5px)`;
      bars.append(bar, took);
      if (this.#critical) {
        for (const [from, until] of this.#stretches(row)) {
          const stretch = make('b', 'path');
          stretch.style.left = `${(from / this.#total) * 100}%`;
          stretch.style.width = `${((until - from) / this.#total) * 100}%`;
          bars.append(stretch);
        }
      }
      line.append(name, bars, make('span', 'm', span.tokens), make('span', 'm', span.cost));
      line.addEventListener('click', () => this.#choose(span.id));
      line.addEventListener('dblclick', () => this.#open(row));
      return line;
    }

    // What of a row is on the critical path; of a run of equal spans, what of each of them is.
    #stretches(row) {
      const spans = row.folds ? row.alike : [row.span];
      const found = [];
      for (const { path } of spans) for (let i = 0; path && i < path.length; i += 2) found.push([path[i], path[i + 1]]);
      return found;
    }

    #indent = INDENT;

    #search(text, tell) {
      this.#find = text;
      const wanted = text.trim().toLowerCase();
      let hits = 0;
      for (const span of this.#spans) {
        span.hit = wanted !== '' && span.name.toLowerCase().includes(wanted);
        if (span.hit) hits++;
      }
      this.#matches.textContent = wanted ? `${hits.toLocaleString('en')} of ${this.#spans.length.toLocaleString('en')}` : '';
      this.#layout();
      if (tell) {
        clearTimeout(this.#telling);
        this.#telling = setTimeout(() => this.dispatchEvent(new CustomEvent('span-find', { detail: text })), 300);
      }
    }

    #telling;

    #nextMatch(by) {
      const at = this.#rows.findIndex((row) => row.span.id === this.#selected);
      for (let step = 1; step <= this.#rows.length; step++) {
        const row = this.#rows[(at + by * step + this.#rows.length * 2) % this.#rows.length];
        if (row?.span.hit) {
          this.#choose(row.span.id);
          return;
        }
      }
    }

    #scrollTo(index) {
      if (index < 0) return;
      const top = index * ROW;
      if (top < this.#body.scrollTop || top > this.#body.scrollTop + this.#body.clientHeight - 2 * ROW) {
        this.#body.scrollTop = top - this.#body.clientHeight / 2;
      }
      this.#draw();
    }

    #key(event) {
      const row = this.#rows.find((candidate) => candidate.span.id === this.#selected);
      switch (event.key) {
        case 'ArrowDown':
          this.move(1);
          break;
        case 'ArrowUp':
          this.move(-1);
          break;
        case 'ArrowRight':
          if (row && this.#closed.has(row.span.id)) this.#open(row);
          else if (row && row.folds) this.#unfold(row);
          break;
        case 'ArrowLeft':
          if (row && row.span.children.length && !this.#closed.has(row.span.id)) this.#open(row);
          else if (row && !row.span.root) this.#choose(row.span.parent);
          break;
        case 'Home':
          this.move(-this.#rows.length);
          break;
        case 'End':
          this.move(this.#rows.length);
          break;
        default:
          return;
      }
      event.preventDefault();
    }
  }

  customElements.define('assay-trace', AssayTrace);
})();
