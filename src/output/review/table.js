'use strict';
// The table beside the text: observations, other numerals or diagnostics of the open document, as filtered.

// The choices of each filter, as they occur in the document.
function fillFilters(report) {
  const form = byId('filters');
  const count = (rows, value) => rows.reduce((counts, row) => counts.set(value(row), (counts.get(value(row)) ?? 0) + 1), new Map());
  const fill = (name, options, all = say('any', say(name))) => {
    const select = form.elements[name];
    const before = select.value;
    const every = all === null ? [] : [['', all]];
    select.replaceChildren(...[...every, ...options].map(([value, words]) => make('option', { value }, words)));
    select.value = [...select.options].some(option => option.value === before) ? before : select.options[0].value;
  };
  const counted = (name, words = value => value) => {
    const counts = [...count(report.observations, one => one[name])].sort((a, b) => b[1] - a[1]);
    fill(name, counts.map(([value, n]) => [value || EMPTIED, `${value ? words(value) : say('none')} · ${n}`]));
  };
  const diagnostics = count(report.diagnostics, one => one.code);
  const unclaimed = report.others.filter(one => one.class === 'unclaimed').length;
  fill('kind', [
    ['observations', `${say('kindObservations')} · ${report.observations.length}`],
    ['unclaimed', `${say('kindUnclaimed')} · ${unclaimed}`],
    ['other', `${say('kindOther')} · ${report.others.length - unclaimed}`],
    ['diagnostics', `${say('kindDiagnostics')} · ${report.diagnostics.length}`],
    ...[...diagnostics].map(([code, n]) => [`diagnostics:${code}`, `${say('kindDiagnostics')}: ${code} · ${n}`]),
  ], null);
  fill('section', report.headings.map(({ level, label, title: words }, index) => [String(index), `${'\u3000'.repeat(level - 1)}${label}${words}`.slice(0, 40)]));
  counted('unit');
  counted('measure', say);
  counted('status', say);
  counted('code');
  fill('verdict', ['open', ...VERDICTS].map(value => [value, say(value)]));
  form.elements.code.hidden = !report.observations.some(one => one.code);
}

// What the filters say now.
function filter() {
  const values = Object.fromEntries(new FormData(byId('filters')));
  return { ...values, search: values.search.trim().toLowerCase() };
}

// The rows of the document that the filters let through.
function filtered(report, wanted, sampled) {
  const [kind, code] = wanted.kind.split(':');
  const found = (...texts) => texts.some(text => text?.toLowerCase().includes(wanted.search));
  const under = section => wanted.section === '' || within(report.headings, Number(wanted.section), section);
  if (kind === 'diagnostics') {
    return report.diagnostics.filter(one => (!code || one.code === code) && found(one.code, one.message) && (one.start === null || under(sectionAt(report, one.from))));
  }
  if (kind !== 'observations') {
    return report.others.filter(one => (one.class === 'unclaimed') === (kind === 'unclaimed') && found(one.raw, one.class) && under(sectionAt(report, one.from)));
  }
  const same = (one, name) => wanted[name] === '' || (wanted[name] ?? '') === (one[name] || EMPTIED);
  return report.observations.filter(one => {
    const verdict = verdicts.get(report.sha256, one)?.verdict ?? 'open';
    return under(one.section) && ['unit', 'measure', 'status', 'code'].every(name => same(one, name))
      && (wanted.verdict === '' || wanted.verdict === verdict) && (!wanted.sampled || !sampled || sampled.has(one.obs))
      && found(one.indicator, one.raw, one.value, one.unit, one.code, one.heading, one.rule);
  });
}

// Whether section `inner` is section `outer` or stands in it.
function within(headings, outer, inner) {
  if (inner === null || inner < outer) return false;
  return headings.slice(outer + 1, inner + 1).every(heading => heading.level > headings[outer].level);
}

// The last heading before an offset.
function sectionAt(report, offset) {
  const index = report.headings.findLastIndex(heading => heading.from <= offset);
  return index < 0 ? null : index;
}

function renderTable(report, rows, kind) {
  const line = kind === 'observations' ? one => observationRow(report, one)
    : kind.startsWith('diagnostics') ? one => plainRow({ 'data-at': report.diagnostics.indexOf(one) }, one.line, `${one.code}: ${one.message}`)
      : one => plainRow({ 'data-other': report.others.indexOf(one) }, one.line, one.raw, one.class);
  byId('table').replaceChildren(...rows.map(line));
  const total = kind === 'observations' ? report.observations.length : rows.length;
  byId('found').textContent = say('found', rows.length, total);
}

function observationRow(report, one) {
  const verdict = verdicts.get(report.sha256, one);
  const now = { ...one, ...verdict?.changes };
  const row = make('tr', { 'data-row': one.obs, 'data-measure': one.measure, 'data-status': one.status, 'data-verdict': verdict?.verdict },
    make('td', { class: 'number' }, String(one.obs)),
    make('td', { lang: 'zh' }, now.indicator || say('none'), now.code ? make('code', {}, now.code) : null),
    make('td', { class: 'value', lang: 'zh' }, make('strong', {}, worth(now)), ` ${now.unit}`),
    make('td', { class: 'period' }, now.period, make('span', { class: 'kind' }, [now.measure === 'level' ? '' : say(now.measure), now.status === 'target' ? say('target') : ''].filter(Boolean).join(' · '))),
    make('td', { class: 'verdict' }, make('span', { class: 'unseen' }, verdict ? say(verdict.verdict) : '')));
  return row;
}

function plainRow(attributes, line, text, more = '') {
  return make('tr', attributes, make('td', { class: 'number' }, line === null ? '' : String(line)), make('td', { colspan: more ? 2 : 4 }, text), more ? make('td', { colspan: 2 }, more) : null);
}
