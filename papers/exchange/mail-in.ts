import { load } from 'cheerio';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { Incoming } from '../../domain/exchange-ports.ts';
import { sha256 } from '../../lib/hash.ts';
import { splitTable, tableOfRows } from './incoming.ts';
import { paperOfAddress, type ReplyBox } from './reply.ts';

const MOST_TEXT = 20_000;
const HEADERS_TO = ['delivered-to', 'x-original-to', 'envelope-to'];

const mailboxes = (addresses: Address[] | undefined): string[] =>
  (addresses ?? []).flatMap((one) => (one.group ?? [one]).map(({ address }) => address ?? ''));

/**
 * Reads a mail as a platform's reply. The paper is the one that an address of ours in it names with a true mark; without
 * one `paper` is absent. Only an attached table, or a table with a head in the body, is one of answers.
 */
export async function readMail(bytes: Uint8Array, reply: ReplyBox): Promise<Incoming> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 });
  const headers = mail.headers.filter(({ key }) => HEADERS_TO.includes(key)).map(({ value }) => value);
  const to = [...mailboxes(mail.to), ...mailboxes(mail.cc), ...headers];
  const paper = to.flatMap((address) => paperOfAddress(reply, address.replace(/^<|>$/g, '')) ?? [])[0];
  const split = splitTable(
    mail.attachments.map(({ filename, content }, index) => ({
      name: filename ?? `${index + 1}`,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
  );
  const table = split.table ?? bodyTable(mail);
  return {
    via: 'email',
    key: sha256(bytes),
    from: mailboxes(mail.from === undefined ? [] : [mail.from])[0]?.toLowerCase() ?? '',
    subject: (mail.subject ?? '').slice(0, 500),
    text: textOf(mail).slice(0, MOST_TEXT),
    files: split.files,
    ...(paper === undefined ? {} : { paper }),
    ...(table === undefined ? {} : { table }),
    ...(isAutomatic(mail) ? { automatic: true as const } : {}),
  };
}

const isAutomatic = ({ headers }: Email): boolean =>
  headers.some(({ key, value }) => key === 'auto-submitted' && !/^\s*no\b/i.test(value));

const textOf = ({ text, html }: Email): string => text ?? (html === undefined ? '' : load(html).text().trim());

/** The first table of the body whose head speaks of results. */
function bodyTable({ html }: Email): Incoming['table'] | undefined {
  if (html === undefined) return undefined;
  const $ = load(html);
  for (const element of $('table').toArray().slice(0, 20)) {
    const rows = $(element)
      .find('tr')
      .toArray()
      .map((row) =>
        $(row)
          .find('th,td')
          .toArray()
          .map((cell) => $(cell).text().replace(/\s+/g, ' ').trim()),
      );
    if (rows.length > 1 && rows[0]!.some((head) => /^(处理结果|答复|结果|outcome|result)$/i.test(head)))
      return tableOfRows(rows.filter((row) => row.length === rows[0]!.length));
  }
  return undefined;
}
