'use strict';
// The report as written, with everything that was found in it marked in its place.

// Opens the document of this number: offsets become those of JavaScript's strings.
async function readDocument(number) {
  const report = await embedded(`document-${number}`);
  if (!report) return null;
  const at = codeUnits(report.text);
  const place = one => Object.assign(one, { from: at(one.start), to: at(one.end ?? one.start) });
  report.observations.forEach((one, index) => {
    place(one).obs = index + 1;
    one.raw = report.text.slice(one.from, one.to);
    one.around = one.sentence.map(at);
    const heading = report.headings[one.section];
    one.sectionName = heading?.section ?? '';
    one.heading = heading?.heading ?? '';
  });
  report.headings.forEach(place);
  report.others.forEach(one => { place(one).raw = report.text.slice(one.from, one.to); });
  report.diagnostics.forEach(one => { if (one.start !== null) place(one); });
  return report;
}

// Offsets in the data count code points. A string counts 16-bit units, of which a rare character (𠮷) takes two.
function codeUnits(text) {
  if (!/[\ud800-\udbff]/.test(text)) return offset => offset;
  const units = [];
  let unit = 0;
  for (const character of text) {
    units.push(unit);
    unit += character.length;
  }
  units.push(unit);
  return offset => units[offset];
}

// The text as paragraphs, one for each line.
function renderText(report) {
  const { text } = report;
  const spans = markedSpans(report);
  const whole = document.createDocumentFragment();
  let span = 0;
  let heading = 0;

  // Appends text from..to to `parent`, each part of it through `dress`, headings set in bold.
  const append = (parent, from, to, dress) => {
    while (from < to) {
      while (report.headings[heading]?.to <= from) heading += 1;
      const next = report.headings[heading];
      const inside = next && next.from <= from;
      const stop = next ? Math.min(to, inside ? next.to : next.from) : to;
      const part = dress(text.slice(from, stop));
      parent.append(inside ? make('b', { class: 'heading', 'data-heading': heading }, part) : part);
      from = stop;
    }
  };

  for (const [start, end] of lines(text)) {
    const paragraph = make('p');
    let at = start;
    while (at < end) {
      const next = spans[span];
      if (!next || next.from >= end) {
        append(paragraph, at, end, plain);
        break;
      }
      append(paragraph, at, Math.max(at, next.from), plain);
      at = Math.max(at, next.from);
      // A number that a hard line break cuts in two is marked on both lines.
      const stop = Math.min(next.to, end);
      append(paragraph, at, stop, next.dress);
      at = stop;
      if (next.to > end) break;
      span += 1;
    }
    if (start === end) paragraph.className = 'blank';
    if (isTitle(report, text.slice(start, end), start)) paragraph.className = 'title';
    const only = paragraph.querySelector('.heading');
    if (only && paragraph.textContent.trim() === only.textContent.trim()) {
      paragraph.setAttribute('role', 'heading');
      paragraph.setAttribute('aria-level', Math.min(6, report.headings[only.dataset.heading].level + 2));
    }
    whole.append(paragraph);
  }
  return whole;
}

const plain = text => text;

// Whether a line above the first heading is the report's title, or a part of it.
function isTitle(report, line, from) {
  const words = line.replace(/\s/g, '');
  return words.length > 3 && report.title.includes(words) && from < (report.headings[0]?.from ?? Infinity);
}

// Start and end of each line, without its end (LF, CR or CRLF).
function* lines(text) {
  let start = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
    yield [start, index];
    start = index + end.length;
  }
  yield [start, text.length];
}

// Everything that is marked, in reading order: observations (several may share a number) and other numerals.
function markedSpans(report) {
  const spans = [];
  for (const one of report.observations) {
    const last = spans.at(-1);
    if (last && last.from === one.from && last.to === one.to) last.observations.push(one);
    else spans.push({ from: one.from, to: one.to, observations: [one] });
  }
  for (const span of spans) span.dress = text => observationMark(span.observations, text);
  for (const [index, one] of report.others.entries()) {
    spans.push({ from: one.from, to: one.to, dress: text => otherMark(one, index, text) });
  }
  return spans.sort((a, b) => a.from - b.from);
}

function observationMark(observations, text) {
  return observations.reduceRight((inner, one) => make('mark', {
    'data-obs': one.obs, 'data-measure': one.measure, 'data-status': one.status,
  }, inner), text);
}

function otherMark(one, index, text) {
  return make('span', { class: one.class === 'unclaimed' ? 'unclaimed' : 'other', 'data-other': index }, text);
}

// What the marks mean.
function renderLegend() {
  const item = (key, attributes, name = 'span') => make('li', {}, make(name, attributes, '12'), ` ${say(key)}`);
  const sample = measure => ({ 'data-measure': measure, 'data-status': 'actual' });
  byId('legend').replaceChildren(
    ...['level', 'change', 'rank'].map(measure => item(measure, sample(measure), 'mark')),
    item('target', { 'data-measure': 'level', 'data-status': 'target' }, 'mark'),
    item('other', { class: 'other' }),
    item('unclaimed', { class: 'unclaimed' }),
  );
}
