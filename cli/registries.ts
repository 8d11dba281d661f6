import { createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Store } from '../domain/ports.ts';
import type { ImportAccount, RegistryKind, RowOutcome } from '../domain/registries.ts';
import { messageOf } from '../lib/errors.ts';
import { readTable, type TableRow } from '../lib/tables/index.ts';
import { pictureInspector } from '../roles/wiring.ts';
import { operator, withInstance } from './instance.ts';
import { createProgress } from './progress.ts';

const WHAT: Record<RegistryKind, string> = {
  directory: 'the key-trademark protection directory 重点商标保护名录',
  gi: 'the registry of geographical indications 地理标志',
  signs: 'the special signs 特殊标志',
};

/** Rows told one by one on the terminal; of longer files only what was refused. */
const TOLD_ROWS = 200;

type Options = { partial?: boolean; account?: string };

/** `hubiao directory|gi|signs import F`: loads a registry from JSONL, CSV or XLSX, row by row accounted for. */
export function registryCommands(program: Command): void {
  for (const kind of Object.keys(WHAT) as RegistryKind[])
    program
      .command(kind)
      .description(WHAT[kind])
      .command('import')
      .description('adds and changes entries; all rows or none')
      .argument('<file>', 'JSONL, CSV (UTF-8 or GB18030) or XLSX, headers in English or Chinese')
      .option('--partial', 'takes the rows that fit and leaves out those that do not')
      .option('--account <file>', 'writes the outcome of every row there, one JSON object a line')
      .action((file: string, options: Options) => withInstance(({ store }) => importFile(store, kind, file, options)));
}

async function importFile(store: Store, kind: RegistryKind, file: string, options: Options): Promise<void> {
  const account = options.account === undefined ? undefined : createWriteStream(options.account, { flags: 'w' });
  const progress = createProgress('bytes');
  const writing = createProgress('entries written');
  const logos = new Map<string, string[]>();
  const told: RowOutcome[] = [];
  let rows = 0;
  const result = await store.registries.import(kind, watched(file, kind, logos, progress.at), {
    partial: options.partial ?? false,
    by: operator(),
    onRow: (outcome) => {
      rows += 1;
      account?.write(`${JSON.stringify(outcome)}\n`);
      if (outcome.outcome === 'refused' || rows <= TOLD_ROWS) told.push(outcome);
    },
    onWrite: (done, total) => writing.at(done, total),
  });
  progress.stop();
  writing.stop();
  if (account !== undefined) await closed(account);
  tell(file, told, rows, result);
  if (result.committed) {
    await store.state.set('demo-over', true);
    if (kind === 'directory') await keepLogos(store, file, logos);
  }
  if (result.refused > 0) process.exitCode = 1;
}

/** The rows as they are read, remembering where the pictures of marks are said to lie. */
async function* watched(
  file: string,
  kind: RegistryKind,
  logos: Map<string, string[]>,
  at: (done: number, total: number) => void,
): AsyncGenerator<TableRow> {
  for await (const row of readTable(file, { onProgress: ({ bytes, total }) => at(bytes, total ?? bytes) })) {
    const value = row.value as { id?: unknown; logos?: unknown } | undefined;
    if (kind === 'directory' && typeof value?.id === 'string' && Array.isArray(value.logos))
      logos.set(
        value.id,
        value.logos.filter((path) => typeof path === 'string'),
      );
    yield row;
  }
}

function tell(file: string, told: RowOutcome[], rows: number, result: ImportAccount): void {
  for (const { row, id, outcome, problems } of rows <= TOLD_ROWS
    ? told
    : told.filter((one) => one.outcome === 'refused')) {
    const why = (problems ?? []).map((p) => `${p.field === '' ? '' : `${p.field}: `}${p.problem}`).join('; ');
    process.stdout.write(`row ${row}  ${outcome.padEnd(9)}  ${id ?? ''}${why === '' ? '' : `  ${why}`}\n`);
  }
  for (const note of result.notes ?? [])
    process.stdout.write(`note: ${note.field}: ${note.problem} (${note.rows} rows, first row ${note.firstRow})\n`);
  const { added, changed, unchanged, refused, version, committed } = result;
  process.stdout.write(`${file}: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused\n`);
  process.stdout.write(
    committed
      ? `version ${version} is in force; detectors take it within seconds and screen stored listings again\n`
      : refused > 0
        ? `nothing was imported: version ${version} stays in force. Mend the refused rows, or take the others with --partial\n`
        : `nothing changed: version ${version} stays in force\n`,
  );
}

/** Pictures of marks become references that listings' pictures are compared with; one that cannot be read is told. */
async function keepLogos(store: Store, file: string, logos: Map<string, string[]>): Promise<void> {
  const inspector = pictureInspector();
  for (const [id, paths] of logos)
    for (const [index, path] of paths.entries()) {
      if (/^https?:/.test(path)) continue;
      try {
        const hashes = await inspector.hashes(await readFile(resolve(dirname(file), path)));
        await store.registries.saveReferences([{ id: `${id}/${index}`, hashes, subjectId: id }]);
      } catch (error) {
        process.stderr.write(`${file}: ${id}: logo ${path} not taken: ${messageOf(error)}\n`);
      }
    }
}

async function closed(stream: WriteStream): Promise<void> {
  stream.end();
  await finished(stream);
}
