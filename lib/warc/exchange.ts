import type { Exchange, HeaderLines, Hop } from '../../domain/crawl.ts';
import { sha256 } from '../hash.ts';
import { packWarc, recordId, type WarcRecord, warcFields } from './write.ts';

/** What an archive says of itself: the bundle it is part of, who fetched, by which clock, and the file its body is in unpacked. */
export type ExchangeFacts = { bundle: string; software: string; userAgent: string; clock: string; body: string };

/**
 * One exchange as a `.warc.gz`: request and response as they went over the wire, redirects before them, or, of a page that a browser
 * drew, its HTML as a resource; beside it what the body was read as and when.
 */
export function exchangeWarc(exchange: Exchange, facts: ExchangeFacts): Promise<Buffer> {
  const info = recordId();
  const { url, status, wire, hops = [] } = exchange;
  const records = wire === undefined ? drawnRecords(exchange) : wireRecords({ ...wire, url, status });
  const [main] = records as [WarcRecord];
  const about = warcFields({
    bundle: facts.bundle,
    'body-file': facts.body,
    'body-sha256': sha256(exchange.body),
    'read-at': exchange.takenAt,
    clock: facts.clock,
    ...timesOf(exchange),
    ...(wire === undefined ? drawnFrom(exchange) : {}),
  });
  const fields = { 'WARC-Warcinfo-ID': info };
  const { date } = main;
  return packWarc([
    { type: 'warcinfo', id: info, date, contentType: 'application/warc-fields', block: infoOf(facts) },
    ...[...hops.flatMap(wireRecords), ...records].map((record) => ({
      ...record,
      fields: { ...record.fields, ...fields },
    })),
    {
      type: 'metadata',
      id: recordId(),
      date,
      uri: exchange.url,
      contentType: 'application/warc-fields',
      block: about,
      fields: { 'WARC-Refers-To': main.id, ...fields },
    },
  ]);
}

const infoOf = (facts: ExchangeFacts): Buffer =>
  warcFields({
    software: facts.software,
    format: 'WARC File Format 1.1',
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    'http-header-user-agent': facts.userAgent,
    isPartOf: facts.bundle,
  });

const timesOf = ({ wire }: Exchange): Record<string, string> =>
  wire === undefined
    ? {}
    : {
        fetchTimeMs: String(Date.parse(wire.endedAt) - Date.parse(wire.startedAt)),
        'received-at': wire.endedAt,
      };

/** What is known of the answer that a browser drew the page from: no bytes, so no record of a response. */
const drawnFrom = ({ status, headers, drawn }: Exchange): Record<string, string> => ({
  ...(drawn ? { 'drawn-by': 'a browser' } : {}),
  status: String(status),
  ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [`header-${name}`, value])),
});

function drawnRecords({ url, takenAt, mediaType, body }: Exchange): WarcRecord[] {
  const contentType = mediaType ?? 'application/octet-stream';
  return [{ type: 'resource', id: recordId(), date: takenAt, uri: url, contentType, block: body, payload: body }];
}

function wireRecords({ url, status, ...wire }: Hop): WarcRecord[] {
  const common = { date: wire.startedAt, uri: url };
  const response = recordId();
  const { pathname, search } = new URL(url);
  const answered = head(`HTTP/1.1 ${status} ${wire.statusText}`, wire.headers.map(unchunked));
  return [
    {
      ...common,
      type: 'response',
      id: response,
      contentType: 'application/http;msgtype=response',
      block: Buffer.concat([answered, wire.body]),
      payload: wire.body,
    },
    {
      ...common,
      type: 'request',
      id: recordId(),
      contentType: 'application/http;msgtype=request',
      block: head(`${wire.request.method} ${pathname}${search} HTTP/1.1`, wire.request.headers),
      fields: { 'WARC-Concurrent-To': response },
    },
  ];
}

/** The parts of a transfer are joined when it is received: a header that says otherwise is kept under another name. */
const unchunked = ([name, value]: [string, string]): [string, string] => [
  name.toLowerCase() === 'transfer-encoding' ? `X-Archive-Orig-${name}` : name,
  value,
];

// Header values are read byte for byte, and so written.
const head = (first: string, lines: HeaderLines): Buffer =>
  Buffer.from(`${first}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, 'latin1');
