import { annexTableHtml, codes, esc } from '../html.ts';
import { AREA, SIZE } from '../layout.ts';
import { styleOf } from '../style.ts';
import { type TranscriptContent, tableName } from './content.ts';

const STYLE = `
h1 { margin: 0 0 4mm; }
.office-line, .subtitle { text-align: center; }
.part { font-size: ${SIZE.small}pt; line-height: 24pt; letter-spacing: 0; text-align: left; }
.facts { margin-bottom: 6mm; font-size: 12pt; line-height: 18pt; }
.facts th { width: 32mm; }
.facts td { overflow-wrap: anywhere; }
h2 { font-size: ${SIZE.body}pt; line-height: 24pt; margin: 8mm 0 3mm; }
.annex { break-before: auto; }
.signatures { margin-top: 10mm; break-inside: avoid; }
.signatures p { display: flex; justify-content: space-between; margin-bottom: 10mm; }
`;

/** The transcript as a page to print. */
export function transcriptHtml(content: TranscriptContent): string {
  const { office, title, subtitle, facts, parts, tables, closing, signatures } = content;
  const rows = facts.map(([label, value]) => `<tr><th>${esc(label)}</th><td>${esc(value)}</td></tr>`);
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${esc(title)}</title><style>${styleOf({})}${STYLE}</style>`,
    '<link rel="stylesheet" href="/serif/index.css"><link rel="stylesheet" href="/sans/index.css"></head><body>',
    `<main style="width:${AREA.width}mm"><p class="office-line">${esc(office)}</p><h1>${esc(title)}</h1>`,
    subtitle === undefined ? '' : `<p class="subtitle">${esc(subtitle)}</p>`,
    `<table class="facts"><tbody>${rows.join('\n')}</tbody></table>`,
    ...parts.map(({ heading, texts }, index) => partHtml(`${'一二三四五六七'[index]}、${heading}`, texts)),
    `<p class="text part">${esc(closing)}</p>`,
    `<div class="signatures">${signatures.map((label) => `<p><span>${esc(label)}</span><span>　　　　年　　月　　日</span></p>`).join('')}</div>`,
    ...tables.map(
      (table, index) =>
        `<section class="annex"><h2>${tableName(index)}　${esc(table.title)}</h2>${annexTableHtml(table)}</section>`,
    ),
    '</main></body></html>',
  ].join('\n');
}

const partHtml = (heading: string, texts: readonly string[]): string =>
  `<p class="heading part">${esc(heading)}</p>${texts.map((text) => `<p class="text part">${codes(text)}</p>`).join('\n')}`;
