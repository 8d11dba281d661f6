import iconv from 'iconv-lite';

/** What a page of the market answers with. `charset` says how a text body is written; GBK is declared by header or by the page alone. */
export type Reply = {
  status?: number;
  type: string;
  body: string | Buffer;
  charset?: 'utf-8' | 'gbk-header' | 'gbk-meta';
  headers?: Record<string, string>;
  delayMs?: number;
};

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text safe inside HTML elements and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** JSON safe inside a script element and in any charset: only ASCII, no `<`. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The bytes of a reply and the header that tells their kind. */
export function encodeReply(reply: Reply): { bytes: Buffer; contentType: string } {
  if (typeof reply.body !== 'string') return { bytes: reply.body, contentType: reply.type };
  const charset = reply.charset ?? 'utf-8';
  if (charset === 'utf-8')
    return { bytes: Buffer.from(reply.body, 'utf8'), contentType: `${reply.type}; charset=utf-8` };
  return { bytes: gbk(reply.body), contentType: charset === 'gbk-header' ? `${reply.type}; charset=GBK` : reply.type };
}

const gbkSigns = new Map<string, Buffer>();

/** GBK bytes; a sign that GBK lacks is written as a character reference, as browsers do in forms. */
function gbk(html: string): Buffer {
  return Buffer.concat(
    Array.from(html, (sign) => {
      const known = gbkSigns.get(sign);
      if (known !== undefined) return known;
      const bytes = iconv.encode(sign, 'gbk');
      const kept = iconv.decode(bytes, 'gbk') === sign ? bytes : Buffer.from(`&#${sign.codePointAt(0)};`, 'latin1');
      gbkSigns.set(sign, kept);
      return kept;
    }),
  );
}

export type Shell = { title: string; body: string; head?: string; charset?: Reply['charset'] };

const STYLE =
  'body{margin:0;font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC Variable",sans-serif;color:#333;background:#f5f5f5}a{color:#1a5fb4;text-decoration:none}header,main,footer{max-width:1080px;margin:0 auto;padding:12px 16px;background:#fff}header{border-bottom:2px solid #e4393c}header form{display:inline}main{min-height:400px}.grid{display:flex;flex-wrap:wrap;gap:12px}.item{width:198px;border:1px solid #eee;padding:8px}.item img{width:198px;height:198px;object-fit:cover}.price{color:#e4393c;font-size:18px;font-weight:700}.list-price{color:#999;text-decoration:line-through}table{border-collapse:collapse}td,th{border:1px solid #eee;padding:4px 10px;text-align:left}.gallery img{width:280px;height:280px;object-fit:cover;margin-right:8px}.sample{background:#fff3cd;padding:6px 16px;text-align:center}footer{color:#888;font-size:12px;border-top:1px solid #eee}.shop{border:1px solid #eee;padding:8px 12px;margin:10px 0}nav a{margin-right:12px}.pager a,.pager b{margin-right:8px}';

/** A whole page with the notice that all of it is made up. */
export function htmlPage({ title, body, head = '', charset = 'utf-8' }: Shell): Reply {
  const declared = charset === 'gbk-header' ? '' : `<meta charset="${charset === 'utf-8' ? 'utf-8' : 'gbk'}">`;
  const html = `<!doctype html><html lang="zh-CN"><head>${declared}<title>${escapeHtml(title)}</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/fonts/index.css"><style>${STYLE}</style>${head}</head><body><div class="sample">示例网站：商品、店铺、联系方式均为虚构，仅用于演示</div>${body}<footer>示例市集 · 示例数据 SAMPLE · 不构成任何要约</footer></body></html>`;
  return { type: 'text/html', body: html, charset };
}
