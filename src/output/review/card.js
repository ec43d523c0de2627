'use strict';
// One observation in all its fields: beside the pointer while it hovers, and in the pane of details with what can be
// said of it.

const CHOICES = {
  qualifier: ['exact', 'over', 'under', 'about', 'at_least', 'at_most'],
  measure: ['level', 'change', 'rank'],
  basis: ['', 'yoy', 'mom', 'vs'],
  status: ['actual', 'target'],
};

// The value with the upper end of its range and its unit.
function worth(one) {
  return `${grouped(one.value)}${one.high ? `–${grouped(one.high)}` : ''}`;
}

// Digits in groups of three, to be read; the data keep plain digits.
function grouped(value) {
  const [whole, part] = String(value).split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return part === undefined ? spaced : `${spaced}.${part}`;
}

// Every column of the observation's row, but its context, which is the text itself, and what is `left` out.
function fields(report, one, changes = {}, left = []) {
  const shown = name => {
    const value = one[name] ?? '';
    return CHOICES[name] ? value && say(value) : value;
  };
  const list = make('dl', { class: 'fields' });
  const field = (name, value, changed) => {
    if (value === '' && changed === undefined) return;
    const now = changed === undefined ? value : CHOICES[name] ? changed && say(changed) : changed;
    const was = changed === undefined ? null : make('del', {}, value);
    list.append(make('dt', {}, title(name)), make('dd', { lang: 'zh' }, was, was && ' ', now));
  };
  for (const name of FIELDS) if (!left.includes(name) || name in changes) field(name, shown(name), changes[name]);
  field('code', one.code);
  field('section', one.sectionName);
  field('heading', one.heading);
  field('area', report.area);
  field('year', report.year === null ? '' : String(report.year));
  field('raw', one.raw);
  list.append(make('dt', {}, `${title('start')}–${title('end')}`), make('dd', {}, `${one.start}–${one.end}`));
  field('line', String(one.line));
  const rules = one.rule.split(' ').filter(Boolean).map(rule => make('code', {}, rule));
  if (rules.length) list.append(make('dt', {}, title('rule')), make('dd', {}, ...rules));
  return list;
}

// What is known of a numeral that is no observation.
function otherFields(one) {
  const what = one.class === 'unclaimed' ? say('isUnclaimed') : say('isOther', one.class);
  const rules = one.rule.split(' ').filter(Boolean).map(rule => make('code', {}, rule));
  return make('div', {}, make('p', { class: 'name', lang: 'zh' }, one.raw), make('p', {}, what), rules.length ? make('p', {}, ...rules) : null);
}

const card = {
  // Shows the card of what the pointer is on, beside it.
  show(target, content) {
    const box = byId('card');
    box.replaceChildren(content);
    box.hidden = false;
    const [place, size] = [target.getBoundingClientRect(), box.getBoundingClientRect()];
    const left = Math.max(8, Math.min(place.left, innerWidth - size.width - 8));
    const below = place.bottom + 6;
    box.style.left = `${left}px`;
    box.style.top = `${below + size.height < innerHeight ? below : Math.max(8, place.top - size.height - 6)}px`;
  },

  hide() {
    byId('card').hidden = true;
  },
};

// The pane of details: an observation, its verdict and the buttons for one.
function renderDetails(report, one) {
  const pane = byId('details');
  if (!one) {
    pane.replaceChildren(make('p', { class: 'hint' }, say('nothingSelected')));
    return;
  }
  const verdict = verdicts.get(report.sha256, one);
  const button = (id, key, letter, pressed) => make('button', { id, type: 'button', 'aria-pressed': String(pressed) }, say(key), ' ', make('kbd', {}, letter));
  pane.replaceChildren(
    make('header', {},
      make('p', { class: 'name', lang: 'zh' }, verdict?.changes?.indicator ?? one.indicator),
      make('p', { class: 'worth' }, make('strong', {}, worth(one)), ` ${one.unit}`)),
    make('div', { class: 'judge', role: 'group', 'aria-label': say('verdict') },
      button('accept', 'accept', 'A', verdict?.verdict === 'accepted'),
      button('reject', 'reject', 'R', verdict?.verdict === 'rejected'),
      button('correct', 'correct', 'E', verdict?.verdict === 'corrected'),
      verdict ? make('button', { id: 'clear', type: 'button', class: 'quiet' }, say('clear'), ' ', make('kbd', {}, 'U')) : null),
    fields(report, one, verdict?.changes, ['indicator', 'value', 'unit']),
  );
  pane.scrollTop = 0;
}

// The form in which an observation is corrected. `done` gets the changed fields, or nothing if it was given up.
function renderForm(report, one, done) {
  const before = { ...one, ...verdicts.get(report.sha256, one)?.changes };
  const control = name => (CHOICES[name]
    ? make('select', { name }, ...CHOICES[name].map(value => make('option', { value, selected: value === (before[name] ?? '') }, value ? say(value) : say('none'))))
    : make('input', { name, value: before[name] ?? '', autocomplete: 'off', lang: 'zh' }));
  const form = make('form', { class: 'correction' },
    ...FIELDS.map(name => make('label', {}, make('span', {}, title(name)), control(name))),
    make('p', { class: 'fault', role: 'alert' }),
    make('div', { class: 'judge' }, make('button', { type: 'submit' }, say('save')), make('button', { type: 'button', class: 'quiet', value: 'cancel' }, say('cancel'))));
  form.addEventListener('submit', event => {
    event.preventDefault();
    const wrong = ['value', 'high'].map(name => form.elements[name].value.trim()).find((value, index) => !/^-?\d+(\.\d+)?$/.test(value) && (index === 0 || value !== ''));
    if (wrong !== undefined) {
      form.querySelector('.fault').textContent = say('noNumber', wrong);
      return;
    }
    const changed = FIELDS.map(name => [name, form.elements[name].value.trim()]).filter(([name, value]) => value !== (one[name] ?? ''));
    done(Object.fromEntries(changed));
  });
  form.querySelector('[value=cancel]').addEventListener('click', () => done());
  byId('details').replaceChildren(form);
  form.elements.indicator.focus();
  form.elements.indicator.select();
}
