import type { Page, Response } from 'playwright-core';
import type { Recipe } from '../../domain/recipe.ts';
import type { StepShown, VisitStep } from '../../domain/visit.ts';
import type { StepSeen, VisitExchange } from '../../domain/visit-ports.ts';
import type { Clock } from '../../lib/clock.ts';
import { HubiaoError, messageOf, PermanentError } from '../../lib/errors.ts';
import { scrollThrough, shootWhole } from '../browser/shot.ts';
import { parsePage } from '../readers/html.ts';
import { readPage } from '../readers/index.ts';
import { recipeState, wallOf } from '../recipe/signs.ts';

const PATIENCE_MS = 30_000;
const REST_MS = 8_000;
const SEARCH =
  'input[type="search"], input[name="q"], input[name="keyword"], form input[type="text"], form input:not([type])';

export type Walk = {
  page: Page;
  recipe: Recipe | undefined;
  clock: Clock;
  /** Asks before an address is opened whether it may be. */
  permit: (url: string) => Promise<unknown>;
  exchanges: VisitExchange[];
};

/** Notes each answer to the main frame, with the times. */
export function noteExchanges({ page, clock, exchanges }: Walk): void {
  page.on('response', (response: Response) => {
    if (!response.request().isNavigationRequest() || response.frame() !== page.mainFrame()) return;
    const at = clock.now().toISOString();
    const said = { at, url: response.url(), status: response.status(), headers: response.headers() };
    exchanges.push(said);
  });
}

/**
 * Goes through the steps, each with its time, address, picture and HTML. After a page that shows no goods (a wall, a log-in, one
 * that is not there) what was to be done on it is skipped, and said so; the visit is kept as it is.
 */
export async function walk(given: Walk, steps: readonly VisitStep[]): Promise<StepSeen[]> {
  const seen: StepSeen[] = [];
  let stuck = false;
  for (const [index, step] of steps.entries()) {
    if (step.do === 'open') stuck = false;
    const one: Taken = stuck ? skipped(given, step) : await take(given, step);
    seen.push({ n: index + 1, ...one });
    stuck ||= one.shown === 'wall' || one.shown === 'not-found' || one.shown === 'error';
  }
  return seen;
}

type Taken = Omit<StepSeen, 'n'>;

const skipped = ({ page, clock }: Walk, step: VisitStep): Taken => ({
  at: clock.now().toISOString(),
  step,
  url: page.url(),
  title: '',
  shown: 'skipped',
  said: 'the page before shows nothing that this could be done on',
});

async function take(given: Walk, step: VisitStep): Promise<Taken> {
  const { page, clock, exchanges } = given;
  const before = exchanges.length;
  const at = clock.now().toISOString();
  const trouble = await act(given, step).then(
    () => undefined,
    (error: unknown) => {
      // What the guard or the platform's rules refuse ends the visit; a page that does not answer is kept as it is.
      if (error instanceof HubiaoError) throw error;
      return messageOf(error).split('\n')[0] ?? 'failed';
    },
  );
  await page.waitForLoadState('networkidle', { timeout: REST_MS }).catch(() => undefined);
  const html = await page.content().catch(() => '');
  const status = exchanges.slice(before).at(-1)?.status;
  const state =
    trouble === undefined ? shownBy(given, { html, status, step }) : { shown: 'error' as const, said: trouble };
  return {
    at,
    step,
    url: page.url(),
    title: await page.title().catch(() => ''),
    ...(status === undefined ? {} : { status }),
    ...state,
    screenshot: await shootWhole(page),
    html: Buffer.from(html),
  };
}

async function act({ page, permit }: Walk, step: VisitStep): Promise<void> {
  if (step.do === 'open') {
    await permit(step.url);
    const answer = await page.goto(step.url, { waitUntil: 'domcontentloaded', timeout: PATIENCE_MS });
    if ((await answer?.headerValue('x-hubiao-guard')) === 'refused')
      throw new PermanentError(`The guard refused the address ${step.url.slice(0, 200)}.`, { code: 'address-refused' });
  } else if (step.do === 'scroll') await scrollThrough(page);
  else if (step.do === 'search') {
    const field = page.locator(SEARCH).first();
    await field.fill(step.words, { timeout: REST_MS });
    await Promise.all([
      page.waitForEvent('domcontentloaded', { timeout: PATIENCE_MS }).catch(() => undefined),
      field.press('Enter'),
    ]);
  } else {
    const target = page.getByText(step.text).first();
    await Promise.all([
      page.waitForEvent('domcontentloaded', { timeout: REST_MS }).catch(() => undefined),
      target.click({ timeout: REST_MS }),
    ]);
  }
}

/** What a page shows, by its status, the recipe's own signs and, where it holds no goods, by the general ones. */
function shownBy(
  { page, recipe }: Walk,
  { html, status = 200, step }: { html: string; status: number | undefined; step: VisitStep },
): { shown: StepShown; said?: string } {
  if (status === 404 || status === 410) return { shown: 'not-found', said: `status ${status}` };
  const url = page.url();
  const parsed = parsePage(html, url);
  if (parsed === undefined) return status >= 400 ? { shown: 'error', said: `status ${status}` } : { shown: 'page' };
  const own = recipe === undefined ? undefined : recipeState(parsed, recipe.signs);
  if (own?.state === 'blocked') return { shown: 'wall', said: own.sign };
  if (own?.state === 'gone') return { shown: 'removed', said: own.sign };
  const asked = step.do === 'open' ? step.url : url;
  const goods = readPage({ url, body: html }).products.length > 0;
  const wall = goods ? undefined : wallOf(parsed, asked);
  if (wall !== undefined) return { shown: /nothing is there/.test(wall) ? 'not-found' : 'wall', said: wall };
  return status >= 400 ? { shown: 'error', said: `status ${status}` } : { shown: 'page' };
}
