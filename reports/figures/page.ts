import type { FigureReport } from '../../domain/figure-files.ts';
import { chartOf } from './chart.ts';
import { aboutOf, type Cell, type FigureTable, tablesOf } from './tables.ts';
import { FIGURE_WORDS } from './words.ts';

const MOST_ROWS = 20;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Directions and control characters of outside text must not turn what stands around it.
const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd').replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

const STYLE = `
@page { size: 297mm 210mm; margin: 12mm; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 10pt/1.45 'Noto Sans SC Variable', 'Noto Sans CJK SC', sans-serif; color: #1a1a1a; background: #fff; padding: 1mm; }
h1 { font-size: 17pt; } h2 { font-size: 11.5pt; margin: 0 0 1.5mm; }
.warn { background: #fff3cd; border: 0.3mm solid #b8860b; padding: 1.5mm 3mm; margin: 2mm 0; font-weight: 600; }
dl { display: flex; flex-wrap: wrap; gap: 1mm 6mm; margin: 2mm 0; }
dt { color: #555; display: inline; } dd { display: inline; margin-left: 2mm; font-weight: 600; }
dt::after { content: '：'; } dl div { max-width: 100%; overflow-wrap: anywhere; }
figure { margin: 3mm 0; } figcaption { color: #555; font-size: 9pt; }
svg { width: 100%; height: auto; font-size: 11px; }
main { columns: 3; column-gap: 7mm; }
section { break-inside: avoid; margin-bottom: 5mm; }
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 0.2mm solid #ccc; padding: 0.8mm 1mm; text-align: right; vertical-align: top; }
th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
th { font-weight: 600; border-bottom-color: #777; }
.note { color: #555; font-size: 8.5pt; margin-top: 2mm; }
`;

/** The figures as one page to print: filters and cut-off above, the weekly chart, then the tables but that of days. */
export function figuresPage(report: FigureReport): string {
  const { language, figures } = report;
  const words = FIGURE_WORDS[language];
  const [_days, ...tables] = tablesOf(report);
  const about = aboutOf(report).map(
    ([name, value]) => `<div><dt>${escaped(name)}</dt><dd><bdi>${escaped(value)}</bdi></dd></div>`,
  );
  const chart = chartOf(report);
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${words.title}</title>
<link rel="stylesheet" href="/sans/index.css"><style>${STYLE}</style></head><body>
<h1>${words.title}</h1><p>${words.suspicion}</p>${figures.madeUp ? `<p class="warn">${words.madeUp}</p>` : ''}
<dl>${about.join('')}</dl>
${chart === '' ? '' : `<figure>${chart}<figcaption>${words.chart}</figcaption></figure>`}
<main>${tables
    .filter(({ rows }) => rows.length > 0)
    .map((table) => sectionOf(table, words.more))
    .join('')}</main>
<p class="note">${words.note}</p></body></html>`;
}

function sectionOf({ name, columns, rows, shares }: FigureTable, more: (n: number) => string): string {
  const told = (cell: Cell, index: number): string => {
    if (cell === undefined) return '—';
    if (typeof cell === 'string') return `<bdi>${escaped(cell)}</bdi>`;
    return index === shares ? `${(100 * cell).toFixed(1)} %` : String(cell);
  };
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows
    .slice(0, MOST_ROWS)
    .map((row) => `<tr>${row.map((cell, index) => `<td>${told(cell, index)}</td>`).join('')}</tr>`);
  const rest = rows.length > MOST_ROWS ? `<p class="note">${more(rows.length - MOST_ROWS)}</p>` : '';
  return `<section><h2>${escaped(name)}</h2><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>${rest}</section>`;
}
