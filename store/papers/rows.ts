import type { PaperNews } from '../../domain/exchange.ts';
import { isTodo, namesOf } from '../../domain/inbox.ts';
import type { Paper } from '../../domain/paper.ts';
import { sha256 } from '../../lib/hash.ts';
import { pack, unpack } from '../content.ts';

/**
 * One paper, as JSON text; what is filtered by stands beside it. `version` grows with each change and is what
 * compare-and-set compares; `op` tells a writer whose answer was lost its own write.
 */
export type PaperRow = {
  _id: string;
  kind: Paper['kind'];
  status: Paper['status'];
  platform: string;
  office?: string;
  /** The complainant of a notice; an office's paper that a complaint led to is not the complainant's. */
  holder?: string;
  left: boolean;
  rank: string;
  /** Its platform is still to answer; deadline and id are its place then. */
  todo?: true;
  urgency: string;
  /** What it can be found by, each hashed: addresses are long. */
  names: string[];
  version: number;
  op: string;
  /** Events that are in the audit and steps that are in the tracks; `due` while either may lack some. */
  audited: number;
  tracked: number;
  due?: true;
  /** It has left, and the evidence log may lack it. */
  owes?: true;
  /** What its platform is to be told of, and may not have been. */
  untold?: true;
  news?: PaperNews[];
  paper: string;
  demo?: boolean;
};

const LAST_MS = 9_999_999_999_999;

/** Newest first, then by id. */
const rankOf = ({ createdAt, id }: Paper): string =>
  `${String(LAST_MS - Date.parse(createdAt)).padStart(13, '0')}:${id}`;

const NAME_DIGITS = 24;
export const nameKey = (name: string): string => sha256(name).slice(0, NAME_DIGITS);

/** The fields of a row that follow from the paper. */
export function derived(
  paper: Paper,
): Omit<PaperRow, '_id' | 'op' | 'audited' | 'tracked' | 'due' | 'owes' | 'untold' | 'news'> {
  const { kind, status, platform, office, complainant, version, demo } = paper;
  return {
    kind,
    status,
    platform,
    ...(office === undefined ? {} : { office }),
    ...(kind === 'notice' && complainant !== undefined ? { holder: complainant.id } : {}),
    left: paper.sentAt !== undefined,
    rank: rankOf(paper),
    ...(isTodo(paper) ? { todo: true as const } : {}),
    urgency: `${paper.deadline}:${paper.id}`,
    names: namesOf(paper).map(nameKey),
    version,
    paper: pack(paper),
    ...(demo ? { demo } : {}),
  };
}

export const paperOf = (row: PaperRow): Paper => unpack<Paper>(row.paper);
