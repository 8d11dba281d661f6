import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileRow, readListingsFile } from '../../../crawlers/files/index.ts';

const AS_OF = '2026-11-23T09:00:00+08:00';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hubiao-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rows(name: string, content: string | Buffer, platform?: string): Promise<FileRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const found: FileRow[] = [];
  for await (const row of readListingsFile(path, { asOf: AS_OF, ...(platform === undefined ? {} : { platform }) }))
    found.push(row);
  return found;
}

const PAGE =
  '<html lang="zh"><title>青花杯</title><h1>青花杯</h1><b class="price">￥99</b><button>立即购买</button></html>';

test('JSON Lines in the contract’s own shape pass as they are; a bad line is refused by itself', async () => {
  const line = {
    platform: 'p',
    listingId: '1',
    kind: 'product',
    url: 'https://x.example/1',
    title: 'Cup',
    price: { amount: 9, currency: 'EUR' },
    seller: { name: 'S' },
    seenAt: AS_OF,
  };
  const found = await rows(
    'a.jsonl',
    `${JSON.stringify(line)}\nnot json\n${JSON.stringify({ ...line, title: undefined })}\n`,
  );
  expect(found[0]?.reading).toEqual({ ok: true, listing: line, dropped: [] });
  expect(found.slice(1).map(({ row, reading }) => [row, reading.ok])).toEqual([
    [2, false],
    [3, false],
  ]);
});

test('a Chinese table in GB18030 is read by its own column names', async () => {
  const text =
    '标题,价格,链接,店铺,销量,品牌,主图,采集时间,货号\n青花瓷杯,¥1.29万,https://x.example/1,景德镇老店,1.2万+,景窑,https://x.example/a.jpg;https://x.example/b.jpg,2026/11/20 08:30,QH-1\n素杯,99,https://x.example/2,,,,,,\n坏价,面议,https://x.example/3,,,,,,\n';
  const found = await rows('b.csv', iconv.encode(text, 'gb18030'), 'taobao');
  expect(found[0]?.reading).toMatchObject({
    ok: true,
    dropped: [],
    listing: {
      platform: 'taobao',
      kind: 'product',
      title: '青花瓷杯',
      price: { amount: 12900, currency: 'CNY' },
      url: 'https://x.example/1',
      seller: { name: '景德镇老店' },
      sold: 12000,
      brand: '景窑',
      images: ['https://x.example/a.jpg', 'https://x.example/b.jpg'],
      seenAt: '2026-11-20T08:30:00+08:00',
      attributes: { 货号: 'QH-1' },
    },
  });
  expect(found[1]?.reading).toMatchObject({
    ok: true,
    listing: { price: { amount: 99, currency: 'CNY' }, seenAt: AS_OF },
  });
  expect(found[2]?.reading).toMatchObject({ ok: true, dropped: [{ field: 'price' }] });
});

test('a saved page is read as its products, under the address it was saved from', async () => {
  const found = await rows('c.html', `<!-- saved from url=(0030)https://shop.example.cn/item/7 -->${PAGE}`);
  expect(found[0]?.reading).toMatchObject({
    ok: true,
    listing: {
      platform: 'shop.example.cn',
      title: '青花杯',
      price: { amount: 99 },
      url: 'https://shop.example.cn/item/7',
    },
  });
});

test('a saved page that tells no address keeps the name of its file', async () => {
  const found = await rows('d.htm', PAGE, 'officer-find');
  expect(found[0]?.reading).toMatchObject({
    ok: true,
    listing: { platform: 'officer-find', title: '青花杯', url: expect.stringMatching(/^file:.*d\.htm$/) },
  });
});

test('a web archive is opened: quoted-printable, GBK and soft line breaks undone', async () => {
  const encoded = [...iconv.encode(PAGE.replace('<title>', '<meta charset="gbk"><title>'), 'gbk')]
    .map((byte) =>
      byte === 61 || byte > 126 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
    )
    .join('')
    .replace(/(.{40})(?!=?[0-9A-F]?$)/, '$1=\r\n');
  const archive = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://shop.example.cn/item/8\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--MIME--"\r\n\r\n----MIME--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://shop.example.cn/item/8\r\n\r\n${encoded}\r\n----MIME----\r\n`;
  const found = await rows('e.mhtml', Buffer.from(archive, 'latin1'));
  expect(found[0]?.reading).toMatchObject({
    ok: true,
    listing: { title: '青花杯', url: 'https://shop.example.cn/item/8', platform: 'shop.example.cn' },
  });
});

test('a page without goods is refused with a reason, an archive of another kind and a missing file with a sentence', async () => {
  expect((await rows('f.html', '<h1>News</h1>'))[0]?.reading).toMatchObject({
    ok: false,
    problems: [{ problem: expect.stringContaining('no goods') }],
  });
  await expect(rows('g.wacz', '{}')).rejects.toThrow(/WACZ files are not read in this release/);
  await expect(readListingsFile(join(folder, 'none.html'), { asOf: AS_OF }).next()).rejects.toThrow(/cannot be read/);
});
