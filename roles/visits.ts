import { loadPaperBook } from '../config/papers.ts';
import { loadRules } from '../config/rules.ts';
import type { Settings } from '../config/settings.ts';
import { createVisitor, findChromium } from '../crawlers/index.ts';
import type { TranscriptMaker, VisitTools } from '../domain/ports.ts';
import type { Recipe } from '../domain/recipe.ts';
import type { ClockCheck } from '../domain/visit.ts';
import type { Clock } from '../lib/clock.ts';
import { HubiaoError } from '../lib/errors.ts';
import { type Fetcher, userAgentOf } from '../lib/fetch/index.ts';
import { programFiles } from '../lib/program.ts';
import { release } from '../lib/release.ts';
import { checkAgainst } from '../lib/time-source.ts';
import { createTranscriptMaker } from '../papers/index.ts';
import { cacheHome } from '../services/index.ts';
import { ffmpegFinder } from './wiring.ts';

type VisitSettings = Pick<Settings, 'allow' | 'chromium' | 'contact' | 'dataDir' | 'timeSources' | 'clockSeconds'>;

/** What officers' captures are made with: a browser for each, sources of time, transcripts. `close` ends what prints. */
export function visitToolsFor(
  settings: VisitSettings,
  { fetcher, clock }: { fetcher: Fetcher; clock: Clock },
): VisitTools & { close: TranscriptMaker['close'] } {
  const path = settings.chromium === undefined ? {} : { path: settings.chromium };
  const find = () => findChromium({ cacheDir: cacheHome(process.env), ...path });
  const { offices } = loadPaperBook(loadRules().law);
  const transcripts = createTranscriptMaker({ offices, chromium: find });
  const program = async () => {
    const { files, sha256 } = await programFiles();
    return { release, files, sha256 };
  };
  const { allow } = settings;
  const ffmpeg = ffmpegFinder(settings);
  const userAgent = userAgentOf(settings.contact);
  return {
    visitor: createVisitor({ fetcher, find, userAgent, clock, allow, ffmpeg, program, env: process.env }),
    checkClock: (recipe) => checkClock(settings, { fetcher, clock, recipe }),
    clockToleranceMs: settings.clockSeconds * 1000,
    program: async () => (await programFiles()).text,
    transcripts,
    close: () => transcripts.close(),
  };
}

type Asking = { fetcher: Fetcher; clock: Clock; recipe: Recipe | undefined };

/** Every source that is set and answers; one at least must. A made-up platform may stand in where none is set. */
async function checkClock(
  { timeSources, allow }: VisitSettings,
  { fetcher, clock, recipe }: Asking,
): Promise<ClockCheck[]> {
  const own = recipe?.demo === true ? [recipe.base] : [];
  const sources = timeSources.length > 0 ? timeSources : own;
  if (sources.length === 0)
    throw new HubiaoError('There is no source of time to set the clock beside.', {
      code: 'time-source-missing',
      advice: 'Set HUBIAO_TIME_SOURCES, e.g. ntp://ntp.ntsc.ac.cn.',
    });
  const ask = {
    fetch: (url: string, options = {}) => fetcher.fetch(url, { ...options, robots: false }),
    now: () => clock.now(),
    allow: [...allow, ...(recipe?.allow ?? [])],
  };
  const asked = await Promise.allSettled(sources.map((source) => checkAgainst(source, ask)));
  const checks = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (checks.length > 0) return checks;
  throw asked.find((one) => one.status === 'rejected')?.reason;
}
