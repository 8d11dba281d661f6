import { Instant } from '../../domain/time.ts';

/** The head of a log at a moment: `at` is the clock of the instance, and not yet anybody else's word. */
export type Checkpoint = { origin: string; size: number; root: Buffer; at: Instant };

/** The text that is signed: origin, size, root, and the time as an extension line (C2SP tlog-checkpoint). */
export const checkpointText = ({ origin, size, root, at }: Omit<Checkpoint, 'root'> & { root: Uint8Array }): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\nat ${at}\n`;

/** Reads the text of a checkpoint; undefined where it is none. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, sizeText, rootText, atLine, ...rest] = text.split('\n');
  if (origin === undefined || origin === '' || rest.length !== 1 || rest[0] !== '') return undefined;
  if (sizeText === undefined || !/^(0|[1-9]\d{0,15})$/.test(sizeText)) return undefined;
  const root = Buffer.from(rootText ?? '', 'base64');
  if (root.length !== 32 || root.toString('base64') !== rootText) return undefined;
  const at = Instant.safeParse(atLine?.replace(/^at /, ''));
  if (!atLine?.startsWith('at ') || !at.success || !Number.isSafeInteger(Number(sizeText))) return undefined;
  return { origin, size: Number(sizeText), root, at: at.data };
}
