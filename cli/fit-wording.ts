import { ORIGIN_WORDING, WORDING, wordingText, wordingVersion } from '../config/wording.ts';
import { fitWordingTable, type LabelledWording, type Worded } from '../detectors/wording/fit.ts';
import type { WordingTable } from '../domain/wording.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import type { CaseSource } from './fit-cases.ts';

/** In which file of the rules each table stands. */
export const WORDING_FILE: Readonly<Record<Worded, string>> = { copies: WORDING, origins: ORIGIN_WORDING };

/** Learns wording from labelled listings: the table as its file holds it, and what is told of it. */
export function fitWording(
  what: Worded,
  { cases, what: of }: Pick<CaseSource<LabelledWording>, 'cases' | 'what'>,
  seed: number,
): { text: string; told: string } {
  const { weights, bias, at, learnt } = fitWordingTable(what, cases, seed);
  const hash = sha256(
    cases
      .map(({ words: _, ...one }) => canonicalJson(one))
      .sort()
      .join('\n'),
  ).slice(0, 16);
  const body = {
    about: `由 hubiao fit --wording ${what} 学得，请勿手改；learnt 记载所依数据、标签等级与留出集指标。`,
    bias,
    at,
    learnt: { on: { what: of, hash }, ...learnt },
    weights,
  };
  const table = { version: wordingVersion(body), ...body };
  const text = JSON.stringify({ ...table, weights: wordingText(weights) }, undefined, 2);
  return { text: `${text}\n`, told: toldOf(what, table) };
}

function toldOf(what: Worded, { version, at, learnt, weights }: WordingTable): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return [
    `${version}: learnt on ${learnt.on.what} (${learnt.on.hash}), ${weights.size} words and pairs`,
    `${learnt.listings} listings that ${what === 'copies' ? 'name a mark plainly' : 'name an indication'}, ${learnt.infringing} infringing, of ${learnt.hands} hands; labels of rank ${learnt.rank} and above`,
    `area under ROC, each hand held out: ${learnt.areaUnderCurve}`,
    'where no rule knows what is told, held out:   infringing   innocent',
    `  doubtful, from ${at.doubtful}`.padEnd(46) + share('doubtful'),
    `  strong, from ${at.strong}`.padEnd(46) + share('strong'),
    `honest, up to ${at.honest}: of listings flagged for ${what === 'copies' ? 'price or slang alone' : 'a place that a rule reads in the text'}`,
  ].join('\n');

  function share(from: 'doubtful' | 'strong'): string {
    return `${percent(learnt.infringingFrom[from]).padEnd(13)}${percent(learnt.innocentFrom[from])}`;
  }
}
