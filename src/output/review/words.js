'use strict';
// What the page says, in English and in Chinese. Reports are shown as they are.

const WORDS = {
  en: {
    review: 'Review', views: 'Views', document: 'Document', documents: 'Documents', charts: 'Charts', verdicts: 'Verdicts',
    outline: 'Outline', contents: 'Contents', observations: 'Observations', details: 'Details', keys: 'Keyboard', close: 'Close',
    previousDocument: 'Previous document', nextDocument: 'Next document',
    exportCsv: 'Export as CSV', exportJson: 'Export as JSON', import: 'Import …', language: '中文',
    findDocument: 'Find a document', documentState: 'Which documents', search: 'Search name, number, unit, code',
    kind: 'Rows', section: 'Section', unit: 'Unit', measure: 'Measure', status: 'Status', code: 'Code', verdict: 'Verdict',
    onlySample: 'sample only', clearFilters: 'Clear', found: '{0} of {1}', any: '{0}: all', none: '(none)',
    allDocuments: 'all', withUnclaimed: 'with unclaimed numbers', withDiagnostics: 'with diagnostics', withOpen: 'not yet reviewed',
    diagnosticOf: 'with {0}', kindObservations: 'Observations', kindUnclaimed: 'Unclaimed numbers', kindOther: 'No indicators', kindDiagnostics: 'Diagnostics',
    level: 'level', change: 'change', rank: 'rank', actual: 'actual', target: 'target', other: 'no indicator', unclaimed: 'unclaimed',
    exact: 'exact', over: 'over', under: 'under', about: 'about', at_least: 'at least', at_most: 'at most', yoy: 'year on year', mom: 'period on period', vs: 'against another',
    accepted: 'accepted', rejected: 'rejected', corrected: 'corrected', open: 'open',
    accept: 'Accept', reject: 'Reject', correct: 'Correct', clear: 'Undo', save: 'Save', cancel: 'Cancel',
    isUnclaimed: 'Neither an indicator nor anything known', isOther: 'No indicator: {0}',
    noNumber: '“{0}” is no plain number, such as -12.5', nothingSelected: 'Choose an observation in the text or in the table.', noDocuments: 'No document could be read.',
    progress: '{0} of {1} reviewed', judged: '{0} accepted, {1} corrected, {2} rejected', failed: 'could not be read',
    imported: '{0} verdicts taken', unknown: '; {0} fit no observation of this page, and are kept', notRead: 'This file holds no verdicts: {0}',
    noStore: 'This browser keeps nothing for this page. Export your verdicts before you close it.',
    samplePlace: 'Random sample of {0} from {1} observations, seed {2}',
    nextObservation: 'next observation', previousObservation: 'previous observation', edit: 'correct name, value and other fields', searchKey: 'search', leave: 'leave a field, close this',
    howKept: 'Verdicts stay in this browser, for each document by the digest of its bytes. Export them for `zhibiao extract --corrections` and `zhibiao stats --corrections`.',
    years: 'By year', howDrawn: '● actual, ○ and dashed: target; a year without a value is a gap', acrossAreas: 'Across areas', noCharts: 'No observation has a code.', valuesOf: 'Values', year: 'Year', otherPeriods: '{0} values of parts of a year or several years are in the table only',
    notHere: 'not in this page', area: 'Area', value: 'Value', source: 'Source', codes: 'Codes',
  },
  zh: {
    review: '指标核对', views: '视图', document: '正文', documents: '文件', charts: '图表', verdicts: '核对结果',
    outline: '目录', contents: '目录', observations: '指标', details: '详情', keys: '键盘', close: '关闭',
    previousDocument: '上一份文件', nextDocument: '下一份文件',
    exportCsv: '导出 CSV', exportJson: '导出 JSON', import: '导入…', language: 'English',
    findDocument: '查找文件', documentState: '哪些文件', search: '搜索名称、数字、单位、代码',
    kind: '内容', section: '章节', unit: '单位', measure: '类型', status: '状态', code: '代码', verdict: '核对',
    onlySample: '只看样本', clearFilters: '清除', found: '{0} / {1}', any: '{0}：全部', none: '（无）',
    allDocuments: '全部', withUnclaimed: '有未识别数字', withDiagnostics: '有诊断', withOpen: '尚未核完',
    diagnosticOf: '有 {0}', kindObservations: '指标', kindUnclaimed: '未识别数字', kindOther: '非指标数字', kindDiagnostics: '诊断',
    level: '水平', change: '变化', rank: '位次', actual: '实际', target: '目标', other: '非指标', unclaimed: '未识别',
    exact: '确数', over: '多于', under: '不足', about: '大约', at_least: '至少', at_most: '至多', yoy: '同比', mom: '环比', vs: '其他基准',
    accepted: '正确', rejected: '剔除', corrected: '已改', open: '未核',
    accept: '正确', reject: '剔除', correct: '修改', clear: '撤销', save: '保存', cancel: '取消',
    isUnclaimed: '既非指标，也非已知的其他数字', isOther: '非指标：{0}',
    noNumber: '“{0}”不是数字，应如 -12.5', nothingSelected: '请在正文或表中选择一个指标。', noDocuments: '没有可读的文件。',
    progress: '已核 {0} / {1}', judged: '正确 {0}，修改 {1}，剔除 {2}', failed: '未能读取',
    imported: '已导入 {0} 条', unknown: '；其中 {0} 条不属于本页指标，仍予保留', notRead: '文件中没有核对结果：{0}',
    noStore: '浏览器不为本页保存数据，关闭前请先导出。',
    samplePlace: '随机样本：{1} 个指标中抽取 {0} 个，种子 {2}',
    nextObservation: '下一个指标', previousObservation: '上一个指标', edit: '修改名称、数值等', searchKey: '搜索', leave: '离开输入框、关闭',
    howKept: '核对结果保存在本浏览器，按文件内容的校验和归档。导出后可用于 `zhibiao extract --corrections` 和 `zhibiao stats --corrections`。',
    years: '历年', howDrawn: '● 实际，○ 与虚线为目标；缺年即断开', acrossAreas: '各地', noCharts: '没有带代码的指标。', valuesOf: '数值', year: '年份', otherPeriods: '另有 {0} 个非整年数值，只列于表中',
    notHere: '不在本页', area: '地区', value: '数值', source: '出处', codes: '代码',
  },
};

let language = navigator.language.startsWith('zh') ? 'zh' : 'en';

// The words for `key`, with {0}, {1} … filled in. A key without words stands for itself.
function say(key, ...values) {
  const words = WORDS[language][key] ?? key;
  return words.replace(/\{(\d)\}/g, (_, n) => values[n]);
}

// Puts words on everything under `root` that asks for them.
function speak(root) {
  for (const one of root.querySelectorAll('[data-say]')) one.textContent = say(one.dataset.say);
  for (const one of root.querySelectorAll('[data-column]')) one.textContent = title(one.dataset.column);
  for (const one of root.querySelectorAll('[data-label]')) one.setAttribute('aria-label', say(one.dataset.label));
  for (const one of root.querySelectorAll('[data-hint]')) {
    one.placeholder = say(one.dataset.hint);
    one.setAttribute('aria-label', say(one.dataset.hint));
  }
}

// The last part of a document's name: enough to be told apart in a list.
const fileName = doc => doc.split(/[/!]/).at(-1);

// The title of a column of the data set.
function title(column) {
  return settings.columns[column]?.[language] ?? say(column);
}

// Data that stands in the page (JSON, deflated, in Base64); nothing where it has not arrived.
async function embedded(id) {
  const element = document.getElementById(id);
  if (!element) return null;
  const bytes = Uint8Array.from(atob(element.textContent), character => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).json();
}

// What the page knows whatever the documents: the titles of the columns. Comes first of all.
let settings = null;

// An element with attributes and children; text is only ever text.
function make(name, attributes = {}, ...children) {
  const svg = ['svg', 'g', 'path', 'circle', 'rect', 'text', 'line', 'title'].includes(name);
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const byId = id => document.getElementById(id);
