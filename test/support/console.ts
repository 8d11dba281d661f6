import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { inject } from 'vitest';
import { loadSeriousness } from '../../config/rules.ts';
import { createConsole } from '../../console/server/console.ts';
import { hashPassword } from '../../console/server/passwords.ts';
import { openSession } from '../../console/server/sessions.ts';
import type { ConsoleDeps, ShownRule } from '../../console/server/types.ts';
import type { District, Role } from '../../domain/account.ts';
import type { PaperMaker } from '../../domain/paper-ports.ts';
import type { Store } from '../../domain/ports.ts';
import { sha256 } from '../../lib/hash.ts';
import { openStore } from '../../store/connect.ts';
import { keepExpired } from './expiry.ts';
import { paperMaker } from './papers.ts';

export const PASSWORD = 'correct-horse-battery';
export const CLI_TOKEN = 'cli-token-of-this-instance';

export const RULES: ShownRule[] = [
  {
    id: 'TM-57-1',
    law: { zh: '中华人民共和国商标法', en: 'Trademark Law' },
    article: '57(1)',
    summary: {
      zh: '未经许可在同一种商品上使用与注册商标相同的商标。',
      en: 'An identical mark on the same goods without licence.',
    },
    verified: true,
    elements: [
      { id: 'identical-mark', text: { zh: '商标相同', en: 'identical mark' } },
      {
        id: 'same-goods',
        text: { zh: '同一种商品', en: 'same goods' },
        check: { zh: '请对照注册证核定的商品。', en: 'Check against the registered goods.' },
      },
      { id: 'no-licence', text: { zh: '未经商标注册人许可', en: "without the owner's licence" } },
    ],
    defences: [{ id: 'authorised', text: { zh: '商标注册人的授权', en: 'authorised by the owner' } }],
  },
  {
    id: 'TM-X',
    law: { zh: '某办法', en: 'Some measures' },
    article: '3',
    summary: { zh: '尚未核对的条文。', en: 'A citation that nobody checked.' },
    verified: false,
    concept: 'measure',
    validFrom: '2018-01-01',
    validUntil: '2019-12-31',
  },
  {
    id: 'TM-Y',
    law: { zh: '新办法', en: 'New measures' },
    article: '4',
    summary: { zh: '后来的条文。', en: 'A later citation.' },
    verified: true,
    concept: 'measure',
    validFrom: '2020-01-01',
  },
];

export const REASONS = {
  reasons: { 'mark-in-title': { zh: '标题中出现商标“{name}”', en: 'the mark stands in the title, as {name}' } },
  difficult: {},
};

export type TestConsole = {
  url: string;
  dbName: string;
  store: Store;
  papers: PaperMaker;
  app: FastifyInstance;
  lines: Record<string, unknown>[];
  now: { value: Date };
  account(user: string, role: Role, more?: { district?: District; platform?: string }): Promise<void>;
  /** Calls the API as somebody (an account's session, or nobody). */
  call(
    method: string,
    path: string,
    options?: { as?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Opens a stream of events; `next` waits for the next one of that name. */
  // biome-ignore lint/suspicious/noExplicitAny: as with answers
  stream(path: string, options: { as: string; signal: AbortSignal }): Promise<{ next(event: string): Promise<any> }>;
  close(): Promise<void>;
};
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every route
export type Answer = { status: number; headers: Headers; text: string; body: any };

/** A console on a free port over a database of its own, its log kept for reading, its clock in hand. */
export async function startConsole(more: Partial<ConsoleDeps> = {}, port = 0): Promise<TestConsole> {
  const now = { value: new Date() };
  const clock = { now: () => now.value };
  const dbName = `console-${randomUUID().slice(0, 18)}`;
  const uri = inject('mongoUri');
  const store = more.store ?? (await openStore({ uri, dbName, clock, seriousness: loadSeriousness() }));
  if (more.store === undefined) await keepExpired(uri, dbName);
  const lines: Record<string, unknown>[] = [];
  const log: Logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const papers = more.papers ?? paperMaker();
  const app = await createConsole({
    store,
    clock,
    log,
    health: async () => ({ status: 'ok', parts: {} }),
    rules: RULES,
    reasons: REASONS,
    secureCookies: false,
    cliTokenHash: sha256(CLI_TOKEN),
    version: '0.1.0-test',
    ...more,
    papers,
  });
  await app.listen({ host: '127.0.0.1', port });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const tokens = new Map<string, string>();
  const passwordHash = hashPassword(PASSWORD);

  return {
    url,
    dbName,
    store,
    papers,
    app,
    lines,
    now,
    async account(user, role, extra = {}) {
      await store.accounts.save({
        user,
        role,
        passwordHash: await passwordHash,
        createdAt: now.value.toISOString(),
        ...extra,
      });
      tokens.set(user, (await openSession({ store, clock }, { user })).token);
    },
    async call(method, path, { as, body, headers = {} } = {}) {
      const cookie = as === undefined ? {} : { cookie: `hubiao_session=${tokens.get(as)}` };
      const content = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(url + path, {
        method,
        headers: { ...cookie, ...content, ...headers },
        redirect: 'manual',
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      // A stream of events has no end to wait for.
      const stream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
      const text = stream ? '' : await answer.text();
      if (stream) await answer.body?.cancel();
      const json = /json/.test(answer.headers.get('content-type') ?? '');
      return {
        status: answer.status,
        headers: answer.headers,
        text,
        body: json && text !== '' ? JSON.parse(text) : undefined,
      };
    },
    async stream(path, { as, signal }) {
      const cookie = `hubiao_session=${tokens.get(as)}`;
      const answer = await fetch(url + path, { headers: { cookie }, signal });
      return { next: eventReader(answer.body!) };
    },
    async close() {
      await app.close();
      await papers.close();
      await store.close();
    },
  };
}

/** Reads server-sent events one after another. */
function eventReader(body: ReadableStream<Uint8Array>): (event: string) => Promise<unknown> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return async (event) => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended before ${event}`);
        text += decoder.decode(value, { stream: true });
        continue;
      }
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined && new RegExp(`^event: ${event}$`, 'm').test(block)) return JSON.parse(data);
    }
  };
}
