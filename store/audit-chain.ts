import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { AuditCheck, AuditFault } from '../domain/audit.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import { pack, unpack } from './content.ts';
import { createTable, type Table } from './table.ts';

/** One entry as it is kept; `open` until a link of the chain holds its hash. */
export type AuditRow = {
  _id: string;
  at: Date;
  by: string;
  action: string;
  subject: string;
  detail?: string;
  also?: string[];
  open?: boolean;
};

/** A link: ids and hashes of the entries it seals, and the hash of the link before. `_id` is its number, padded. */
type LinkRow = { _id: string; at: Date; prev: string; rows: string; hash: string; op: string };
type Sealed = [id: string, hash: string];

const LINK_ROWS = 1000;
/** So many entries are sealed at once; fewer wait for a minute, so that links stay few. */
const ENOUGH = 500;
const PATIENCE_MS = 60_000;
const LINKS_A_READ = 50;
const MOST_FAULTS = 100;
const FIRST = '0'.repeat(64);

const linkId = (n: number): string => String(n).padStart(12, '0');
const linkHash = ({ prev, at, rows }: Pick<LinkRow, 'prev' | 'at' | 'rows'>): string =>
  sha256(`${prev}\n${at.toISOString()}\n${rows}`);

function rowHash({ _id, at, by, action, subject, detail, also }: AuditRow): string {
  const more = { ...(detail === undefined ? {} : { detail }), ...(also === undefined ? {} : { also }) };
  return sha256(canonicalJson({ id: _id, at: at.toISOString(), by, action, subject, ...more }));
}

/**
 * The chain over the audit: entries are sealed in links, each of which holds the hash of the one before, so that an entry changed,
 * removed or slipped in afterwards is named by `verify`.
 */
export function createAuditChain(db: Db, table: Table<AuditRow>, now: () => Date) {
  const links = createTable<LinkRow>(db, 'auditLinks');
  let known = 0;

  async function newest(): Promise<LinkRow | undefined> {
    const [found] = await links.many({ _id: { $gte: linkId(known) } }, { sort: { _id: -1 }, limit: 1 });
    if (found !== undefined) known = Number(found._id);
    return found;
  }

  async function seal(force = false): Promise<number> {
    const head = await newest();
    // What an earlier release wrote is taken into the chain with its first link.
    if (head === undefined) await table.updateAll({ open: { $exists: false } }, { $set: { open: true } });
    let sealed = 0;
    for (let last = head; ; ) {
      const waiting = await table.many({ open: true }, { limit: LINK_ROWS });
      const due = force || waiting.length >= ENOUGH || now().getTime() - (last?.at.getTime() ?? 0) >= PATIENCE_MS;
      if (waiting.length === 0 || !due) return sealed;
      const link = linkOf(waiting, last, now());
      // Where another process was faster, what it left open has its turn the next time.
      if (!(await links.insert(link)) && (await links.one({ _id: link._id }))?.op !== link.op) return sealed;
      await table.updateAll({ _id: { $in: waiting.map(({ _id }) => _id) } }, { $unset: { open: '' } });
      sealed += waiting.length;
      last = link;
      known = Number(link._id);
      if (waiting.length < LINK_ROWS) return sealed;
    }
  }

  async function verify(): Promise<AuditCheck> {
    const faults: AuditFault[] = [];
    const tell = (fault: AuditFault): void => {
      if (faults.length < MOST_FAULTS) faults.push(fault);
    };
    const seen = new Set<string>();
    let n = 0;
    let prev = FIRST;
    let head: LinkRow | undefined;
    for (;;) {
      const some = await links.many(head === undefined ? {} : { _id: { $gt: head._id } }, {
        sort: { _id: 1 },
        limit: LINKS_A_READ,
      });
      for (const link of some) {
        for (; n < Number(link._id); n++) tell({ link: n, problem: 'link-missing' });
        if (link.prev !== prev || link.hash !== linkHash(link)) tell({ link: n, problem: 'link-changed' });
        await checkRows(unpack<Sealed[]>(link.rows), { table, seen, tell });
        [prev, head] = [link.hash, link];
        n++;
      }
      if (some.length < LINKS_A_READ) break;
    }
    let waiting = 0;
    for await (const { _id, open } of table.each({}, { projection: { open: 1 } }))
      if (open === true && !seen.has(_id)) waiting++;
      else if (!seen.has(_id)) tell({ entry: _id, problem: 'not-linked' });
    return {
      links: n,
      entries: seen.size,
      waiting,
      ...(head === undefined ? {} : { head: { n: n - 1, hash: head.hash, at: head.at.toISOString() } }),
      faults,
    };
  }

  return { seal, verify };
}

function linkOf(waiting: AuditRow[], last: LinkRow | undefined, at: Date): LinkRow {
  const sealed: Sealed[] = waiting.map((row) => [row._id, rowHash(row)]);
  const rows = pack(sealed.sort(([one], [other]) => (one < other ? -1 : 1)));
  const link = { at, prev: last?.hash ?? FIRST, rows };
  const n = last === undefined ? 0 : Number(last._id) + 1;
  return { _id: linkId(n), ...link, hash: linkHash(link), op: randomUUID() };
}

async function checkRows(
  sealed: Sealed[],
  to: { table: Table<AuditRow>; seen: Set<string>; tell(fault: AuditFault): void },
): Promise<void> {
  const rows = await to.table.many({ _id: { $in: sealed.map(([id]) => id) } });
  const there = new Map(rows.map((row) => [row._id, rowHash(row)]));
  for (const [id, hash] of sealed) {
    to.seen.add(id);
    const now = there.get(id);
    if (now !== hash) to.tell({ entry: id, problem: now === undefined ? 'entry-missing' : 'entry-changed' });
  }
}
