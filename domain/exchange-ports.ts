import type { ApiToken, ExchangeSetting, PaperDelivery, PaperNews } from './exchange.ts';
import type { Correspondence, FileGiven, FileKept, FileRefusal } from './exchange-files.ts';
import type { Paper } from './paper.ts';

/* Ports of the exchange with platforms; the others stand in ports.ts, which passes these on. */

/** What stands under an idempotency key: nothing yet, the reply given, another request, or one that is being answered. */
export type ReplyKept = { state: 'fresh' | 'other' | 'busy' } | { state: 'done'; reply: string };

export type ExchangeStore = {
  /** Keeps a new token under its SHA-256 (hex). */
  addToken(token: ApiToken, hash: string): Promise<void>;
  /** All tokens, newest first. */
  tokens(): Promise<ApiToken[]>;
  tokenOf(hash: string): Promise<ApiToken | undefined>;
  /** The token, revoked; undefined where there is none. The first revocation stands. */
  revokeToken(id: string, by: { by: string; at: Date }): Promise<ApiToken | undefined>;
  /** Claims a key for the request of this fingerprint; whoever gets `fresh` answers and then keeps or drops it. */
  openReply(key: string, fingerprint: string, at: Date): Promise<ReplyKept>;
  keepReply(key: string, reply: string): Promise<void>;
  dropReply(key: string): Promise<void>;
  settings(): Promise<ExchangeSetting[]>;
  setting(platform: string): Promise<ExchangeSetting | undefined>;
  saveSetting(setting: ExchangeSetting, by: string): Promise<void>;
  /** Papers whose platform is not known to have been told of something, oldest change first; `mark` goes back to `told`. */
  untold(limit: number): Promise<{ paper: Paper; news: PaperNews[]; mark: string }[]>;
  /** The deliveries of that paper are planned, unless it has changed since. */
  told(paper: string, mark: string): Promise<void>;
  /** Keeps planned deliveries; those that are there already stay as they are. */
  planDeliveries(deliveries: DeliveryAsked[], at: Date): Promise<void>;
  /** Deliveries to be tried by now. */
  dueDeliveries(now: Date, limit: number): Promise<PaperDelivery[]>;
  /** Takes a delivery for two minutes; undefined where nothing is to be sent. Throws ThrottledError while another has it. */
  openDelivery(id: string, at: Date): Promise<PaperDelivery | undefined>;
  closeDelivery(id: string, outcome: DeliveryOutcome): Promise<void>;
  deliveriesOf(paper: string): Promise<PaperDelivery[]>;
  /** Remembers a nonce of that sender until then; false where it was seen before, by whatever process. */
  newNonce(sender: string, nonce: string, until: Date): Promise<boolean>;
  /** Keeps a file's bytes under their SHA-256 for a paper. */
  keepFile(paper: string, file: FileGiven & { type: string }, at: Date): Promise<FileKept>;
  /** A file that came for this paper. */
  fileOf(paper: string, sha256: string): Promise<{ bytes: Uint8Array; type: string } | undefined>;
  /** Files a letter under its paper, once by its id. */
  fileLetter(letter: Correspondence): Promise<void>;
  lettersOf(paper: string): Promise<Correspondence[]>;
  /** The secret that reply addresses are made with, the same for all processes. */
  replySecret(): Promise<string>;
};

export type DeliveryAsked = Pick<PaperDelivery, 'paper' | 'platform' | 'news' | 'channel'>;
export type DeliveryOutcome =
  | { state: 'sent'; at: Date }
  | { state: 'failed'; error: string; nextAt: Date }
  | { state: 'given-up' | 'void'; error: string };

/** One paper on its way to a platform: what happened to it, its platform's name, and its text as it left. */
export type PaperLetter = { delivery: PaperDelivery; paper: Paper; platformName: string; kept?: string };

/** Sends papers on the channels of their platforms. */
export type PaperPost = {
  /** Throws PermanentError where no repetition could help, ThrottledError where the other side asks for a pause. */
  send(
    letter: PaperLetter,
    setting: ExchangeSetting,
    records: (sha256: string) => Promise<string | undefined>,
  ): Promise<void>;
};

/**
 * A letter from a platform as it was read: `key` is the SHA-256 of its bytes, `paper` the id that it names in small letters,
 * `table` its answers where it has any.
 */
export type Incoming = {
  via: 'email' | 'folder';
  key: string;
  from: string;
  subject: string;
  text: string;
  paper?: string;
  table?: FileGiven & { format: 'csv' | 'xlsx' | 'json' };
  files: FileGiven[];
  /** Sent by a program by itself, such as a note of absence. */
  automatic?: true;
};

/** Where a letter lies; of which platform, where its folder says so. */
export type LetterPlace = { path: string; platform?: string };

/** Letters that wait to be read. One that was dealt with is moved aside, with a result for whoever left it in a folder. */
export type PaperInbox = {
  waiting(platforms: string[]): Promise<LetterPlace[]>;
  read(place: LetterPlace): Promise<Incoming | { problem: FileRefusal | string }>;
  done(place: LetterPlace, end: { outcome: 'done' | 'refused'; result?: unknown }): Promise<void>;
};
