import { createHmac, timingSafeEqual } from 'node:crypto';

/** The mailbox that replies go to, and the secret that the addresses of papers are made with. */
export type ReplyBox = { address: string; secret: string };

const MARK_DIGITS = 16;

const markOf = (paper: string, secret: string): string =>
  createHmac('sha256', secret).update(`reply.${paper.toLowerCase()}`).digest('hex').slice(0, MARK_DIGITS);

/** The address that replies to one paper go to: `answers+PAPER.MARK@host`. Nobody makes the mark without the secret. */
export function replyAddress({ address, secret }: ReplyBox, paper: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${paper}.${markOf(paper, secret)}${address.slice(at)}`;
}

/** The paper (in small letters) that an address of ours names; undefined for every other address and a forged mark. */
export function paperOfAddress({ address, secret }: ReplyBox, given: string): string | undefined {
  const at = address.lastIndexOf('@');
  const lower = given.trim().toLowerCase();
  const head = `${address.slice(0, at).toLowerCase()}+`;
  const tail = address.slice(at).toLowerCase();
  if (!lower.startsWith(head) || !lower.endsWith(tail)) return undefined;
  const [, paper, mark] = /^([a-z0-9]{1,60})\.([0-9a-f]{16})$/.exec(lower.slice(head.length, -tail.length)) ?? [];
  if (paper === undefined || mark === undefined) return undefined;
  return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(paper, secret))) ? paper : undefined;
}
