import { statementTerm } from '../domain/answers.ts';
import type { LegalRule } from '../domain/law.ts';
import type { Paper } from '../domain/paper.ts';
import type { PaperFile, PaperFormat, PaperMaker } from '../domain/paper-ports.ts';
import type { PaperBook } from '../domain/paper-template.ts';
import type { FoundChromium } from '../lib/chromium.ts';
import { InputError } from '../lib/errors.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import { readAnswers } from './answers.ts';
import { contentOf, deadlineOf, stampOf } from './content.ts';
import { docxOf } from './docx/index.ts';
import { checkFile } from './exchange/attachments.ts';
import { itemsCsv } from './exchange/letter.ts';
import { createPrinter } from './print.ts';
import type { PaperContent } from './types.ts';

export { createInbox, createPost } from './exchange/index.ts';
export { createPrinter } from './print.ts';
export { createTranscriptMaker } from './transcript/index.ts';

const MEDIA: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  json: 'application/json',
};

/** Makes papers from the texts and the law given; PDFs by the browser that `chromium` finds, DOCX and JSON without any. */
export function createPaperMaker(deps: {
  book: PaperBook;
  law: readonly LegalRule[];
  chromium: () => Promise<FoundChromium>;
}): PaperMaker {
  const { book, law } = deps;
  const printer = createPrinter(deps.chromium);
  const layout = (paper: Paper, platformName: string) => contentOf(paper, { book, law, platformName });
  return {
    deadline: (kind, day) => deadlineOf(book, kind, day),
    numbering({ kind, office }) {
      const found = book.offices.find((one) => one.office === office);
      if (kind === 'notice' || found === undefined)
        throw new InputError('Only an office’s paper has a document number.', { code: 'move-not-allowed' });
      return { series: book.series[kind], word: found.word };
    },
    statementTerm: (day) => statementTerm(law, day),
    preview: layout,
    hash: (paper) => sha256(canonicalJson(outgoing(paper))),
    async document(paper, format, from): Promise<PaperFile> {
      const name = `${paper.number?.text ?? paper.id}.${format}`;
      return { name, mediaType: MEDIA[format], bytes: await bytesOf(paper, format, from) };
    },
    answerTable: itemsCsv,
    readAnswers,
    checkFile,
    close: () => printer.close(),
  };

  async function bytesOf(
    paper: Paper,
    format: PaperFormat,
    { platformName, kept }: { platformName: string; kept?: string },
  ): Promise<Uint8Array> {
    if (format === 'json') return Buffer.from(`${JSON.stringify(outgoing(paper), null, 2)}\n`);
    const content = kept === undefined ? layout(paper, platformName) : asItLeft(paper, kept);
    return format === 'docx' ? docxOf(content) : printer.pdf(content);
  }
}

/** The text as it left, under the stamp of what became of the paper since. */
const asItLeft = (paper: Paper, kept: string): PaperContent => ({
  ...(JSON.parse(kept) as PaperContent),
  ...stampOf(paper),
});

/** What of a paper goes to its platform: not who moved it inside the office, nor what leads it rests on. */
function outgoing(paper: Paper): Record<string, unknown> {
  const { id, kind, platform, seller, right, evidence, measures, information, deadline, contact, officers } = paper;
  const { number, datedOn, goodFaith, corrects, complainant } = paper;
  const notice = kind === 'notice' && complainant !== undefined ? noticeParts(paper) : {};
  return {
    format: 'hubiao-paper/1',
    ...{ id, kind, platform, seller, right, evidence, measures, information, deadline, contact, officers },
    items: paper.items.map(({ lead, ...item }) => item),
    ...(paper.office === undefined ? {} : { office: paper.office }),
    ...(number === undefined ? {} : { number: number.text }),
    ...(datedOn === undefined ? {} : { datedOn }),
    ...(goodFaith === undefined ? {} : { goodFaith: { at: goodFaith.at } }),
    ...(corrects === undefined ? {} : { corrects }),
    ...(paper.text === undefined ? {} : { text: paper.text }),
    ...notice,
  };
}

function noticeParts({ complainant }: Paper): Record<string, unknown> {
  const { name, standing, identity, mandate } = complainant!;
  return { complainant: { name, standing, identity, ...(mandate === undefined ? {} : { mandate }) } };
}
