'use strict';
// The page itself: which document is open, what is chosen in it, and what keys and pointer do.

const page = {
  index: null, // of all documents; arrives when the whole file has been read
  place: 0, // number of the open document
  report: null, // the open document
  rows: [], // what the table shows of it
  chosen: null, // the chosen observation
  opening: null, // settles when the document that was asked for last is shown
  keys: Promise.resolve(), // settles when the keys so far have done their work
  sampled: null, // of a sample: the chosen observations of each document
};

// ---- documents

// Opens a document and chooses an observation of it: by number, or the first that the table shows.
function openDocument(place, obs = null) {
  page.opening = showDocument(place, obs);
  return page.opening;
}

async function showDocument(place, obs) {
  page.place = place;
  const report = await readDocument(place);
  // Another one was asked for meanwhile.
  if (page.place !== place) return;
  if (!report) {
    byId('text').replaceChildren(make('p', { class: 'hint' }, say('noDocuments')));
    return;
  }
  page.report = report;
  page.chosen = null;
  byId('text').replaceChildren(renderText(page.report));
  byId('text').scrollTop = 0;
  document.title = page.report.title || page.report.doc;
  renderOutline();
  fillFilters(page.report);
  refresh();
  showPlace();
  const first = obs === 'first' ? page.rows[0]?.obs : obs;
  if (first) choose(first);
  else renderDetails(page.report, null);
}

function renderOutline() {
  const { headings, observations } = page.report;
  const count = index => observations.filter(one => one.section === index).length;
  byId('outline').replaceChildren(...headings.map(({ level, label, title: words }, index) =>
    make('li', {}, make('button', { 'data-section': index, 'data-level': Math.min(level, 5), lang: 'zh' }, make('span', {}, `${label}${words}`), make('small', {}, String(count(index) || ''))))));
}

function showPlace() {
  const total = page.index?.documents.length;
  byId('place').textContent = `${page.place + 1} / ${total ?? '…'}`;
  for (const one of byId('documents').querySelectorAll('[aria-current]')) one.removeAttribute('aria-current');
  const button = byId('documents').querySelector(`[data-place="${page.place}"]`);
  button?.setAttribute('aria-current', 'true');
  button?.scrollIntoView({ block: 'nearest' });
  showProgress();
}

function showProgress() {
  if (!page.index) return;
  const { documents, sample } = page.index;
  let counts = verdicts.counts(new Set(documents.map(one => one.sha256)));
  let total = documents.reduce((sum, one) => sum + one.observations, 0);
  if (sample) {
    counts = { accepted: 0, corrected: 0, rejected: 0 };
    for (const { verdict } of verdicts.rows()) if (verdict) counts[verdict] += 1;
    total = sample.chosen.length;
  }
  const judged = counts.accepted + counts.corrected + counts.rejected;
  const progress = byId('progress');
  progress.replaceChildren(make('strong', {}, say('progress', judged, grouped(total))), judged ? ` ${say('judged', counts.accepted, counts.corrected, counts.rejected)}` : '');
  progress.title = sample ? say('samplePlace', sample.chosen.length, sample.population, sample.seed) : '';
}

// The documents that the list shows, by number.
function listed() {
  const text = byId('find-document').value.trim().toLowerCase();
  const state = byId('document-state').value;
  const wanted = {
    '': () => true,
    unclaimed: one => one.unclaimed > 0,
    diagnostics: one => one.diagnostics.length > 0,
    open: one => one.observations > (verdicts.documents.get(one.sha256)?.size ?? 0),
  }[state] ?? (one => one.diagnostics.includes(state.slice('with:'.length)));
  return [...page.index.documents.entries()].filter(([, one]) => wanted(one) && [one.doc, one.title, one.area, String(one.year)].some(words => words.toLowerCase().includes(text)));
}

function renderDocuments() {
  if (!page.index) return;
  const item = ([place, one]) => make('li', {}, make('button', { 'data-place': place, 'aria-current': place === page.place ? 'true' : null },
    make('span', { lang: 'zh' }, one.title || fileName(one.doc)),
    make('small', { title: one.doc }, [one.title && fileName(one.doc), one.year, one.observations].filter(Boolean).join(' · '), one.unclaimed ? make('span', { class: 'unclaimed' }, String(one.unclaimed)) : null)));
  const failed = page.index.failed.map(([doc, message]) => make('li', { class: 'failed' }, make('strong', {}, doc), ` ${say('failed')}: ${message}`));
  byId('documents').replaceChildren(...listed().map(item), ...failed);
}

function fillDocumentStates() {
  const codes = [...new Set(page.index?.documents.flatMap(one => one.diagnostics))].sort();
  const options = [['', 'allDocuments'], ['open', 'withOpen'], ['unclaimed', 'withUnclaimed'], ['diagnostics', 'withDiagnostics']].map(([value, key]) => [value, say(key)]);
  const select = byId('document-state');
  const before = select.value;
  select.replaceChildren(...[...options, ...codes.map(code => [`with:${code}`, say('diagnosticOf', code)])].map(([value, words]) => make('option', { value }, words)));
  select.value = before;
}

// Opens the next document of the list (or the previous one, for -1); tells whether there is one.
function step(by, obs = null) {
  if (!page.index) return false;
  const places = listed().map(([place]) => place);
  const next = by > 0 ? places.find(place => place > page.place) : places.findLast(place => place < page.place);
  if (next === undefined) return false;
  openDocument(next, obs);
  return true;
}

// ---- observations

// Shows what the filters let through, in the table and in the text.
function refresh() {
  const wanted = filter();
  page.rows = filtered(page.report, wanted, page.sampled?.get(page.place) ?? (page.sampled && new Set()));
  renderTable(page.report, page.rows, wanted.kind);
  const shown = wanted.kind === 'observations' && page.rows.length < page.report.observations.length ? new Set(page.rows.map(one => one.obs)) : null;
  for (const mark of byId('text').querySelectorAll('mark')) {
    mark.classList.toggle('out', shown !== null && !shown.has(Number(mark.dataset.obs)));
    showVerdict(mark);
  }
  showChosen();
}

function showVerdict(mark) {
  const verdict = verdicts.get(page.report.sha256, page.report.observations[mark.dataset.obs - 1])?.verdict;
  if (verdict) mark.dataset.verdict = verdict;
  else delete mark.dataset.verdict;
}

const marksOf = obs => byId('text').querySelectorAll(`mark[data-obs="${obs}"]`);
const rowOf = obs => byId('table').querySelector(`[data-row="${obs}"]`);

function showChosen() {
  for (const one of document.querySelectorAll('.chosen')) one.classList.remove('chosen');
  if (!page.chosen) return;
  const { obs } = page.chosen;
  for (const one of [...marksOf(obs), rowOf(obs)]) one?.classList.add('chosen');
}

// Chooses an observation and brings it into view in text and table.
function choose(obs) {
  page.chosen = page.report.observations[obs - 1];
  showChosen();
  renderDetails(page.report, page.chosen);
  marksOf(obs)[0]?.scrollIntoView({ block: 'center' });
  rowOf(obs)?.scrollIntoView({ block: 'nearest' });
  card.hide();
}

// Chooses the next of the table's rows (or the previous one, for -1); behind the last one the next document goes on.
function move(by) {
  if (!filter().kind.startsWith('observations')) return;
  const at = page.rows.findIndex(one => one === page.chosen);
  // After a verdict the chosen one may have left the table: go on from its place.
  const next = at >= 0 ? page.rows[at + by]
    : by > 0 ? page.rows.find(one => one.obs > (page.chosen?.obs ?? 0)) : page.rows.findLast(one => one.obs < (page.chosen?.obs ?? 0));
  if (next) choose(next.obs);
  else if (by > 0) step(1, 'first');
}

function judge(verdict, changes) {
  if (!page.chosen) return;
  if (verdict) verdicts.set(page.report, page.chosen, verdict, changes);
  else verdicts.clear(page.report.sha256, page.chosen);
  verdictsChanged();
}

function verdictsChanged() {
  refresh();
  renderDetails(page.report, page.chosen);
  showProgress();
  if (!verdicts.kept) notify(say('noStore'));
}

function correct() {
  if (!page.chosen) return;
  renderForm(page.report, page.chosen, changes => {
    if (changes === undefined) renderDetails(page.report, page.chosen);
    else judge(Object.keys(changes).length ? 'corrected' : 'accepted', changes);
  });
}

function notify(words) {
  byId('notice').querySelector('p').textContent = words;
  byId('notice').hidden = words === '';
}

// ---- files

async function importVerdicts(file) {
  try {
    const taken = verdicts.take(await file.text());
    const here = new Set(page.index.documents.map(one => one.sha256));
    const strange = taken.filter(one => !here.has(one.sha256)).length;
    notify(say('imported', taken.length) + (strange ? say('unknown', strange) : ''));
  } catch (error) {
    notify(say('notRead', error.message));
  }
  verdictsChanged();
}

// ---- views

function show(view) {
  document.body.dataset.view = view;
  byId('show-review').setAttribute('aria-pressed', String(view === 'review'));
  byId('show-charts').setAttribute('aria-pressed', String(view === 'charts'));
  if (view === 'charts') charts.render();
}

// On a narrow screen one pane is seen at a time.
function showPane(pane) {
  document.body.dataset.pane = pane;
  for (const one of document.querySelectorAll('.panes button')) one.setAttribute('aria-pressed', String(one.dataset.show === pane));
}

function translate() {
  document.documentElement.lang = language;
  speak(document);
  byId('language').textContent = say('language');
  byId('key-list').replaceChildren(...KEYS.flatMap(([letters, words]) => [make('dt', {}, ...letters.map(letter => make('kbd', {}, letter))), make('dd', {}, say(words))]));
  renderLegend();
  fillDocumentStates();
}

const KEYS = [
  [['J', '↓'], 'nextObservation'], [['K', '↑'], 'previousObservation'], [['N'], 'nextDocument'], [['P'], 'previousDocument'],
  [['A'], 'accept'], [['R'], 'reject'], [['E'], 'edit'], [['U'], 'clear'], [['/'], 'searchKey'], [['?'], 'keys'], [['Esc'], 'leave'],
];

const ON_KEY = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1), n: () => step(1), p: () => step(-1),
  a: () => judge('accepted'), r: () => judge('rejected'), e: correct, u: () => judge(null),
  '/': () => byId('search').focus(), '?': () => byId('keys').showModal(),
};

// ---- what happens

function listen() {
  const on = (id, kind, does) => byId(id).addEventListener(kind, does);

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input:not([type=checkbox]), select, textarea')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const linked = event.target.closest('[data-point]');
    if (linked && (event.key === 'Enter' || event.key === ' ')) linked.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    if (event.key === 'Escape') card.hide();
    if (document.body.dataset.view !== 'review' || byId('keys').open || !ON_KEY[event.key] || !page.report) return;
    event.preventDefault();
    // A key may open a document; those behind it are meant for that one.
    page.keys = page.keys.then(() => page.opening).then(() => ON_KEY[event.key]()).catch(console.error);
  });

  on('text', 'click', event => {
    const inside = [];
    for (let mark = event.target.closest('mark'); mark; mark = mark.parentElement.closest('mark')) inside.unshift(Number(mark.dataset.obs));
    // Of several on one number, a further click chooses the next.
    if (inside.length) choose(inside[(inside.indexOf(page.chosen?.obs) + 1) % inside.length]);
  });
  for (const id of ['text', 'table', 'charts']) {
    on(id, 'pointerover', hover);
    on(id, 'pointerleave', card.hide);
  }
  on('text', 'scroll', card.hide);

  on('table', 'click', event => {
    const row = event.target.closest('tr');
    if (row?.dataset.row) choose(Number(row.dataset.row));
    else if (row) reveal(row);
    showPane('text');
  });
  on('filters', 'input', refresh);
  on('filters', 'submit', event => event.preventDefault());
  on('filters', 'reset', () => setTimeout(refresh));

  on('outline', 'click', event => {
    const index = event.target.closest('button')?.dataset.section;
    if (index === undefined) return;
    byId('text').querySelector(`[data-heading="${index}"]`)?.scrollIntoView({ block: 'start' });
    showPane('text');
  });
  on('documents', 'click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    openDocument(Number(button.dataset.place));
    showPane('text');
  });
  on('find-document', 'input', renderDocuments);
  on('document-state', 'input', renderDocuments);
  on('previous-document', 'click', () => step(-1));
  on('next-document', 'click', () => step(1));

  on('details', 'click', event => {
    const does = { accept: () => judge('accepted'), reject: () => judge('rejected'), correct, clear: () => judge(null) };
    does[event.target.closest('button')?.id]?.();
  });

  on('charts', 'click', event => {
    const code = event.target.closest('[data-code]')?.dataset.code;
    const point = event.target.closest('[data-point]')?.dataset;
    if (code !== undefined) {
      charts.chosen = charts.codes[code];
      charts.render();
    }
    if (point) {
      show('review');
      byId('filters').reset();
      openDocument(Number(point.place), Number(point.point));
    }
  });
  on('charts', 'input', event => {
    charts.year = Number(event.target.value);
    charts.render();
  });

  on('export-csv', 'click', () => download('corrections.csv', 'text/csv', verdicts.toCsv()));
  on('export-json', 'click', () => download('corrections.json', 'application/json', verdicts.toJson(page.index)));
  on('import', 'change', async event => {
    if (event.target.files.length) await importVerdicts(event.target.files[0]);
    event.target.value = '';
  });
  on('verdict-menu', 'click', event => {
    if (event.target.closest('button')) byId('verdict-menu').open = false;
  });
  on('close-notice', 'click', () => notify(''));
  on('show-keys', 'click', () => byId('keys').showModal());
  on('show-review', 'click', () => show('review'));
  on('show-charts', 'click', () => show('charts'));
  document.querySelector('.panes').addEventListener('click', event => showPane(event.target.closest('button')?.dataset.show ?? 'text'));
  on('language', 'click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    translate();
    renderDocuments();
    if (page.report) openDocument(page.place, page.chosen?.obs);
    if (document.body.dataset.view === 'charts') charts.render();
  });

  // The same page in another tab.
  addEventListener('storage', event => {
    if (!event.key?.startsWith(STORE)) return;
    verdicts.reload(event.key);
    if (page.report) verdictsChanged();
  });
}

async function hover(event) {
  if (event.pointerType === 'touch') return;
  const { target } = event;
  const other = target.closest('[data-other]');
  const observations = [];
  for (let mark = target.closest('mark'); mark; mark = mark.parentElement.closest('mark')) observations.unshift(page.report.observations[mark.dataset.obs - 1]);
  const row = target.closest('[data-row]');
  const point = target.closest('[data-point]');
  if (row) observations.push(page.report.observations[row.dataset.row - 1]);
  if (observations.length) {
    const each = observations.map(one => make('section', {}, fields(page.report, one, verdicts.get(page.report.sha256, one)?.changes)));
    card.show(row ?? target, make('div', {}, ...each));
  } else if (other) {
    card.show(other, otherFields(page.report.others[other.dataset.other]));
  } else if (point) {
    const report = await readDocument(Number(point.dataset.place));
    if (!point.matches(':hover')) return;
    const one = report.observations[point.dataset.point - 1];
    card.show(point, make('div', { lang: 'zh' }, make('p', { class: 'name' }, point.getAttribute('aria-label') ?? one.indicator), make('p', {}, report.text.slice(...one.around))));
  } else {
    card.hide();
  }
}

// Brings a row that is no observation into view in the text.
function reveal(row) {
  const { other, at } = row.dataset;
  const from = other === undefined ? page.report.diagnostics[at].from : page.report.others[other].from;
  const index = other ?? page.report.others.findIndex(one => one.from === from);
  const element = byId('text').querySelector(`[data-other="${index}"]`);
  showChosen();
  element?.classList.add('chosen');
  element?.scrollIntoView({ block: 'center' });
}

// The index stands at the end of the file: by then a person is reading the first document already.
async function complete() {
  const index = await embedded('index');
  const { sample } = index;
  if (sample) await verdicts.draw(sample);
  page.index = index;
  if (sample) {
    page.sampled = Map.groupBy(sample.chosen, ([place]) => place);
    for (const [place, pairs] of page.sampled) page.sampled.set(place, new Set(pairs.map(([, obs]) => obs)));
    byId('filters').elements.sampled.parentElement.hidden = false;
    notify(say('samplePlace', sample.chosen.length, grouped(sample.population), sample.seed));
  }
  charts.load(page.index);
  byId('show-charts').hidden = page.index.charts === null;
  fillDocumentStates();
  renderDocuments();
  if (page.report) {
    refresh();
    showPlace();
    if (sample && page.rows.length) choose(page.rows[0].obs);
  }
}

async function begin() {
  const read = new Promise(done => addEventListener('DOMContentLoaded', done));
  settings = await embedded('settings');
  verdicts.load();
  translate();
  listen();
  showPane('text');
  await openDocument(0);
  if (!verdicts.kept) notify(say('noStore'));
  if (document.readyState === 'loading') await read;
  await complete();
  document.body.dataset.ready = '';
}

begin();
