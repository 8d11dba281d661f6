import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FieldProblem, type ListingReading, readListing } from '../../domain/listing.ts';
import { InputError } from '../../lib/errors.ts';
import { decodeText } from '../../lib/fetch/index.ts';
import { sha256 } from '../../lib/hash.ts';
import { readTable } from '../../lib/tables/index.ts';
import { absolute, parsePage } from '../readers/html.ts';
import { readPage } from '../readers/index.ts';
import { pagesOfHar } from './har.ts';
import { readMhtml, type SavedPage } from './mhtml.ts';
import { recordOfRow } from './row.ts';
import { type ArchivedPage, pagesOfWarc } from './warc.ts';

const LARGEST_PAGE = 64 * 1024 * 1024;
const PAGES = new Set(['.html', '.htm', '.xhtml', '.mht', '.mhtml']);

/** One row of the file (for a saved page, the n-th product on it) and what its reading as a listing gave. */
export type FileRow = { row: number; reading: ListingReading };

/**
 * Listings from a file: JSON Lines, CSV, XLSX (Chinese or English column names), a saved page (.html, .mhtml), a web
 * archive (.warc, .warc.gz) or a recorded visit (.har). `platform` is for rows that name
 * none (a page: else its host), `asOf` for rows without a time. A row that is no listing is refused by itself. Throws InputError for a file
 * that cannot be read at all.
 */
export async function* readListingsFile(
  path: string,
  options: { platform?: string; asOf: string },
): AsyncGenerator<FileRow> {
  const ending = extname(path).toLowerCase();
  if (ending === '.wacz')
    throw new InputError(`${path}: WACZ files are not read in this release.`, {
      code: 'file-unsupported',
      kept: 'Nothing was taken from it.',
      advice: 'Unpack it and give the .warc.gz files inside, or save the pages as .mhtml.',
    });
  if (/\.warc(\.gz)?$/i.test(path) || ending === '.har') {
    yield* readArchive(path, ending === '.har' ? pagesOfHar(path) : pagesOfWarc(path), options);
    return;
  }
  if (PAGES.has(ending)) {
    yield* readSavedPage(path, options);
    return;
  }
  for await (const { row, value, problems = [] } of readTable(path)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      yield {
        row,
        reading: { ok: false, problems: problems.length > 0 ? problems : [{ field: '', problem: 'not an object' }] },
      };
      continue;
    }
    const made = recordOfRow(value as Record<string, unknown>, { platform: options.platform });
    yield { row, reading: withProblems(readListing(made.record, options.asOf), [...problems, ...made.problems]) };
  }
}

const withProblems = (reading: ListingReading, problems: FieldProblem[]): ListingReading =>
  reading.ok
    ? { ...reading, dropped: [...problems, ...reading.dropped] }
    : { ok: false, problems: [...problems, ...reading.problems] };

async function* readSavedPage(path: string, options: { platform?: string; asOf: string }): AsyncGenerator<FileRow> {
  const bytes = await pageBytes(path);
  const saved = /\.mht(ml)?$/i.test(path) ? readMhtml(bytes) : plainPage(bytes);
  if (saved === undefined) throw new InputError(`${path} holds no HTML page.`, { code: 'file-unreadable' });
  const known = saved.url ?? addressInside(saved.html);
  const { readings, problems } = goodsOf({ html: saved.html, known, file: path }, options);
  if (readings.length === 0) yield { row: 1, reading: { ok: false, problems: [...problems, NO_GOODS] } };
  for (const [index, reading] of readings.entries())
    yield { row: index + 1, reading: withProblems(reading, index === 0 ? problems : []) };
}

const NO_GOODS: FieldProblem = { field: '', problem: 'no goods were read from this page' };

/** The products of one page; `known` is the address it came from, `file` stands in where there is none. */
function goodsOf(
  {
    html,
    known,
    file,
    contentType = 'text/html',
  }: { html: string; known: string | undefined; file: string; contentType?: string | undefined },
  options: { platform?: string; asOf: string },
): { readings: ListingReading[]; problems: FieldProblem[] } {
  const reading = readPage({ url: known ?? 'https://saved-page.invalid/', body: html, contentType });
  const platform = options.platform ?? (known === undefined ? 'saved-page' : new URL(known).hostname);
  const readings = reading.products.map((product) => {
    const address =
      product.fields.url?.startsWith('https://saved-page.invalid/') === true ? undefined : product.fields.url;
    const link = address ?? known ?? pathToFileURL(file).href;
    const { url: _, ...fields } = product.fields;
    const record = {
      ...fields,
      platform,
      kind: 'product',
      url: link,
      listingId: fields.listingId ?? sha256(`${link} ${fields.title ?? ''}`).slice(0, 24),
      ...(known === undefined || known === link ? {} : { pageUrl: known }),
    };
    return readListing(record, options.asOf);
  });
  return { readings, problems: reading.problems };
}

/** The products of every page of an archive, each as seen when it was fetched; what ends it early is a row of its own. */
async function* readArchive(
  path: string,
  archived: AsyncGenerator<ArchivedPage>,
  options: { platform?: string; asOf: string },
): AsyncGenerator<FileRow> {
  let row = 0;
  let pages = 0;
  const bad = (field: string, problem: string): FileRow => {
    return { row: ++row, reading: { ok: false, problems: [{ field, problem }] } };
  };
  try {
    for await (const page of archived) {
      if ('problem' in page) yield bad(page.url, page.problem);
      else {
        pages += 1;
        const { readings, problems } = goodsOf(
          { html: page.html, contentType: page.contentType, known: page.url, file: path },
          { ...options, asOf: page.takenAt ?? options.asOf },
        );
        for (const [index, reading] of readings.entries())
          yield { row: ++row, reading: withProblems(reading, index === 0 ? problems : []) };
      }
    }
  } catch (error) {
    if (!(error instanceof InputError) || (row === 0 && pages === 0)) throw error;
    yield bad('', error.message);
  }
  if (row === 0) yield bad('', `no goods were read from its ${pages} pages`);
}

async function pageBytes(path: string): Promise<Buffer> {
  const unreadable = (cause: unknown): never => {
    throw new InputError(`${path} cannot be read.`, { code: 'file-unreadable', cause });
  };
  const { size } = await stat(path).catch(unreadable);
  if (size > LARGEST_PAGE)
    throw new InputError(`${path} is larger than ${LARGEST_PAGE} bytes.`, {
      code: 'file-too-large',
      kept: 'Nothing of it.',
    });
  return readFile(path).catch(unreadable);
}

const plainPage = (bytes: Buffer): SavedPage => ({ html: decodeText(bytes).text });

/** The address a browser noted when it saved the page, else the page's own canonical or OpenGraph address. */
function addressInside(html: string): string | undefined {
  const noted = /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(html.slice(0, 2_000))?.[1];
  const page = parsePage(html, 'https://saved-page.invalid/');
  const own = page?.$('link[rel="canonical"]').attr('href') ?? page?.$('meta[property="og:url"]').attr('content');
  return [noted, own]
    .map((one) => (one === undefined || !/^https?:/i.test(one) ? undefined : absolute(one, one)))
    .find((one) => one !== undefined);
}
