import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from '../../domain/evidence.ts';
import type { BundleFacts, BundleFile, EvidenceLog } from '../../domain/ports.ts';
import {
  chainBundle,
  createKey,
  digestsOf,
  openLog,
  readSigner,
  type Stamper,
  writeBundle,
} from '../../evidence/index.ts';

export const SEEN = '2026-11-26T08:00:00.000Z';
export const MADE = '2026-11-26T08:00:07.000Z';

export const facts = (id = 'L0123456789ab-1'): BundleFacts => ({
  id,
  lead: 'L0123456789ab',
  platform: 'sample-market',
  listingId: '商品/1',
  standing: 'clue',
  occasion: 'request',
  seenAt: SEEN,
  madeAt: MADE,
  clock: { source: 'a test' },
  crawler: { userAgent: 'Hubiao/0.1', release: '0.1.0' },
  versions: { release: '0.1.0', registries: 'directory@1,gi@1,signs@1#a', rules: 'r', weights: 'hand-1' },
});

const said = { relation: 'basis', takenAt: SEEN } as const;

/** Files such as a capture makes, and names such as platforms and attackers think of. */
export const files = (): BundleFile[] => [
  {
    ...said,
    role: 'listing',
    name: 'listing.json',
    content: Buffer.from('{"title":"耐克 高仿"}'),
    mediaType: 'application/json',
  },
  { ...said, role: 'html', name: '页面.html', content: Buffer.from('<script>throw 1</script>'.repeat(50)) },
  { ...said, role: 'picture', name: '../../../etc/passwd', content: Buffer.from('picture one') },
  { ...said, role: 'picture', name: 'CON.png', content: Buffer.alloc(70_000, 7) },
  { ...said, role: 'picture', name: 'con.PNG', content: Buffer.from('picture three') },
  { ...said, role: 'headers', name: 'a\r\nb: c', content: Buffer.from('x: y') },
  {
    role: 'screenshot',
    relation: 'later',
    takenAt: MADE,
    name: 'screen.png',
    content: chunks(),
    mediaType: 'image/png',
  },
  {
    role: 'finding',
    relation: 'record',
    takenAt: MADE,
    name: 'finding.json',
    content: Buffer.from('{"flagged":true}'),
  },
];

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < 10; n++) yield Buffer.alloc(1000, n);
}

export type Made = {
  folder: string;
  log: EvidenceLog;
  bundle: string;
  key: string;
  checkpoint: string;
  index: number;
  stampError?: unknown;
};

/** A bundle in a log among other entries, in a temporary folder that `clean` removes. */
export async function madeBundle(
  options: { before?: number; stamp?: Stamper; files?: BundleFile[]; algorithm?: 'ed25519' | 'sm2' } = {},
): Promise<Made & { clean(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-evidence-'));
  const signer = readSigner(createKey('hubiao-test', options.algorithm));
  const log = await openLog({
    folder: join(folder, 'log'),
    signer,
    lock: async () => ({ release: async () => undefined }),
  });
  await log.append(Array.from({ length: options.before ?? 37 }, (_, n) => decision(n)));
  const bundle = join(folder, 'bundle');
  const written = await writeBundle(bundle, facts(), options.files ?? files());
  const chained = await chainBundle(written, {
    log,
    at: new Date(MADE),
    ...(options.stamp ? { stamp: options.stamp } : {}),
  });
  const clean = () => rm(folder, { recursive: true, force: true });
  return { folder, log, bundle, key: signer.publicKey, ...chained, clean };
}

export const decision = (n: number): LogEntry => ({
  type: 'decision',
  at: SEEN,
  lead: `L${n}`,
  version: n,
  by: '张三',
  ...digestsOf(`decision ${n}`),
});
