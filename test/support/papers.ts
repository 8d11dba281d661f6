import { loadPaperBook } from '../../config/papers.ts';
import { loadRules } from '../../config/rules.ts';
import { findChromium } from '../../crawlers/browser/chromium.ts';
import type { PaperMaker } from '../../domain/paper-ports.ts';
import { createPaperMaker } from '../../papers/index.ts';
import { cacheHome } from '../../services/cache.ts';

const { law } = loadRules();

/** Papers by the texts and the law that ship, printed by the Chromium of this machine. */
export const paperMaker = (): PaperMaker =>
  createPaperMaker({
    book: loadPaperBook(law),
    law,
    chromium: () => findChromium({ cacheDir: cacheHome(process.env) }),
  });
