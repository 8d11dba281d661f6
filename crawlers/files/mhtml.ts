import { charsetOf, decodeText } from '../../lib/fetch/index.ts';

/** The page inside a saved web archive and the address it was saved from. */
export type SavedPage = { html: string; url?: string };

/** Reads the first HTML part of an MHTML file (RFC 2557); undefined where there is none. */
export function readMhtml(bytes: Buffer): SavedPage | undefined {
  const text = bytes.toString('latin1');
  const top = splitHead(text);
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(top.headers['content-type'] ?? '');
  const saved = top.headers['snapshot-content-location'] ?? top.headers['content-location'];
  const mark = boundary?.[1] ?? boundary?.[2];
  const parts = mark === undefined ? [text] : text.split(`--${mark}`).slice(1);
  for (const part of parts) {
    const { headers, body } = splitHead(part.replace(/^\r?\n/, ''));
    if (!/text\/html|xhtml/i.test(headers['content-type'] ?? '')) continue;
    const raw = decodeTransfer(body, headers['content-transfer-encoding'] ?? '');
    const label = charsetOf(headers['content-type']);
    const url = headers['content-location'] ?? saved;
    return {
      html: decodeText(raw, label === undefined ? undefined : `text/html; charset=${label}`).text,
      ...(url !== undefined && /^https?:/i.test(url) ? { url } : {}),
    };
  }
  return undefined;
}

function splitHead(text: string): { headers: Record<string, string>; body: string } {
  const end = /\r?\n\r?\n/.exec(text);
  const head = text.slice(0, end?.index ?? 0).replace(/\r?\n[ \t]+/g, ' ');
  const headers: Record<string, string> = {};
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] ??= line.slice(colon + 1).trim();
  }
  return { headers, body: end === null ? text : text.slice(end.index + end[0].length) };
}

function decodeTransfer(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1');
  const joined = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(joined, 'latin1');
}
