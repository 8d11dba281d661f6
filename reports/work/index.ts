import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figures } from '../../domain/figures.ts';
import type { Store } from '../../domain/ports.ts';
import { HubiaoError } from '../../lib/errors.ts';
import { workSummary } from './content.ts';
import { workDocx } from './docx.ts';
import { type LedgerLead, writeLedger } from './ledger.ts';
import { workPage } from './page.ts';
import type { Period } from './period.ts';

export { periodOf } from './period.ts';

const PAGE = 100;
const MOST_DAYS = 4000;
const DAY_MS = 24 * 3_600_000;

type Deps = { store: Store; print: (html: string) => Promise<Uint8Array>; now: Date };

/**
 * Writes the work summary of a period as DOCX and PDF, and the ledger of the leads suspected in it as XLSX, into a folder; each file stands
 * there once it is whole. Returns their paths and the rows of the ledger. Throws `browser-missing` where there is no Chromium for the PDF.
 */
export async function writeWorkReport(
  deps: Deps,
  { period, folder }: { period: Period; folder: string },
): Promise<{ files: string[]; ledger: number }> {
  const { store } = deps;
  const { registries } = await store.registries.load();
  const classes = new Map(registries.directory.map(({ id, niceClasses }) => [id, niceClasses]));
  const figures = async (filter: Parameters<Store['figures']['figures']>[0]): Promise<Figures> => {
    const { building, ...found } = await store.figures.figures(filter, (mark) => classes.get(mark) ?? []);
    if (building === undefined) return found;
    throw new HubiaoError(`Leads are being counted for the first time: ${building.done} of ${building.total}.`, {
      code: 'figures-building',
      kept: 'nothing was written',
      advice: 'run hubiao figures rebuild, then this command again',
    });
  };
  const all = await figures({});
  const seen = await figures({ since: period.from, until: period.to });
  const names = await namesOf(store, registries);
  const summary = workSummary({ period, all, seen, names, crawls: await crawlsOf(deps, period) });
  const pdf = await deps.print(workPage(summary));
  const docx = await workDocx(summary);
  await mkdir(folder, { recursive: true });
  const stem = join(folder, `work-summary-${period.name}`);
  await put(`${stem}.docx`, (path) => writeFile(path, docx));
  await put(`${stem}.pdf`, (path) => writeFile(path, pdf));
  const path = join(folder, `ledger-${period.name}.xlsx`);
  const title = `涉嫌侵权线索台账（${period.text}确认涉嫌）${all.madeUp ? '——示范数据' : ''}`;
  const ledger = await put(path, (part) => writeLedger(part, { title, names, leads: suspected(store, period) }));
  return { files: [`${stem}.docx`, `${stem}.pdf`, path], ledger };
}

/** A file under its name once it is whole. */
async function put<T>(path: string, write: (part: string) => Promise<T>): Promise<T> {
  const part = `${path}.part`;
  try {
    const written = await write(part);
    await rename(part, path);
    return written;
  } finally {
    await rm(part, { force: true });
  }
}

async function namesOf(
  store: Store,
  { directory, gi, signs }: Awaited<ReturnType<Store['registries']['load']>>['registries'],
): Promise<Record<string, string>> {
  const platforms = (await store.schedule.platforms()).map(({ id, name }) => [id, name] as const);
  const marks = directory.map(({ id, mark }) => [id, mark] as const);
  const others = [...gi, ...signs].map(({ id, name }) => [id, name] as const);
  return Object.fromEntries([...platforms, ...others, ...marks]);
}

async function crawlsOf({ store, now }: Deps, { from, to }: Period) {
  const ago = Math.ceil((now.getTime() - Date.parse(`${from}T00:00:00+08:00`)) / DAY_MS) + 1;
  const rows = await store.crawls.health(Math.min(MOST_DAYS, Math.max(1, ago)));
  return rows
    .filter(({ day }) => day >= from && day <= to)
    .map(({ day, pages, blocked, failed }) => ({
      day,
      pages: Math.max(pages, blocked + failed),
      bad: blocked + failed,
    }));
}

/** The leads that were suspected within the period, a page at a time. */
async function* suspected(store: Store, { from, to }: Period): AsyncGenerator<LedgerLead> {
  const filter = { event: 'confirmed' as const, from, to };
  for (let after: string | undefined; ; ) {
    const options = { classes: () => [], limit: PAGE, ...(after === undefined ? {} : { after }) };
    const { ids } = await store.figures.rows(filter, options);
    const tracks = new Map((await store.papers.tracks(ids)).map((track) => [track.lead, track]));
    for (const id of ids) {
      const lead = await store.leads.get(id);
      if (lead !== undefined) yield { lead, track: tracks.get(id) };
    }
    after = ids.at(-1);
    if (ids.length < PAGE) return;
  }
}
