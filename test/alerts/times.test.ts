import { describe, expect, it } from 'vitest';
import { dueOf } from '../../alerts/times.ts';
import type { AlertRule, AlertType } from '../../domain/alert.ts';

type When = Pick<AlertRule, 'atOnce' | 'digest' | 'quiet'>;
const night = { from: '20:00', until: '08:30', restDays: false };
const rest = { from: '00:00', until: '00:00', restDays: true };

describe('an alert', () => {
  it.each<[string, When, AlertType, string, string]>([
    ['goes at once', {}, 'lead', '2026-11-23T03:00:00', '2026-11-23T03:00:00'],
    ['waits for six hours’ digest', { digest: { hours: 6 } }, 'lead', '2026-11-23T11:59:59', '2026-11-23T12:00:00'],
    [
      'on the stroke waits for the next',
      { digest: { hours: 6 } },
      'lead',
      '2026-11-23T12:00:00',
      '2026-11-23T18:00:00',
    ],
    ['waits for midnight in Shanghai', { digest: { hours: 12 } }, 'lead', '2026-11-23T23:00:00', '2026-11-24T00:00:00'],
    ['waits for nine', { digest: { at: '09:00' } }, 'lead', '2026-11-23T08:59:00', '2026-11-23T09:00:00'],
    ['waits for nine tomorrow', { digest: { at: '09:00' } }, 'lead', '2026-11-23T09:00:00', '2026-11-24T09:00:00'],
    ['waits out the night', { quiet: night }, 'lead', '2026-11-23T21:00:00', '2026-11-24T08:30:00'],
    ['waits out the early hours', { quiet: night }, 'lead', '2026-11-24T00:10:00', '2026-11-24T08:30:00'],
    ['goes in the day', { quiet: night }, 'lead', '2026-11-24T08:30:00', '2026-11-24T08:30:00'],
    [
      'waits within a day',
      { quiet: { ...night, from: '12:00', until: '13:00' } },
      'lead',
      '2026-11-24T12:30:00',
      '2026-11-24T13:00:00',
    ],
    ['breaks the quiet', { quiet: night, atOnce: ['major'] }, 'major', '2026-11-23T21:00:00', '2026-11-23T21:00:00'],
    [
      'of another kind does not',
      { quiet: night, atOnce: ['major'] },
      'lead',
      '2026-11-23T21:00:00',
      '2026-11-24T08:30:00',
    ],
    [
      'breaks the digest',
      { digest: { at: '09:00' }, atOnce: ['lead'] },
      'lead',
      '2026-11-23T21:00:00',
      '2026-11-23T21:00:00',
    ],
    [
      'of a digest at night comes after it',
      { digest: { at: '22:00' }, quiet: night },
      'lead',
      '2026-11-23T21:00:00',
      '2026-11-24T08:30:00',
    ],
    ['waits out Saturday and Sunday', { quiet: rest }, 'lead', '2026-11-28T10:00:00', '2026-11-30T00:00:00'],
    [
      'waits out National Day, and the night after',
      { quiet: { ...night, restDays: true } },
      'lead',
      '2026-09-30T21:00:00',
      '2026-10-08T08:30:00',
    ],
    ['goes on a Saturday that is worked', { quiet: rest }, 'lead', '2026-10-10T10:00:00', '2026-10-10T10:00:00'],
    [
      'sent by hand goes always',
      { quiet: rest, digest: { at: '09:00' } },
      'test',
      '2026-11-28T10:00:00',
      '2026-11-28T10:00:00',
    ],
  ])('%s', (_name, rule, type, now, expected) => {
    const due = dueOf(rule, type, new Date(`${now}+08:00`));
    expect(due.toISOString()).toBe(new Date(`${expected}+08:00`).toISOString());
  });
});
