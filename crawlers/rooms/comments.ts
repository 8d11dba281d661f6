import { z } from 'zod';
import type { SideText } from '../../domain/listing.ts';
import { plainText } from '../readers/html.ts';
import { readJson } from '../readers/json.ts';
import type { Source } from './source.ts';

const MOST_COMMENTS = 500;
const LONGEST = 200;

const Comments = z.object({ comments: z.array(z.unknown()) });
const Comment = z.object({ at: z.number().nonnegative(), text: z.string() });

/** Comments since a second of the stream, and the second up to which they were read. */
export type CommentReading = { comments: SideText[]; to?: number };

/**
 * Reads what viewers wrote since `since`, by its second alone: who wrote it is not taken over, and what looks like somebody's number,
 * mailbox or name after an @ is masked. `{since}` in the address stands for that second.
 */
export async function readComments(url: string, source: Source, since: number | undefined): Promise<CommentReading> {
  const body = await source.text(url.replaceAll(/\{since\}|%7Bsince%7D/gi, String(since ?? 0)));
  if (body === undefined) return { comments: [] };
  const read = Comments.safeParse(readJson(body).value);
  if (!read.success) {
    source.say('text', 'no list of comments');
    return { comments: [] };
  }
  const fitting = read.data.comments.flatMap((raw) => {
    const comment = Comment.safeParse(raw);
    return comment.success && (since === undefined || comment.data.at > since) ? [comment.data] : [];
  });
  const first = fitting.sort((a, b) => a.at - b.at).slice(0, MOST_COMMENTS);
  const comments = first.flatMap(({ at, text }): SideText[] => {
    const value = minimised(text);
    return value === '' ? [] : [{ source: 'comment', value, at }];
  });
  const to = first.at(-1)?.at ?? since;
  return to === undefined ? { comments } : { comments, to };
}

/** A comment without what names or reaches a person; cut to 200 characters. */
export const minimised = (text: string): string =>
  plainText(text)
    .slice(0, LONGEST * 4)
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '※')
    .replace(/@[^\s@,，。!！?？:：]{1,40}/gu, '@※')
    .replace(/\+?(?:\d[\s-]?){6,}\d/g, '※')
    .slice(0, LONGEST)
    .trim();
