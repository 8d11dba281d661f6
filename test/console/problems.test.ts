import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemOf, STATUS_OF } from '../../console/server/problems.ts';
import {
  ConflictError,
  HubiaoError,
  InputError,
  PermanentError,
  ThrottledError,
  UsageError,
} from '../../lib/errors.ts';

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

describe('what an error is answered with', () => {
  test.each([
    ['input', new InputError('row 3: no mark'), 400, 'input-refused', 'row 3: no mark'],
    ['wrong use', new UsageError('no such option'), 400, 'wrong-usage', 'no such option'],
    ['a pause', new ThrottledError('later', 10), 429, 'throttled', 'later'],
    ['a conflict', new ConflictError('li was first', { by: 'li' }), 409, 'version-conflict', 'li was first'],
    [
      'a move not allowed',
      new InputError('past this', { code: 'move-not-allowed' }),
      422,
      'move-not-allowed',
      'past this',
    ],
    ['a missing reason', new InputError('why?', { code: 'reason-missing' }), 422, 'reason-missing', 'why?'],
    [
      'another undo',
      new InputError('not yours', { code: 'undo-not-yours', status: 403 }),
      403,
      'undo-not-yours',
      'not yours',
    ],
    ['a code of a room', new InputError('forged', { code: 'cursor-refused' }), 400, 'cursor-refused', 'forged'],
  ])('%s', (_name, error, status, code, detail) => {
    expect(problemOf(error, 'trace')).toMatchObject({
      status,
      code,
      detail,
      traceId: 'trace',
      type: `urn:hubiao:problem:${code}`,
    });
  });

  test.each([
    ['an unknown error', new Error('secret mongodb://user:pass@host')],
    ['a permanent error', new PermanentError('secret path /srv/x')],
    ['a coded error of 500', new HubiaoError('secret', { code: 'lead-id-taken' })],
    ['something thrown that is no error', 'secret'],
    ['nothing thrown', undefined],
  ])('%s tells nothing of the inside', (_name, error) => {
    const answer = problemOf(error, 'trace');
    expect(answer).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test.each([
    ['the store', new HubiaoError('no mongodb://secret', { code: 'database-unreachable' })],
    ['the driver', named('MongoServerSelectionError', 'connect ECONNREFUSED secret:27017')],
  ])('%s being away is 503 and names no host', (_name, error) => {
    const answer = problemOf(error, 'trace');
    expect(answer).toMatchObject({ status: 503, code: 'store-away' });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('who and when of a conflict are told', () => {
    const current = { by: 'li', at: '2026-11-23T04:00:00.000Z', version: 3 };
    expect(problemOf(new ConflictError('x', current), 't').current).toEqual(current);
  });

  test('every code of the table stands with an error status', () => {
    expect(Object.values(STATUS_OF).every((status) => status >= 400 && status <= 503)).toBe(true);
  });
});

test('docs/API.md has every code beside its status, and no other', () => {
  const text = readFileSync(new URL('../../docs/API.md', import.meta.url), 'utf8');
  const table = text.slice(text.indexOf('| status | codes |'));
  const written = [...table.matchAll(/^\| (\d{3}) \| (.*) \|$/gm)].flatMap(([, status, codes]) =>
    [...codes!.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, code]) => [code, Number(status)]),
  );
  const asides = ['errors'];
  expect(written.filter(([code]) => !asides.includes(String(code))).sort()).toEqual(Object.entries(STATUS_OF).sort());
});
