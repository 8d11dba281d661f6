import { escaped } from '../figures/page.ts';
import type { Block, WorkSummary } from './content.ts';

const STYLE = `
@page { size: A4; margin: 30mm 26mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 12pt; } }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: 16pt/28pt FangSong_GB2312, FangSong, 'Noto Serif SC Variable', serif; color: #000; }
h1 { font-size: 22pt; line-height: 33pt; text-align: center; margin-bottom: 18pt; }
h2 { font: 500 16pt/28pt SimHei, 'Noto Sans SC Variable', sans-serif; text-indent: 2em; break-after: avoid; }
p { text-indent: 2em; text-align: justify; }
.warn { text-indent: 0; text-align: center; font-weight: 700; border: 0.4mm solid #000; margin-bottom: 12pt; }
table { width: 100%; border-collapse: collapse; margin: 8pt 0 12pt; font-size: 10.5pt; line-height: 15pt; font-variant-numeric: tabular-nums; }
caption { font: 500 10.5pt/18pt SimHei, 'Noto Sans SC Variable', sans-serif; text-align: left; break-after: avoid; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border: 0.25mm solid #000; padding: 1mm 1.5mm; text-align: right; }
th { font-weight: 600; } th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
`;

/** The summary as one page to print. */
export const workPage = ({ title, period, madeUp, blocks }: WorkSummary): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<link rel="stylesheet" href="/serif/index.css"><link rel="stylesheet" href="/sans/index.css"><style>${STYLE}</style></head><body>
<h1>${escaped(title)}<br>${escaped(period)}</h1>${madeUp ? '<p class="warn">示范数据：本报告只统计示范用的虚构线索。</p>' : ''}
${blocks.map(blockOf).join('\n')}</body></html>`;

function blockOf(block: Block): string {
  if (block.kind !== 'table')
    return block.kind === 'heading' ? `<h2>${escaped(block.text)}</h2>` : `<p>${escaped(block.text)}</p>`;
  const cells = (row: string[], of: 'th' | 'td') =>
    row.map((cell) => `<${of}><bdi>${escaped(cell)}</bdi></${of}>`).join('');
  const rows = block.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`);
  return `<table><caption>${escaped(block.title)}</caption><thead><tr>${cells(block.columns, 'th')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
