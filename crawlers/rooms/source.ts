import type { CrawlYield } from '../../domain/crawl.ts';
import type { Recipe } from '../../domain/recipe.ts';
import { messageOf, ThrottledError } from '../../lib/errors.ts';
import type { Fetched } from '../../lib/fetch/index.ts';
import { type CrawlerDeps, exchangeOf, fetchFor } from '../recipe/source.ts';

/** Bytes of one text, and of one segment of a stream; what is larger is refused. */
const LARGEST_TEXT = 4 * 1024 * 1024;
const LARGEST_SEGMENT = 16 * 1024 * 1024;
/** A playlist that is longer is read, but its bytes are not kept with every window. */
const LARGEST_KEPT = 256 * 1024;

/** What one window fetches with, and where it tells what it could not have. */
export type Source = {
  /** A text of the platform, kept as an answer; undefined, and said, where it cannot be had. */
  text(url: string): Promise<string | undefined>;
  /** The bytes of a segment, or of a range of it; undefined, and said, where they cannot be had. */
  bytes(url: string, range?: { offset: number; length: number }): Promise<Uint8Array | undefined>;
  say(field: string, problem: string): void;
  signal: AbortSignal | undefined;
};

/** Fetches for one window by the recipe's rate under the guard; a pause that is asked for, or a stop, ends the window. */
export function createSource(
  deps: CrawlerDeps,
  { recipe, made, url, signal }: { recipe: Recipe; made: CrawlYield; url: string; signal: AbortSignal | undefined },
): Source {
  const say = (field: string, problem: string): void => void made.problems.push({ url, field, problem });

  async function tried(address: string, work: () => Promise<Fetched>): Promise<Fetched | undefined> {
    try {
      const answer = await work();
      made.bytes += answer.bytes.length;
      if (answer.status === 200 || answer.status === 206) return answer;
      say('stream', `${shown(address)} answers with status ${answer.status}`);
    } catch (error) {
      if (error instanceof ThrottledError || signal?.aborted === true) throw error;
      say('stream', `${shown(address)}: ${messageOf(error)}`);
    }
    return undefined;
  }

  return {
    say,
    signal,
    async text(address) {
      const answer = await tried(address, () => fetchFor(deps, recipe, address, { signal, maxBytes: LARGEST_TEXT }));
      if (answer !== undefined && answer.bytes.length <= LARGEST_KEPT)
        made.exchanges?.push(exchangeOf(answer, deps.clock.now().toISOString()));
      return answer?.text();
    },
    async bytes(address, range) {
      if (range !== undefined && range.length > LARGEST_SEGMENT) return void say('stream', 'a segment is too large');
      const headers = range && { range: `bytes=${range.offset}-${range.offset + range.length - 1}` };
      const limits = { signal, maxBytes: LARGEST_SEGMENT, ...(headers && { headers }) };
      const answer = await tried(address, () => fetchFor(deps, recipe, address, limits));
      if (answer === undefined || range === undefined || answer.status === 206) return answer?.bytes;
      return answer.bytes.subarray(range.offset, range.offset + range.length);
    },
  };
}

const shown = (address: string): string => address.replace(/[?#].*$/, '').slice(-120);
