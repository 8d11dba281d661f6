import iconv from 'iconv-lite';

const HEAD_BYTES = 4096;
/** Frequent characters of web shops, simplified and traditional: the encoding whose reading shows more of them is likelier. */
const FREQUENT = new Set(
  '的一是不了在人有我他这中大来上个国和也子时道说地出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从商品价格元店正质量新款包邮特销售立即购买加入物车這個們來說國時為對會發過裡還進將從價貨買賣車',
);
const REPLACEMENT = '\ufffd';

export type DecodedText = { text: string; charset: string; how: 'bom' | 'header' | 'meta' | 'guess' };

/** Charset named in a Content-Type value, lower case. */
export function charsetOf(contentType: string | undefined): string | undefined {
  const match = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '');
  return match?.[1]?.toLowerCase();
}

/**
 * Bytes as text: by byte order mark, then header, then meta, then guess (UTF-8 where it is valid, else single-byte Latin, GB18030 or
 * Big5 by look). A label that the bytes contradict is not believed. Never throws; what cannot be read becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bom = byteOrderMark(buffer);
  if (bom !== undefined) return { text: iconv.decode(buffer, bom), charset: bom, how: 'bom' };
  const fromHeader = known(charsetOf(contentType));
  const fromMeta = known(metaCharset(buffer));
  // A server's default of Latin-1 is weaker than what the page says of itself.
  const order = fromHeader === 'windows-1252' && fromMeta !== undefined ? [fromMeta] : [fromHeader, fromMeta];
  for (const [index, label] of order.entries()) {
    if (label === undefined) continue;
    const text = readStrict(buffer, label);
    if (text !== undefined)
      return { text, charset: label, how: index === 0 && label === fromHeader ? 'header' : 'meta' };
  }
  const charset = guess(buffer);
  return { text: iconv.decode(buffer, charset), charset, how: 'guess' };
}

function byteOrderMark(buffer: Buffer): string | undefined {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return 'utf-8';
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  return undefined;
}

function metaCharset(buffer: Buffer): string | undefined {
  const head = buffer.subarray(0, HEAD_BYTES).toString('latin1');
  return (/<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head) ??
    /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)/i.exec(head))?.[1]?.toLowerCase();
}

/** The label as this project names it: supersets stand for their subsets, as browsers do; unknown labels give undefined. */
function known(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  if (/^(gb2312|gbk|x-gbk|gb_2312-80|gb18030|chinese)$/.test(label)) return 'gb18030';
  if (/^(iso-8859-1|iso8859-1|latin1|us-ascii|ascii|windows-1252|cp1252)$/.test(label)) return 'windows-1252';
  if (/^utf-?8$/.test(label)) return 'utf-8';
  return iconv.encodingExists(label) ? label : undefined;
}

/** The text, or undefined where the bytes are plainly not of that charset. */
function readStrict(buffer: Buffer, charset: string): string | undefined {
  if (charset === 'utf-8') {
    const text = buffer.toString('utf8');
    // A few broken bytes (a cut entity, a bad comment) do not make a UTF-8 page something else.
    return count(text, REPLACEMENT) <= Math.max(2, text.length / 2000) ? text : undefined;
  }
  const text = iconv.decode(buffer, charset);
  return count(text, REPLACEMENT) <= Math.max(2, text.length / 50) ? text : undefined;
}

function guess(buffer: Buffer): string {
  if (readStrict(buffer, 'utf-8') !== undefined) return 'utf-8';
  const sample = buffer.subarray(0, 200_000);
  if (highBytesStandAlone(sample)) return 'windows-1252';
  return liveliness(iconv.decode(sample, 'big5')) > liveliness(iconv.decode(sample, 'gb18030')) ? 'big5' : 'gb18030';
}

/** In two-byte charsets high bytes come in pairs; in Latin text they mostly stand between ASCII letters. */
function highBytesStandAlone(sample: Buffer): boolean {
  let alone = 0;
  let high = 0;
  for (let i = 0; i < sample.length; i++) {
    if ((sample[i] ?? 0) < 0x80) continue;
    high++;
    if ((sample[i - 1] ?? 0) < 0x80 && (sample[i + 1] ?? 0) < 0x40) alone++;
    else if ((sample[i - 1] ?? 0) < 0x80 && (sample[i + 1] ?? 0) < 0x80) alone += 0.5;
  }
  return high > 0 && alone / high > 0.45;
}

function liveliness(text: string): number {
  let score = 0;
  for (const char of text) {
    if (FREQUENT.has(char)) score += 1;
    else if (char === REPLACEMENT || (char >= '\ue000' && char <= '\uf8ff')) score -= 2;
  }
  return score;
}

function count(text: string, char: string): number {
  let found = 0;
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) found++;
  return found;
}
