import { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { Agent, request } from 'undici';
import type { ByteSource, ObjectStore } from '../../domain/ports.ts';
import { HubiaoError, InputError, messageOf } from '../../lib/errors.ts';
import { sha256 } from '../../lib/hash.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 60_000;
/** What one request may store. */
const LARGEST = 5 * 1024 ** 3;
const NOTHING = sha256('');

/** `endpoint` is the address of the service; where it holds `{bucket}`, the bucket is named there, else it is the first part of the path. */
export type S3Options = {
  bucket: string;
  prefix: string;
  endpoint: string;
  region: string;
  key: string;
  secret: string;
};
type Answer = { status: number; body: Readable & { text(): Promise<string>; dump(): Promise<void> } };
type Ask = { path: string; query?: Record<string, string>; source?: ByteSource };

/**
 * Objects of an S3-compatible service, which is a service of the instance's own like its database: it is reached directly and not
 * by the guarded way. Requests are signed (SigV4) with the hash of their body; an object is put under `If-None-Match: *`. Throws
 * HubiaoError `bundles-refused` with what the service said, `bundles-unreachable` where it did not answer.
 */
export function createS3Store(options: S3Options): ObjectStore {
  const { bucket, prefix, region } = options;
  const agent = new Agent({ connect: { timeout: CONNECT_MS }, headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS });
  const base = options.endpoint.includes('{bucket}')
    ? options.endpoint.replaceAll('{bucket}', bucket)
    : `${options.endpoint.replace(/\/$/, '')}/${bucket}`;
  const within = prefix === '' ? '' : `${prefix}/`;

  async function ask(method: 'GET' | 'HEAD' | 'PUT' | 'DELETE', { path, query, source }: Ask): Promise<Answer> {
    const url = new URL(`${base.replace(/\/$/, '')}/${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const headers = {
      'x-amz-content-sha256': source?.sha256 ?? NOTHING,
      ...(source === undefined ? {} : { 'if-none-match': '*' }),
    };
    const credentials = { accessKeyId: options.key, secretAccessKey: options.secret };
    const signed = await new AwsV4Signer({
      method,
      url: url.href,
      headers,
      service: 's3',
      region,
      ...credentials,
    }).sign();
    try {
      const { statusCode, body } = await request(signed.url, {
        dispatcher: agent,
        method,
        headers: {
          ...Object.fromEntries(signed.headers),
          ...(source === undefined ? {} : { 'content-length': String(source.bytes) }),
        },
        ...(source === undefined ? {} : { body: Readable.from(source.stream()) }),
      });
      return { status: statusCode, body };
    } catch (error) {
      throw new HubiaoError(`the service for bundles at ${url.host} did not answer: ${messageOf(error)}`, {
        code: 'bundles-unreachable',
        status: 503,
        kept: 'what is there stays, and what was to be put is tried again',
        cause: error,
      });
    }
  }

  return {
    async put(key, source) {
      if (source.bytes > LARGEST)
        throw new InputError(`${key} is larger than the ${LARGEST} bytes of one request`, { code: 'bundle-too-large' });
      const answer = await ask('PUT', { path: within + key, source });
      if (answer.status !== 200 && answer.status !== 412) throw await refused(answer, `store ${key}`);
      await answer.body.dump();
      return answer.status === 200;
    },
    async get(key) {
      const answer = await ask('GET', { path: within + key });
      if (answer.status === 200) return answer.body;
      if (answer.status !== 404) throw await refused(answer, `give ${key}`);
      await answer.body.dump();
      return undefined;
    },
    async has(key) {
      const answer = await ask('HEAD', { path: within + key });
      if (answer.status !== 200 && answer.status !== 404) throw await refused(answer, `say whether ${key} is there`);
      await answer.body.dump();
      return answer.status === 200;
    },
    async *keys() {
      for (let token: string | undefined; ; ) {
        const query = {
          'list-type': '2',
          prefix: within,
          ...(token === undefined ? {} : { 'continuation-token': token }),
        };
        const answer = await ask('GET', { path: '', query });
        if (answer.status !== 200) throw await refused(answer, 'list what is there');
        const text = await answer.body.text();
        for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) yield key.slice(within.length);
        token = /<NextContinuationToken>([^<]*)</.exec(text)?.[1];
        if (token === undefined) return;
      }
    },
    async remove(key) {
      const answer = await ask('DELETE', { path: within + key });
      if (answer.status >= 300 && answer.status !== 404) throw await refused(answer, `remove ${key}`);
      await answer.body.dump();
    },
    // One request stores an object whole or not at all.
    clear: async () => undefined,
  };
}

async function refused({ status, body }: Answer, what: string): Promise<HubiaoError> {
  const text = (await body.text()).slice(0, 4_000);
  const said = /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? '';
  return new HubiaoError(`the service for bundles did not ${what}: ${status} ${said}`.trimEnd(), {
    code: 'bundles-refused',
    status: 502,
    kept: 'what is there stays',
    advice: 'see HUBIAO_BUNDLES, HUBIAO_S3_ENDPOINT, HUBIAO_S3_KEY and HUBIAO_S3_SECRET',
  });
}
