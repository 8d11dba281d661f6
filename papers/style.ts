import { AREA, CHARACTER_PITCH, LINE_PITCH, PAGE, RED, SEAL_MM, SIZE } from './layout.ts';
import type { PaperContent } from './types.ts';

// The standard's own fonts where the machine has them, else the packaged ones, which are free.
const SERIF = "'Noto Serif SC Variable', 'Noto Serif CJK SC', serif";
const FANGSONG = `FangSong_GB2312, 仿宋_GB2312, FangSong, 仿宋, STFangsong, ${SERIF}`;
const TITLE = `FZXiaoBiaoSong-B05S, 方正小标宋简体, FZXBSJW--GB1-0, ${SERIF}`;
const HEI = "SimHei, 黑体, STHeiti, 'Noto Sans SC Variable', 'Noto Sans CJK SC', sans-serif";

const { body, title, small, table } = SIZE;
const line = LINE_PITCH.toFixed(3);
const spacing = (CHARACTER_PITCH - body).toFixed(3);

/** The style of a paper's page, in the measures of GB/T 9704. */
export const styleOf = ({ head }: Pick<PaperContent, 'head'>): string => `
@page { size: ${PAGE.width}mm ${PAGE.height}mm; margin: ${PAGE.top}mm ${PAGE.right}mm ${PAGE.bottom}mm ${PAGE.left}mm; }
@page :right { @bottom-right { ${pageNumber('right')} } }
@page :left { @bottom-left { ${pageNumber('left')} } }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { font: ${body}pt/${line}pt ${FANGSONG}; letter-spacing: ${spacing}pt; color: #000; }
main { position: relative; width: ${AREA.width}mm; line-break: strict; overflow-wrap: anywhere; }
p { text-align: justify; orphans: 2; widows: 2; }
.text, .heading { text-indent: 2em; }
.heading { font-family: ${HEI}; break-after: avoid; }
header { text-align: center; padding-top: 33mm; }
.office { font-family: ${TITLE}; font-weight: 800; color: ${RED}; line-height: 1.2; white-space: nowrap; letter-spacing: 0; }
.number { margin-top: ${2 * LINE_PITCH}pt; }
hr { border: 0; border-top: 0.5mm solid ${RED}; margin-top: 4mm; }
h1 { font: 800 ${title}pt/33pt ${TITLE}; letter-spacing: 0; text-align: center; break-after: avoid;
  margin: ${head === undefined ? LINE_PITCH : 2 * LINE_PITCH}pt 0 ${line}pt; }
.attachments { margin-top: ${line}pt; break-inside: avoid; break-before: avoid; }
.attachments p { display: flex; padding-left: 2em; text-align: left; }
.attachments span:first-child { flex: none; white-space: pre; }
.signature { display: flex; justify-content: flex-end; break-inside: avoid; break-before: avoid; padding-top: 7mm; }
.sign { position: relative; padding: 21mm 0 11mm; text-align: center; white-space: nowrap; }
.sign p { text-align: center; white-space: pre; }
.seal { position: absolute; left: calc(50% - ${SEAL_MM / 2}mm); top: 0; width: ${SEAL_MM}mm; height: ${SEAL_MM}mm;
  border: 0.3mm dashed #c88; border-radius: 50%; color: #b77; font-size: ${table}pt; text-align: center; padding-top: 3mm; }
.annex { break-before: page; }
.which { font-family: ${HEI}; }
h2 { font: 800 ${title}pt/33pt ${TITLE}; letter-spacing: 0; text-align: center; margin: ${line}pt 0 8mm; break-after: avoid; }
table { width: calc(100% - 1mm); margin: 0 auto; table-layout: fixed; border-collapse: collapse; font-size: ${table}pt; line-height: 15pt; letter-spacing: 0; }
th, td { border: 0.25mm solid #000; padding: 1.4mm 1.2mm; vertical-align: middle; }
thead { display: table-header-group; }
th { font-family: ${HEI}; font-weight: 500; }
tr { break-inside: avoid; }
.lengthy { break-inside: auto; }
.code { word-break: break-all; font-size: 9pt; line-height: 12.5pt; }
.centre { text-align: center; }
.imprint { width: 100%; font-size: ${small}pt; line-height: 9mm; letter-spacing: 0; break-inside: avoid; margin-top: 6mm;
  border-top: 0.35mm solid #000; border-bottom: 0.35mm solid #000; }
.imprint p { padding: 0 1em; }
.copies { border-bottom: 0.25mm solid #000; }
.issued { display: flex; justify-content: space-between; }
.room { visibility: hidden; }
.placed { position: absolute; left: 0; bottom: 0; margin: 0; }
.stamp { position: fixed; left: 50%; top: 50%; transform: translate(-50%, -50%) rotate(-28deg); font: 800 84pt ${TITLE};
  color: rgba(120, 120, 120, 0.13); white-space: nowrap; letter-spacing: 0.1em; }
`;

/** Size 4, between dashes, 7 mm under the type area; outer edge of each page with one character's room (GB/T 9704, 7.5). */
function pageNumber(side: 'left' | 'right'): string {
  return `content: "— " counter(page) " —"; font: ${small}pt ${SERIF}; vertical-align: top; padding-top: 7mm;
    text-align: ${side}; padding-${side}: 1em;`;
}
