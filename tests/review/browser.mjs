// Walks through a review page in a real browser, as a person would, and leaves a picture of each state.
//
//     node browser.mjs TOOLS PAGE SAMPLE EXPECTED FOLDER
//
// TOOLS holds node_modules with selenium-webdriver and axe-core; PAGE is a review page of the reports beside this file
// and SAMPLE one of a sample of four; EXPECTED is what `extract --format jsonl` makes of them. Pictures and exported
// files go to FOLDER. Ends with 1 and the step that failed.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [tools, pagePath, samplePath, expectedPath, folder] = process.argv.slice(2).map(one => path.resolve(one));
const require = createRequire(path.join(tools, 'node_modules/'));
const { Browser, Builder, By, Key, logging } = require('selenium-webdriver');
const chrome = require('selenium-webdriver/chrome');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const expected = new Map();
for (const line of fs.readFileSync(expectedPath, 'utf8').trim().split('\n')) {
  const row = JSON.parse(line);
  expected.set(row.doc, [...(expected.get(row.doc) ?? []), row]);
}
// ---- the walk

async function walk() {
  await screen(1280, 800);
  await load(pagePath);

  await step('opens with the first document, whole in itself', async () => {
    assert.equal(await js('return performance.getEntriesByType("resource").length'), 0, 'nothing is fetched');
    assert.equal(await text('#place'), '1 / 5');
    assert.ok(await fits('.side'), 'a long name is broken');
    await picture('open');
    await clean('open');
  });

  await step('marks every observation of every document in its place', async () => {
    for (const [place, [doc, rows]] of [...expected].entries()) {
      await openDocument(place);
      const marks = await js(`const texts = {};
        for (const mark of document.querySelectorAll('#text mark')) texts[mark.dataset.obs] = (texts[mark.dataset.obs] ?? '') + mark.textContent;
        return texts;`);
      assert.deepEqual(marks, Object.fromEntries(rows.map(row => [row.obs, row.raw])), doc);
      assert.equal((await all('#table tr')).length, rows.length, doc);
    }
  });

  await step('does nothing that a report tells it to do', async () => {
    await openDocument(0);
    await hover('#text mark[data-obs="2"]');
    await click('#table tr:nth-child(6)');
    await send('e');
    await picture('hostile');
    await send(Key.ESCAPE);
    await click('.correction [value=cancel]');
    assert.equal(await js('return typeof hurt'), 'undefined');
    assert.equal(await js('return document.querySelectorAll("#text img, #text a, #text script, #text textarea, #table img, #documents img").length'), 0);
    assert.match(await text('#text'), /<\/script><script>window\.hurt=2<\/script><\/textarea>/);
    // Nor could it: what is injected afterwards is not run.
    await js('document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"window.hurt=9\\">"); const s = document.createElement("script"); s.textContent = "window.hurt = 10"; document.body.append(s);');
    assert.equal(await js('return typeof hurt'), 'undefined');
    await driver.manage().logs().get(logging.Type.BROWSER);
    await load(pagePath);
  });

  await step('links table and text', async () => {
    await openDocument(1);
    await click('#table tr[data-row="13"]');
    assert.equal(await text('#text mark.chosen'), '300人次');
    assert.ok(await inView('#text mark.chosen', '#text'));
    await picture('row');
    await click('#text mark[data-obs="5"]');
    assert.equal(await js('return document.querySelector("tr.chosen").dataset.row'), '5');
    // Two observations on one number: a second click goes on to the second.
    await click('#text mark[data-obs="3"]');
    await click('#text mark[data-obs="3"]');
    assert.equal(await js('return document.querySelector("tr.chosen").dataset.row'), '3');
  });

  await step('shows all fields and rules while the pointer rests', async () => {
    await hover('#text mark[data-obs="5"]');
    const card = await text('#card');
    for (const words of ['受理行政复议申请', '20.6', 'yoy', 'year on year', 'change.', '一/（二）', '136–141']) {
      if (words !== 'yoy') assert.ok(card.includes(words), `${words} in ${card}`);
    }
    await picture('hover');
    await hover('#text .other');
    assert.match(await text('#card'), /No indicator: date/);
  });

  await step('filters and searches', async () => {
    await choose('measure', 'change');
    assert.deepEqual(await texts('#table .value'), ['20.6 %']);
    assert.equal((await all('#text mark.out')).length, 12);
    await picture('filtered');
    await clean('filtered');
    await click('#filters [type=reset]');
    await type('#search', '宣传活动');
    assert.deepEqual(await texts('#table td:nth-child(2)'), ['开展普法宣传活动\npublicity_events', '开展普法宣传活动\npublicity_events']);
    await choose('status', 'target');
    assert.equal((await all('#table tr')).length, 1);
    await click('#filters [type=reset]');
    await openDocument(3);
    await choose('kind', 'diagnostics:unclaimed-number');
    assert.match((await texts('#table tr'))[0], /0731/);
    await click('#table tr');
    assert.equal(await text('#text .unclaimed.chosen'), '0731');
    await click('#filters [type=reset]');
    await openDocument(1);
  });

  await step('takes verdicts from the keyboard', async () => {
    await click('#table tr[data-row="1"]');
    await send('a', 'j', 'r');
    assert.equal(await js('return document.querySelector("#text mark[data-obs=\\"2\\"]").dataset.verdict'), 'rejected');
    await picture('rejected');
    await send('j', 'j', 'e');
    assert.equal(await js('return document.activeElement.name'), 'indicator');
    await picture('correcting');
    await clean('correcting');
    await fill('value', 'many');
    await send(Key.ENTER);
    assert.match(await text('.fault'), /“many”/);
    await fill('value', '42');
    await fill('indicator', '受理复议, "申请"');
    await send(Key.ENTER);
    assert.equal(await text('.details .name'), '受理复议, "申请"');
    assert.deepEqual(await texts('#table tr[data-row="4"] .value'), ['42 件']);
    assert.match(await text('#progress'), /^3 of 45 reviewed 1 accepted, 1 corrected, 1 rejected$/);
    await send('n');
    assert.equal(await text('#place'), '3 / 5');
    await send('p', '?');
    assert.ok(await js('return document.querySelector("#keys").open'));
    await picture('keys');
    await clean('keys');
    await send(Key.ESCAPE);
    await send('/');
    assert.equal(await js('return document.activeElement.id'), 'search');
    await send(Key.ESCAPE);
  });

  await step('gives the verdicts out, keeps them, and takes them in again', async () => {
    await exported('csv', 'verdicts.csv');
    await exported('json', 'verdicts.json');
    const csv = fs.readFileSync(path.join(folder, 'verdicts.csv'), 'utf8');
    const lines = csv.trim().split('\n');
    assert.equal(lines.length, 4);
    assert.match(lines[0], /^sha256,doc,start,end,indicator,verdict,sampled,new_indicator,new_value,/);
    assert.ok(lines.some(line => line.includes('受理行政复议申请,corrected,no,"受理复议, ""申请""",42,')), csv);
    await load(pagePath);
    assert.match(await text('#progress'), /^3 of 45/);
    await js('localStorage.clear()');
    await load(pagePath);
    assert.match(await text('#progress'), /^0 of 45/);
    for (const ending of ['csv', 'json']) {
      await js('localStorage.clear()');
      await load(pagePath);
      await driver.findElement(By.css('#import')).sendKeys(path.join(folder, `verdicts.${ending}`));
      await until(async () => /^3 of 45/.test(await text('#progress')));
      assert.equal(await text('#notice p'), '3 verdicts taken');
      await openDocument(1);
      assert.deepEqual(await texts('#table tr[data-row="4"] .value'), ['42 件'], ending);
    }
    await picture('imported');
  });

  await step('draws charts that lead to their sentences', async () => {
    await click('#show-charts');
    const code = await js('return [...document.querySelectorAll("[data-code]")].find(one => one.textContent.includes("publicity_events")).dataset.code');
    await click(`[data-code="${code}"]`);
    assert.ok(await fits('.sheet'), 'a long name is broken');
    await picture('charts');
    await clean('charts');
    const [linxi] = await all('.lines figure');
    assert.match(await linxi.getText(), /临溪县/);
    // 2019 and 2020 are joined, 2021 is a gap, 2022 stands alone; three planned values.
    const paths = async kind => Promise.all((await linxi.findElements(By.css(`path.line${kind}`))).map(one => one.getAttribute('d')));
    const [done, planned] = [await paths(':not(.target)'), await paths('.target')];
    assert.deepEqual(done.map(d => d.split('L').length), [2, 1]);
    assert.ok(planned.length > 0);
    assert.match(await js('return getComputedStyle(document.querySelector("path.line.target")).strokeDasharray'), /5px/);
    assert.equal((await all('.bars li')).length, 3);
    await hover('.bars li:first-child .bar-of');
    await until(async () => /开展普法宣传活动260场次/.test(await text('#card')));
    await click('.bars li:first-child button');
    assert.equal(await text('#text mark.chosen'), '260场次');
    assert.match(await text('#text .title'), /清荷区/);
  });

  await step('stands the dark, and Chinese', async () => {
    await dark(true);
    await click('#language');
    assert.equal(await text('[data-say=outline]'), '目录');
    await picture('dark');
    await clean('dark');
    await dark(false);
  });

  await step('fits a phone', async () => {
    await screen(390, 844, true);
    await load(pagePath);
    for (const pane of ['side', 'listing', 'text']) {
      await click(`.panes [data-show=${pane}]`);
      assert.ok(await js('return document.documentElement.scrollWidth <= 390'), pane);
      await picture(`phone-${pane}`);
      await clean(`phone-${pane}`);
    }
    await click('.panes [data-show=listing]');
    await click('#table tr:nth-child(3)');
    assert.ok(await inView('#text mark.chosen', '#text'));
    await picture('phone-chosen');
    await click('#reject');
    assert.equal(await js('return document.querySelector("#text mark.chosen").dataset.verdict'), 'rejected');
    await click('#show-charts');
    await picture('phone-charts');
    await screen(1280, 800);
  });

  await step('shows a sample, and counts it', async () => {
    await js('localStorage.clear()');
    await load(samplePath);
    assert.match(await text('#notice'), /4 .*45/);
    const shown = await js('return document.querySelectorAll("#table tr").length');
    assert.ok(shown >= 1 && shown <= 4);
    await picture('sample');
    await send('r', 'j', 'a', 'j', 'a', 'j', 'a');
    assert.match(await text('#progress'), /^4 of 4 reviewed 3 accepted, 0 corrected, 1 rejected$/);
    await send('j');
    await exported('csv', 'sample.csv');
    const lines = fs.readFileSync(path.join(folder, 'sample.csv'), 'utf8').trim().split('\n');
    assert.deepEqual([lines.length, lines.filter(line => line.includes(',yes,')).length], [5, 4]);
  });

  await step('reports no error of its own', async () => {
    const entries = await driver.manage().logs().get(logging.Type.BROWSER);
    assert.deepEqual(entries.map(entry => entry.message), []);
  });
}

// ---- what a step is made of

async function step(name, does) {
  try {
    await does();
    console.log(`ok    ${name}`);
  } catch (error) {
    console.log(`failed ${name}`);
    await picture('failed');
    throw error;
  }
}

async function start() {
  const options = new chrome.Options();
  const flags = ['headless', 'no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking', 'disable-component-update', 'disable-sync', 'lang=en'];
  options.addArguments(...flags.map(flag => `--${flag}`), `--user-data-dir=${profile}`);
  options.setUserPreferences({ 'download.default_directory': folder, 'download.prompt_for_download': false });
  const wanted = new logging.Preferences();
  wanted.setLevel(logging.Type.BROWSER, logging.Level.SEVERE);
  options.setLoggingPrefs(wanted);
  options.setChromeBinaryPath(process.env.ZHIBIAO_CHROMIUM ?? '/usr/bin/chromium');
  const service = new chrome.ServiceBuilder(process.env.ZHIBIAO_CHROMEDRIVER ?? '/usr/bin/chromedriver');
  return new Builder().forBrowser(Browser.CHROME).setChromeOptions(options).setChromeService(service).build();
}

// Opens a page and waits until all of it is there.
async function load(file) {
  await driver.get(pathToFileURL(file).href);
  await until(() => js('return "ready" in document.body.dataset'));
}

// Opens the document of this number and waits until it is shown.
async function openDocument(place) {
  await js('document.querySelector(`#documents [data-place="${arguments[0]}"]`).click()', place);
  await settled();
}

const js = (script, ...values) => driver.executeScript(script, ...values);
const all = selector => driver.findElements(By.css(selector));
const text = selector => driver.findElement(By.css(selector)).getText();
const texts = async selector => Promise.all((await all(selector)).map(one => one.getText()));
const hover = selector => driver.actions().move({ origin: driver.findElement(By.css(selector)) }).perform();
const screen = (width, height, mobile = false) => driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width, height, mobile, deviceScaleFactor: 1 });
const dark = on => driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: on ? 'dark' : 'light' }] });

const picture = async name => fs.writeFileSync(path.join(folder, `${name}.png`), await driver.takeScreenshot(), 'base64');

const choose = (name, value) => js('const form = document.querySelector("#filters"); form.elements[arguments[0]].value = arguments[1]; form.dispatchEvent(new Event("input", { bubbles: true }));', name, value);
const type = (selector, words) => driver.findElement(By.css(selector)).sendKeys(words);

async function click(selector) {
  await driver.findElement(By.css(selector)).click();
  await settled();
}

async function send(...keys) {
  await driver.actions().sendKeys(...keys).perform();
  await settled();
}

// Waits until the document that was asked for last is shown, and what keys asked for behind it is done.
async function settled() {
  await driver.executeAsyncScript(`const done = arguments[0];
    (async () => {
      for (let seen = null; seen !== page.opening;) {
        await page.keys;
        seen = page.opening;
        await seen;
        await new Promise(resolve => setTimeout(resolve));
      }
      done();
    })();`);
}

async function fill(name, words) {
  const field = await driver.findElement(By.css(`.correction [name=${name}]`));
  await field.clear();
  await field.sendKeys(words);
}

const inView = (selector, within) => js(`const [inner, outer] = [...arguments].map(one => document.querySelector(one).getBoundingClientRect());
  return inner.top >= outer.top && inner.bottom <= outer.bottom;`, selector, within);

const fits = selector => js('const one = document.querySelector(arguments[0]); return one.scrollWidth <= one.clientWidth && one.getBoundingClientRect().right <= innerWidth', selector);

async function until(holds) {
  await driver.wait(holds, 20000);
}

// Exports through the menu, and waits for the file.
async function exported(ending, name) {
  const file = path.join(folder, `corrections.${ending}`);
  fs.rmSync(file, { force: true });
  await click('#verdict-menu summary');
  await click(`#export-${ending}`);
  await until(async () => fs.existsSync(file) && fs.statSync(file).size > 0);
  fs.renameSync(file, path.join(folder, name));
}

// No serious or critical fault by the rules of axe-core.
async function clean(state) {
  await driver.executeScript(axe);
  const faults = await driver.executeAsyncScript(`const done = arguments[0];
    axe.run().then(({ violations }) => done(violations.filter(one => ['serious', 'critical'].includes(one.impact))
      .map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.target + ' ' + node.failureSummary).join('; '))))`);
  assert.deepEqual(faults, [], `axe-core in the state ${state}`);
}

// ---- now

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'zhibiao-browser-'));
const driver = await start();

try {
  await walk();
} finally {
  await driver.quit();
  fs.rmSync(profile, { recursive: true, force: true });
}
