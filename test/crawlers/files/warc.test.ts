import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { type FileRow, readListingsFile } from '../../../crawlers/files/index.ts';
import { exchangeOf } from '../../../crawlers/recipe/source.ts';
import { createFetcher } from '../../../lib/fetch/index.ts';
import { exchangeWarc } from '../../../lib/warc/index.ts';
import { pythonWith } from '../../support/python.ts';

const AS_OF = '2026-11-23T09:00:00+08:00';
const PAGE =
  '<html lang="zh"><meta charset="utf-8"><title>青花杯</title><h1>青花杯</h1><b class="price">￥99</b><button>立即购买</button></html>';
const FACTS = {
  bundle: 'L1-filing-1',
  software: 'Hubiao 0',
  userAgent: 'Hubiao/test',
  clock: 'a test',
  body: 'page-1.html',
};

/** What warcio says of an archive: every record with its fields, its content as it lies there and unpacked, and its own check of the digests. */
const READ = `
import sys, json, hashlib
from warcio.archiveiterator import ArchiveIterator
out = []
for decode in (False, True):
    with open(sys.argv[1], 'rb') as stream:
        for n, r in enumerate(ArchiveIterator(stream, check_digests=True)):
            body = (r.content_stream() if decode else r.raw_stream).read()
            said = {'type': r.rec_type, 'fields': dict(r.rec_headers.headers), 'http': r.http_headers and r.http_headers.headers,
                    'line': r.http_headers and r.http_headers.statusline, 'passed': r.digest_checker.passed, 'problems': r.digest_checker.problems}
            if decode: out[n]['text'] = body.decode('utf-8', 'replace')
            else: out.append({**said, 'sha256': hashlib.sha256(body).hexdigest()})
print(json.dumps(out))
`;

/** An archive that warcio writes: a page in parts and packed, one that is gone, one passed over, a drawn one, a picture. */
const WRITE = `
import sys, io, gzip
from warcio.warcwriter import WARCWriter
from warcio.statusandheaders import StatusAndHeaders
def page(title): return ('<html><meta charset="utf-8"><title>%s</title><h1>%s</h1><b class="price">￥99</b><button>立即购买</button></html>' % (title, title)).encode()
def parts(b): return b''.join(b'%x\\r\\n%s\\r\\n' % (len(b[i:i+50]), b[i:i+50]) for i in range(0, len(b), 50)) + b'0\\r\\n\\r\\n'
with open(sys.argv[1], 'wb') as out:
    w = WARCWriter(out, gzip=sys.argv[1].endswith('.gz'))
    def response(url, status, body, *headers):
        h = StatusAndHeaders(status, [('Content-Type', 'text/html; charset=utf-8'), *headers], protocol='HTTP/1.1')
        w.write_record(w.create_warc_record(url, 'response', payload=io.BytesIO(body), http_headers=h, warc_headers_dict={'WARC-Date': '2026-11-20T01:02:03Z'}))
    w.write_record(w.create_warcinfo_record('x.warc', {'software': 'warcio'}))
    response('https://shop.example.cn/item/1', '200 OK', parts(gzip.compress(page('一号杯'))), ('Transfer-Encoding', 'chunked'), ('Content-Encoding', 'gzip'))
    response('https://shop.example.cn/item/2', '404 Not Found', page('二号杯'))
    response('https://shop.example.cn/item/3', '200 OK', b'\\x1f\\x8b broken', ('Content-Encoding', 'gzip'))
    w.write_record(w.create_warc_record('https://shop.example.cn/item/4', 'resource', payload=io.BytesIO(page('四号杯')), warc_content_type='text/html'))
    w.write_record(w.create_warc_record('https://shop.example.cn/a.png', 'resource', payload=io.BytesIO(b'png'), warc_content_type='image/png'))
`;

let python: Awaited<ReturnType<typeof pythonWith>>;
beforeAll(async () => {
  python = await pythonWith('warcio==1.7.5');
});

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubiao-warc-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function rowsOf(path: string): Promise<FileRow[]> {
  const found: FileRow[] = [];
  for await (const row of readListingsFile(path, { asOf: AS_OF })) found.push(row);
  return found;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Told = {
  type: string;
  fields: Record<string, string>;
  http: [string, string][] | null;
  line: string;
  passed: boolean;
  problems: string[];
  sha256: string;
  text: string;
};

it('an exchange is archived as it went over the wire, and a reader that nobody here wrote finds every byte and digest right', async (context) => {
  const packed = gzipSync(PAGE);
  const server = createServer((request, response) => {
    if (request.url === '/old') return void response.writeHead(301, { location: '/item/7?x=1' }).end('moved');
    response.writeHead(200, 'Fine', [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Content-Encoding', 'gzip'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Shop', '店'].map((text) => Buffer.from(text).toString('latin1')),
    ] as unknown as string[]);
    response.write(packed.subarray(0, 20));
    response.end(packed.subarray(20));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/item/7?x=1`;
  const fetcher = createFetcher({ allow: ['127.0.0.1'], userAgent: 'Hubiao/test' });
  onTestFinished(() => fetcher.close());
  const answer = await fetcher.fetch(new URL('/old', url).href, {
    robots: false,
    headers: { authorization: 'Bearer secret' },
  });
  expect(sha256(answer.wire.body)).toBe(sha256(packed));
  const path = join(await scratch(), 'page.warc.gz');
  await writeFile(path, await exchangeWarc(exchangeOf(answer, answer.wire.endedAt), FACTS));

  const { stdout } = await python.run(context, '-c', READ, path);
  const records = JSON.parse(stdout) as Told[];
  expect(records.map(({ type, passed, problems }) => [type, passed, problems])).toEqual(
    ['warcinfo', 'response', 'request', 'response', 'request', 'metadata'].map((type) => [type, true, []]),
  );
  const [info, moved, , response, request, about] = records as [Told, Told, Told, Told, Told, Told];
  expect(moved).toMatchObject({ text: 'moved', fields: { 'WARC-Target-URI': new URL('/old', url).href } });
  expect(moved.http).toContainEqual(['location', '/item/7?x=1']);
  expect(response).toMatchObject({
    line: '200 Fine',
    sha256: sha256(packed),
    text: PAGE,
    fields: {
      'WARC-Target-URI': url,
      'WARC-Date': answer.wire.startedAt,
      'WARC-Payload-Digest': `sha256:${sha256(packed)}`,
      'WARC-Warcinfo-ID': info.fields['WARC-Record-ID'],
    },
  });
  const lines = response.http ?? [];
  expect(lines.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value)).toEqual(['a=1', 'b=2']);
  expect(lines).toContainEqual(['X-Archive-Orig-Transfer-Encoding', 'chunked']);
  expect(request).toMatchObject({
    line: '/item/7?x=1 HTTP/1.1',
    fields: { 'WARC-Concurrent-To': response.fields['WARC-Record-ID'] },
  });
  expect(request.http).toContainEqual(['user-agent', 'Hubiao/test']);
  expect(stdout).not.toContain('secret');
  expect(about.text).toContain(`body-sha256: ${sha256(Buffer.from(PAGE))}`);
  await python.run(context, '-m', 'warcio.cli', 'check', path);

  // Each record is a gzip member of its own, and what is archived is read in again.
  const bytes = await readFile(path);
  expect(bytes.toString('latin1').split('\x1f\x8b\x08\x00\x00').length - 1).toBe(6);
  expect((await rowsOf(path))[0]?.reading).toMatchObject({
    ok: true,
    listing: { title: '青花杯', url, seenAt: answer.wire.startedAt },
  });
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await expect(python.run(context, '-m', 'warcio.cli', 'check', path)).rejects.toThrow();
});

it.for(['archive.warc', 'archive.warc.gz'])(
  '%s of another tool gives its goods, and what cannot be read is said',
  async (name, context) => {
    const path = join(await scratch(), name);
    await python.run(context, '-c', WRITE, path);
    const rows = await rowsOf(path);
    expect(rows.map(({ row, reading }) => [row, reading.ok && reading.listing.title])).toEqual([
      [1, '一号杯'],
      [2, false],
      [3, '四号杯'],
    ]);
    expect(rows[0]?.reading).toMatchObject({
      listing: { platform: 'shop.example.cn', seenAt: '2026-11-20T01:02:03Z', url: 'https://shop.example.cn/item/1' },
    });
    expect(rows[1]?.reading).toMatchObject({ problems: [{ field: 'https://shop.example.cn/item/3' }] });

    // Cut short, it keeps what was read before.
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, Math.floor(whole.length * 0.6)));
    const cut = await rowsOf(path);
    expect(cut[0]?.reading).toMatchObject({ ok: true, listing: { title: '一号杯' } });
    expect(cut.at(-1)?.reading).toMatchObject({
      ok: false,
      problems: [{ problem: expect.stringContaining('damaged') }],
    });
  },
);

it('what is no web archive, is not there or holds no goods is refused with a reason', async () => {
  const folder = await scratch();
  await writeFile(join(folder, 'a.warc'), 'hello\r\n\r\n');
  await expect(rowsOf(join(folder, 'a.warc'))).rejects.toMatchObject({ code: 'file-damaged' });
  await writeFile(join(folder, 'long.warc'), `WARC/1.1\r\n${'x'.repeat(200_000)}`);
  await expect(rowsOf(join(folder, 'long.warc'))).rejects.toMatchObject({ code: 'file-damaged' });
  await expect(rowsOf(join(folder, 'none.warc.gz'))).rejects.toMatchObject({ code: 'file-unreadable' });
  await writeFile(join(folder, 'empty.warc'), '');
  expect((await rowsOf(join(folder, 'empty.warc')))[0]?.reading).toMatchObject({
    ok: false,
    problems: [{ problem: expect.stringContaining('no goods') }],
  });
});
