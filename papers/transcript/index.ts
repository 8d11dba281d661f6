import type { Bilingual } from '../../domain/law.ts';
import type { Office } from '../../domain/paper-template.ts';
import type { TranscriptMaker } from '../../domain/visit-ports.ts';
import type { FoundChromium } from '../../lib/chromium.ts';
import { messageOf } from '../../lib/errors.ts';
import { createPrinter } from '../print.ts';
import { transcriptOf } from './content.ts';
import { transcriptDocx } from './docx.ts';
import { transcriptHtml } from './html.ts';

const notPrinted = (why: string): Bilingual => ({
  zh: `transcript.pdf 未能生成：${why}`,
  en: `transcript.pdf: ${why}`,
});

/** Makes transcripts of officers' captures, under the offices' names; the PDF by the browser that `chromium` finds. */
export function createTranscriptMaker(deps: {
  offices: readonly Office[];
  chromium: () => Promise<FoundChromium>;
}): TranscriptMaker {
  const printer = createPrinter(deps.chromium);
  return {
    async transcript(facts) {
      const content = transcriptOf(facts, deps.offices);
      const docx = await transcriptDocx(content);
      try {
        return { docx, pdf: await printer.page(transcriptHtml(content)) };
      } catch (error) {
        return { docx, note: notPrinted(messageOf(error)) };
      }
    },
    close: () => printer.close(),
  };
}
