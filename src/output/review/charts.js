'use strict';
// What the codebook makes comparable: for each code a small line chart over the years for each area, and a bar chart
// across areas. A year without a value is a gap; targets are dashed. Each value leads to its sentence.

const charts = {
  codes: [],
  places: new Map(),
  chosen: null,
  year: null,

  // Takes the cells of the panel: one for each area, period and code.
  load(index) {
    this.places = new Map(index.documents.map(({ doc }, place) => [doc, place]));
    const codes = new Map();
    for (const cell of index.charts ?? []) {
      if (!codes.has(cell.code)) codes.set(cell.code, { code: cell.code, name: cell.name, unit: cell.unit ?? '', cells: [] });
      codes.get(cell.code).cells.push({ ...cell, area: cell.area ?? fileName(cell.doc), target: cell.aspect === 'target' });
    }
    this.codes = [...codes.values()].sort((a, b) => b.cells.length - a.cells.length);
    this.chosen = this.codes[0] ?? null;
  },

  render() {
    const pane = byId('charts');
    if (!this.chosen) {
      pane.replaceChildren(make('p', { class: 'hint' }, say('noCharts')));
      return;
    }
    const { chosen } = this;
    const list = make('ol', { class: 'codes', tabindex: 0, 'aria-label': say('codes') }, ...this.codes.map((one, index) =>
      make('li', {}, make('button', { 'data-code': index, 'aria-current': one === chosen ? 'true' : null },
        make('span', { lang: 'zh' }, one.name), make('small', {}, `${one.code} · ${one.cells.length}`)))));
    const yearly = chosen.cells.filter(cell => /^\d{4}$/.test(cell.period));
    const years = [...new Set(yearly.map(cell => Number(cell.period)))].sort((a, b) => a - b);
    if (!years.includes(this.year)) this.year = mostStated(yearly);
    const picker = make('select', { id: 'chart-year', 'aria-label': say('year') }, ...years.map(year => make('option', { value: year, selected: year === this.year }, String(year))));
    const areas = [...Map.groupBy(yearly, cell => cell.area)];
    const rest = chosen.cells.length - yearly.length;
    pane.replaceChildren(list, make('div', { class: 'sheet', tabindex: 0, 'aria-label': chosen.name },
      make('h2', { lang: 'zh' }, chosen.name, ' ', make('small', {}, chosen.unit)),
      years.length ? make('section', {}, make('h3', {}, say('acrossAreas'), ' ', picker), bars(yearly.filter(cell => Number(cell.period) === this.year))) : null,
      years.length ? make('section', {}, make('h3', {}, say('years'), ' ', make('small', {}, say('howDrawn'))), make('div', { class: 'lines' }, ...areas.map(([area, cells]) => lineChart(area, cells, chosen, years)))) : null,
      make('section', {}, make('h3', {}, say('valuesOf')), rest ? make('p', { class: 'hint' }, say('otherPeriods', rest)) : null, valueTable(chosen))));
  },

  // Where a value was stated: the document's number in this page and the observation's.
  source: cell => ({ place: charts.places.get(cell.doc), obs: cell.obs }),
};

// The latest of the years for which most areas have a value.
function mostStated(cells) {
  const counts = new Map();
  for (const { period } of cells) counts.set(Number(period), (counts.get(Number(period)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

// A part of a chart that leads to its sentence, by pointer and by key.
function linked(cell, label) {
  const { place, obs } = charts.source(cell);
  if (place === undefined) return { 'aria-label': `${label} (${say('notHere')})`, role: 'img' };
  return { 'data-place': place, 'data-point': obs, role: 'button', tabindex: 0, 'aria-label': label };
}

// A button that leads to the sentence of a value.
function sourceButton(cell, ...children) {
  const { place, obs } = charts.source(cell);
  return make('button', { 'data-place': place, 'data-point': place === undefined ? null : obs, disabled: place === undefined }, ...children);
}

const spoken = (cell, unit) => `${cell.area} ${cell.period}: ${grouped(cell.value)} ${unit}${cell.target ? ` (${say('target')})` : ''}`;

function bars(cells) {
  const sorted = [...cells].sort((a, b) => Number(b.value) - Number(a.value));
  const values = sorted.map(cell => Number(cell.value));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const percent = value => `${(100 * (value - low)) / (high - low || 1)}%`;
  return make('ol', { class: 'bars' }, ...sorted.map(cell => {
    const value = Number(cell.value);
    const [from, to] = [Math.min(0, value), Math.max(0, value)];
    return make('li', {}, sourceButton(cell,
      make('span', { class: 'area', lang: 'zh' }, cell.area),
      make('svg', { class: 'bar-of', width: '100%', height: 14, 'aria-hidden': 'true' },
        make('rect', { class: cell.target ? 'bar target' : 'bar', x: percent(from), y: 1, height: 12, width: `${(100 * (to - from)) / (high - low || 1)}%` })),
      make('span', { class: 'amount' }, grouped(cell.value))));
  }));
}

const CHART = { width: 260, height: 120, left: 10, right: 12, top: 14, bottom: 20 };

function lineChart(area, cells, { unit }, years) {
  const { width, height, left, right, top, bottom } = CHART;
  const values = cells.map(cell => Number(cell.value));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const [first, last] = [years[0], years.at(-1)];
  const x = year => (first === last ? width / 2 : left + ((width - left - right) * (year - first)) / (last - first));
  const y = value => height - bottom - ((height - top - bottom) * (value - low)) / (high - low || 1);
  const path = target => runs(cells.filter(cell => cell.target === target)).map(run =>
    make('path', { class: target ? 'line target' : 'line', d: `M${run.map(cell => `${x(Number(cell.period))} ${y(Number(cell.value))}`).join('L')}` }));
  const point = cell => make('g', { class: cell.target ? 'point target' : 'point', ...linked(cell, spoken(cell, unit)) },
    make('circle', { class: 'reach', cx: x(Number(cell.period)), cy: y(Number(cell.value)), r: 10 }),
    make('circle', { class: 'dot', cx: x(Number(cell.period)), cy: y(Number(cell.value)), r: 3.5 }));
  const latest = cells.filter(cell => !cell.target).at(-1) ?? cells.at(-1);
  const label = (at, year, anchor) => make('text', { x: at, y: height - 5, 'text-anchor': anchor }, String(year));
  return make('figure', {},
    make('figcaption', { lang: 'zh' }, area, ' ', make('span', { class: 'amount' }, `${latest.period}: ${grouped(latest.value)}`)),
    make('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': `${area}, ${unit}` },
      make('line', { class: 'axis', x1: 0, x2: width, y1: y(0), y2: y(0) }),
      ...path(false), ...path(true), ...cells.map(point),
      first === last ? label(width / 2, first, 'middle') : label(left, first, 'start'),
      first === last ? null : label(width - right, last, 'end')));
}

// The cells in stretches of years that follow each other.
function runs(cells) {
  const stretches = [];
  for (const cell of [...cells].sort((a, b) => a.period - b.period)) {
    const run = stretches.at(-1);
    if (run && Number(run.at(-1).period) + 1 === Number(cell.period)) run.push(cell);
    else stretches.push([cell]);
  }
  return stretches;
}

function valueTable({ cells, unit }) {
  const row = cell => make('tr', {},
    make('td', { lang: 'zh' }, cell.area), make('td', {}, cell.period), make('td', { class: 'value' }, make('strong', {}, grouped(cell.value)), ` ${unit}`),
    make('td', {}, say(cell.target ? 'target' : 'actual')), make('td', {}, sourceButton(cell, `${fileName(cell.doc)} #${cell.obs}`)));
  const head = ['area', 'period', 'value', 'status', 'source'].map(name => make('th', { scope: 'col' }, title(name)));
  return make('table', { class: 'values' }, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...cells.map(row)));
}
