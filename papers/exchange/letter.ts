import { stringify } from 'csv-stringify/sync';
import type { PaperLetter } from '../../domain/exchange-ports.ts';
import type { Paper } from '../../domain/paper.ts';
import type { PaperFile, PaperMaker } from '../../domain/paper-ports.ts';
import { HubiaoError } from '../../lib/errors.ts';

/** Heads as `readAnswers` knows them; 商品名称 is for people. */
const HEADS = ['文书编号', '链接', '商品编号', '商品名称', '处理结果', '理由', '附件'];

/** The items of papers that have no answer yet as a table to fill in and send back: CSV for spreadsheets, its cells inert. */
export function itemsCsv(papers: readonly Paper[]): Buffer {
  const rows = papers.flatMap(({ id, number, items, answers }) => {
    const answered = new Set(answers.map(({ listingId }) => listingId));
    const open = items.filter(({ listingId }) => !answered.has(listingId));
    return open.map(({ url, listingId, title }) => [number?.text ?? id, url, listingId, title, '', '', '']);
  });
  return Buffer.from(stringify([HEADS, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }));
}

/** The paper's documents under plain names; a PDF that no browser is there to print is left out. */
export async function documentsOf(maker: PaperMaker, letter: PaperLetter): Promise<PaperFile[]> {
  const { paper, platformName, kept } = letter;
  const from = kept === undefined ? { platformName } : { platformName, kept };
  const files: PaperFile[] = [];
  for (const format of ['pdf', 'docx', 'json'] as const)
    try {
      files.push({ ...(await maker.document(paper, format, from)), name: `paper.${format}` });
    } catch (error) {
      if (!(format === 'pdf' && error instanceof HubiaoError && error.code === 'browser-missing')) throw error;
    }
  return files;
}

/** What happened, as every channel tells it; the paper itself goes with `sent` only. */
export function newsRecord({ delivery, paper }: PaperLetter, maker: PaperMaker): Record<string, unknown> {
  const { id, kind, number, status, sentAt, correctedBy, corrects } = paper;
  return {
    type: `paper.${delivery.news}`,
    id: delivery.id,
    platform: paper.platform,
    notice: id,
    kind,
    status,
    sentAt,
    sha256: maker.hash(paper),
    ...(paper.demo ? { demo: true } : {}),
    ...(number === undefined ? {} : { number: number.text }),
    ...(corrects === undefined ? {} : { corrects }),
    ...(delivery.news === 'corrected' && correctedBy !== undefined ? { correctedBy } : {}),
    ...(delivery.news === 'withdrawn'
      ? { reason: paper.events.findLast(({ what }) => what === 'withdraw')?.reason }
      : {}),
  };
}
