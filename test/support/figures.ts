import { findChromium } from '../../crawlers/browser/chromium.ts';
import type { FigureFiles } from '../../domain/figure-files.ts';
import type { Figures } from '../../domain/figures.ts';
import type { Lead } from '../../domain/lead.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { createPrinter } from '../../papers/index.ts';
import { createFigureFiles } from '../../reports/figures/index.ts';
import { cacheHome } from '../../services/cache.ts';

/** Files of figures, printed by the Chromium of this machine. */
export const figureFiles = (): FigureFiles =>
  createFigureFiles(createPrinter(() => findChromium({ cacheDir: cacheHome(process.env) })));

/** Figures counted another way: by walking over whole leads, one question after the other. */
export function countedByHand(leads: Lead[]): Pick<Figures, 'funnel'> & {
  days: Record<string, { filed: number; confirmed: number; dismissed: number; removed: number }>;
  platforms: Record<string, number>;
} {
  const days: Record<string, { filed: number; confirmed: number; dismissed: number; removed: number }> = {};
  const platforms: Record<string, number> = {};
  const add = (day: string, what: 'filed' | 'confirmed' | 'dismissed' | 'removed') => {
    days[day] ??= { filed: 0, confirmed: 0, dismissed: 0, removed: 0 };
    days[day][what] += 1;
  };
  const said = { leads: leads.length, decided: 0, confirmed: 0, notified: 0, removed: 0 };
  for (const { events, firstSeenAt, platform } of leads) {
    add(shanghaiDay(firstSeenAt), 'filed');
    platforms[platform] = (platforms[platform] ?? 0) + 1;
    const at = (what: string) =>
      events
        .filter((event, index) => event.what === what && events[index + 1]?.what !== 'undo')
        .map((event) => event.at);
    const [confirmed, dismissed, gone] = [at('confirm'), at('dismiss'), at('verified-gone')];
    for (const when of confirmed) add(shanghaiDay(when), 'confirmed');
    for (const when of dismissed) add(shanghaiDay(when), 'dismissed');
    for (const when of gone) add(shanghaiDay(when), 'removed');
    if (confirmed.length + dismissed.length > 0) said.decided += 1;
    if (confirmed.length > 0) said.confirmed += 1;
    if (confirmed.length > 0 && gone.length > 0) said.removed += 1;
  }
  return { funnel: said, days, platforms };
}
