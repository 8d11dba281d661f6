import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STATUS_OF } from '../../console/server/problems.ts';
import { DISTRICTS, Role } from '../../domain/account.ts';
import { AlertType } from '../../domain/alert.ts';
import { AnswerOutcome } from '../../domain/answer.ts';
import { Capture, CaptureOccasion, LookOutcome, ReturnSign, Watch } from '../../domain/capture.ts';
import { HealthAlarm } from '../../domain/crawl-health.ts';
import { PaperChannel, PaperDelivery, PaperNews, TokenScope } from '../../domain/exchange.ts';
import { Band, ElementState, HitKind, HitStatus } from '../../domain/finding.ts';
import { DecisionAction, DismissalReason, LeadStatus } from '../../domain/lead.ts';
import { ListingKind } from '../../domain/listing.ts';
import { Information, Measure, PaperAction, PaperKind, PaperStatus } from '../../domain/paper.ts';
import { ShelfMove } from '../../domain/room.ts';
import { SeriousnessLevel } from '../../domain/seriousness.ts';
import { TrackState } from '../../domain/track.ts';

const FOLDER = new URL('../../console/web/plain/', import.meta.url);
const read = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`locales/${name}.json`, FOLDER), 'utf8'));
const [zh, en] = [read('zh-CN'), read('en')];
const sources = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.js'))
  .map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')] as const);

describe('the dictionaries', () => {
  test('hold the same keys, none of them empty', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
    expect(Object.entries({ ...zh, ...en }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('fill in the same values in both languages', () => {
    const values = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
    for (const key of Object.keys(zh)) expect([key, values(en[key]!)]).toEqual([key, values(zh[key]!)]);
  });

  test('know every key that a page names', () => {
    const named = sources.flatMap(([file, text]) =>
      [...text.matchAll(/\bt(?:Or)?\('([^']+)'/g)].map((match) => [file, match[1]!]),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(([, key]) => !(key! in zh))).toEqual([]);
  });

  test('know every word that records bring', () => {
    const families: Record<string, readonly string[]> = {
      role: Role.options,
      district: [...Object.keys(DISTRICTS), 'unknown'],
      status: LeadStatus.options,
      band: Band.options,
      level: SeriousnessLevel.options,
      kind: [...HitKind.options, ...ListingKind.options],
      action: DecisionAction.options,
      done: DecisionAction.options,
      event: [
        ...[
          ...DecisionAction.options,
          'filed',
          'returned',
          'cleared',
          'to-ask',
          'to-queue',
          'finding-changed',
          'ranked',
        ],
        ...['verified-gone', 'relisted', 'relisted-as', 'relisting-of'],
      ],
      occasion: CaptureOccasion.options,
      capture: Capture.shape.state.options,
      look: LookOutcome.options,
      watch: Watch.shape.state.options,
      returnSign: ReturnSign.options,
      move: ShelfMove.shape.what.options,
      alarm: HealthAlarm.shape.code.options,
      dismissal: DismissalReason.options,
      hit: HitStatus.options,
      element: ElementState.options,
      defence: ElementState.options,
      problem: Object.keys(STATUS_OF),
      paperKind: PaperKind.options,
      paperStatus: PaperStatus.options,
      paperAction: PaperAction.options,
      paperEvent: [...PaperAction.options, 'draft', 'number-void', 'correct', 'answers', 'receipt'],
      measure: Measure.options,
      information: Information.options,
      alertType: AlertType.options,
      alertChannel: ['webhook', 'email', 'wecom', 'dingtalk', 'feishu'],
      alertDelivery: ['waiting', 'pending', 'sent', 'failed'],
      outcome: AnswerOutcome.options,
      channel: PaperChannel.options,
      news: PaperNews.options,
      delivery: PaperDelivery.shape.state.options,
      scope: TokenScope.options,
      track: TrackState.options,
    };
    const missing = Object.entries(families)
      .flatMap(([family, words]) => words.map((word) => `${family}.${word}`))
      .filter((key) => !(key in zh));
    expect(missing).toEqual([]);
  });
});

test('no page turns text into markup or code', () => {
  const ways =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|setAttribute\('on|srcdoc|DOMParser)\b/;
  expect(sources.filter(([, text]) => ways.test(text)).map(([name]) => name)).toEqual([]);
});
