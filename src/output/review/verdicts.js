'use strict';
// What a person says of the observations: kept in this browser, given out and taken in as CSV or JSON.

const VERDICTS = ['accepted', 'corrected', 'rejected'];
const FIELDS = ['indicator', 'value', 'high', 'unit', 'qualifier', 'measure', 'basis', 'period', 'status'];
const STORE = 'zhibiao:verdicts:';

// An empty field of a file says "as it was"; this says "empty".
const EMPTIED = '-';

const verdicts = {
  // Of each document, by the digest of its bytes: verdicts by start, end and indicator.
  documents: new Map(),
  // Of a sample: what was drawn, as rows without a verdict.
  drawn: [],
  kept: true,

  key: one => `${one.start}-${one.end}-${one.indicator}`,

  load() {
    try {
      for (let n = 0; n < localStorage.length; n += 1) {
        const name = localStorage.key(n);
        if (name.startsWith(STORE)) this.reload(name);
      }
    } catch {
      this.kept = false;
    }
  },

  reload(name) {
    const stored = JSON.parse(localStorage.getItem(name) ?? '[]');
    this.documents.set(name.slice(STORE.length), new Map(stored.map(one => [this.key(one), one])));
  },

  of(sha256) {
    if (!this.documents.has(sha256)) this.documents.set(sha256, new Map());
    return this.documents.get(sha256);
  },

  get(sha256, observation) {
    return this.documents.get(sha256)?.get(this.key(observation));
  },

  // Notes a verdict on an observation. `changes` holds the corrected fields.
  set(report, observation, verdict, changes = {}) {
    const { start, end, indicator } = observation;
    this.of(report.sha256).set(this.key(observation), { doc: report.doc, start, end, indicator, verdict, changes });
    this.save(report.sha256);
  },

  clear(sha256, observation) {
    this.of(sha256).delete(this.key(observation));
    this.save(sha256);
  },

  save(sha256) {
    try {
      localStorage.setItem(STORE + sha256, JSON.stringify([...this.of(sha256).values()]));
    } catch {
      this.kept = false;
    }
  },

  // How many of each verdict there are, over the documents of these digests.
  counts(digests) {
    const counts = { accepted: 0, corrected: 0, rejected: 0 };
    for (const sha256 of digests) {
      for (const { verdict } of this.documents.get(sha256)?.values() ?? []) counts[verdict] += 1;
    }
    return counts;
  },

  // All verdicts as rows of a file. Of a sample, observations without a verdict are rows too: how many are still
  // open is part of what the sample says.
  rows() {
    const rows = new Map(this.drawn.map(row => [`${row.sha256} ${this.key(row)}`, row]));
    for (const [sha256, ofDocument] of this.documents) {
      for (const [key, one] of ofDocument) {
        const name = `${sha256} ${key}`;
        rows.set(name, { sha256, ...one, sampled: rows.has(name) });
      }
    }
    return [...rows.values()];
  },

  // Notes what was drawn at random.
  async draw({ chosen }) {
    const reports = new Map();
    for (const [place, obs] of chosen) {
      if (!reports.has(place)) reports.set(place, await readDocument(place));
      const { sha256, doc, observations } = reports.get(place);
      const { start, end, indicator } = observations[obs - 1];
      this.drawn.push({ sha256, doc, start, end, indicator, verdict: '', changes: {}, sampled: true });
    }
  },

  toJson({ sample }) {
    const { size, seed, population } = sample ?? {};
    return `${JSON.stringify({ sample: sample && { size, seed, population }, verdicts: this.rows() }, null, 1)}\n`;
  },

  toCsv() {
    const head = ['sha256', 'doc', 'start', 'end', 'indicator', 'verdict', 'sampled', ...FIELDS.map(field => `new_${field}`)];
    const lines = this.rows().map(row => [
      row.sha256, row.doc, row.start, row.end, row.indicator, row.verdict, row.sampled ? 'yes' : 'no',
      ...FIELDS.map(field => (row.changes[field] === '' ? EMPTIED : row.changes[field] ?? '')),
    ]);
    return [head, ...lines].map(line => line.map(csvCell).join(',')).join('\n') + '\n';
  },

  // Takes the verdicts of an exported file; returns them. Throws where the file holds none.
  take(text) {
    const rows = text.trimStart().startsWith('{') ? JSON.parse(text).verdicts : csvRows(text);
    const taken = rows.filter(row => row.verdict !== '');
    for (const row of taken) {
      if (!/^[0-9a-f]{64}$/.test(row.sha256) || !VERDICTS.includes(row.verdict)) throw new Error(`${row.sha256} ${row.verdict}`);
    }
    for (const { sha256, doc, start, end, indicator, verdict, changes } of taken) {
      const one = { doc, start: Number(start), end: Number(end), indicator, verdict, changes: changes ?? {} };
      this.of(sha256).set(this.key(one), one);
    }
    new Set(taken.map(row => row.sha256)).forEach(sha256 => this.save(sha256));
    return taken;
  },
};

function csvCell(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvRows(text) {
  const [head, ...records] = parseCsv(text.replace(/^\ufeff/, ''));
  return records.map(record => {
    const row = Object.fromEntries(head.map((name, index) => [name, record[index] ?? '']));
    const changed = FIELDS.filter(field => (row[`new_${field}`] ?? '') !== '');
    row.changes = Object.fromEntries(changed.map(field => [field, row[`new_${field}`] === EMPTIED ? '' : row[`new_${field}`]]));
    return row;
  });
}

// RFC 4180: cells may be quoted, and then hold commas, line ends and doubled quotes.
function parseCsv(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/g)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

// Hands a text to the person as a file.
function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = make('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
