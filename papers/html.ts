import { AREA, headSize, signatureGap } from './layout.ts';
import { styleOf } from './style.ts';
import type { Annex, PaperContent } from './types.ts';

/** A row with a cell longer than this (UTF-16 units) may break over pages; others stay whole. */
const LENGTHY = 300;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** A text as it stands in HTML. */
export const esc = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? '');

/** A long code inside a text may break anywhere, so that it does not tear its line apart. */
export const codes = (text: string): string =>
  esc(text).replaceAll(/[0-9A-Za-z]{12,}/g, (code) => code.replaceAll(/.{3}/g, '$&<wbr>'));

/** The paper as a page to print. With `pages`, the imprint stands at the foot of that last page; else it only takes its room. */
export function htmlOf(content: PaperContent, pages?: number): string {
  const height = pages === undefined ? '' : ` style="height:${pages * AREA.height - 1}mm"`;
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${esc(content.title.join(''))}</title><style>${styleOf(content)}</style>`,
    '<link rel="stylesheet" href="/serif/index.css"><link rel="stylesheet" href="/sans/index.css"></head><body>',
    content.stamp === undefined ? '' : `<div class="stamp">${esc(content.stamp)}</div>`,
    `<main${height}>`,
    headOf(content),
    `<h1>${content.title.map(esc).join('<br>')}</h1>`,
    `<p class="to">${codes(content.recipient)}：</p>`,
    ...content.blocks.map(({ kind, text }) => `<p class="${kind}">${codes(text)}</p>`),
    attachmentsOf(content.annexTitles),
    signatureOf(content),
    ...content.annexes.map((annex, index) => annexOf(annex, index, content.annexes.length)),
    imprintOf(content, pages !== undefined),
    '</main></body></html>',
  ].join('\n');
}

function headOf({ head }: PaperContent): string {
  if (head === undefined) return '';
  const number = head.number === undefined ? '&nbsp;' : esc(head.number);
  return `<header><div class="office" style="font-size:${headSize(head.lines)}pt">${head.lines.map(esc).join('<br>')}</div>
    <div class="number">${number}</div><hr></header>`;
}

const attachmentsOf = (titles: readonly string[]): string =>
  titles.length === 0
    ? ''
    : `<div class="attachments">${titles
        .map((title, index) => {
          const label = index === 0 ? '附件：' : '　　　';
          return `<p><span>${label}</span><span>${titles.length > 1 ? `${index + 1}.` : ''}${esc(title)}</span></p>`;
        })
        .join('')}</div>`;

function signatureOf({ signer, date, sealing, head }: PaperContent): string {
  const seal =
    sealing === 'open' ? `<div class="seal"><span>${head === undefined ? '签　章' : '印　章'}</span></div>` : '';
  return `<div class="signature" style="padding-right:${signatureGap(signer, date)}em"><div class="sign">${seal}
    <p>${esc(signer)}</p><p>${esc(date)}</p></div></div>`;
}

function annexOf(annex: Annex, index: number, of: number): string {
  return `<section class="annex"><p class="which">附件${of > 1 ? index + 1 : ''}</p><h2>${esc(annex.title)}</h2>
    ${annexTableHtml(annex)}</section>`;
}

/** The table of an annex; its head comes again on every page. */
export function annexTableHtml({ columns, rows }: Omit<Annex, 'title'>): string {
  const classes = columns.map(({ code, centre }) => [code && 'code', centre && 'centre'].filter(Boolean).join(' '));
  const cells = (row: readonly string[]): string =>
    row.map((cell, column) => `<td class="${classes[column]}">${esc(cell)}</td>`).join('');
  const lengthy = (row: readonly string[]): string =>
    row.some((cell) => cell.length > LENGTHY) ? ' class="lengthy"' : '';
  return `<table><colgroup>${columns.map(({ width }) => `<col style="width:${((width / AREA.width) * 100).toFixed(2)}%">`).join('')}</colgroup>
    <thead><tr>${columns.map((column) => `<th>${esc(column.title)}</th>`).join('')}</tr></thead>
    <tbody>${rows.map((row) => `<tr${lengthy(row)}>${cells(row)}</tr>`).join('\n')}</tbody></table>`;
}

function imprintOf({ imprint }: PaperContent, placed: boolean): string {
  if (imprint === undefined) return '';
  const copies = imprint.copies === undefined ? '' : `<p class="copies">抄送：${esc(imprint.copies)}。</p>`;
  const inner = `${copies}<p class="issued"><span>${esc(imprint.office)}</span><span>${esc(imprint.date)}印发</span></p>`;
  const room = `<div class="imprint room">${inner}</div>`;
  return placed ? `${room}<div class="imprint placed">${inner}</div>` : room;
}
