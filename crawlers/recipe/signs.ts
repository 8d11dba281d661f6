import type { Recipe } from '../../domain/recipe.ts';
import { metaOf, type Page, textOf } from '../readers/html.ts';

const LONGEST_WALL = 6_000;
const WALL_ADDRESS =
  /\/(login|log-in|signin|sign-in|passport|account\/login|captcha|verify|punish|challenge|_sec|antispider|risk)\b/i;
const WALL_TITLE =
  /^(登录|登陆|请登录|用户登录|会员登录|账号登录|安全验证|访问验证|人机验证|滑动验证|验证码|验证中心|身份验证|系统检测|access denied|just a moment|attention required|sign in|log ?in|login|robot check|are you a (human|robot)|verify you are|security check|pardon our interruption|请稍候|403 forbidden|forbidden)/i;
const WALL_TEXT =
  /(请先?登录(后|以)|登录后(可|查看|继续)|拖动(下方)?滑块|向右滑动|完成(安全)?验证|输入验证码|访问过于频繁|访问受限|操作频繁|异常流量|unusual traffic|are you a robot|not a robot|verify (that )?you are (a )?human|enable javascript and cookies to continue|complete the security check|please log ?in to continue|sign in to (continue|view)|too many requests)/i;
const WALL_PARTS =
  '[id*="captcha" i], [class*="captcha" i], [id^="nc_"], .geetest_holder, #challenge-form, #cf-challenge-running, iframe[src*="captcha" i], [class*="slider-verify" i]';
const LOST =
  /(商品|宝贝|页面|内容|店铺)?(不存在|已下架|已失效|已删除|找不到了|走丢了|去火星了)|not found|no longer available|page (is )?unavailable|doesn[’']t exist|could ?n[o’']t be found/i;

/** A page's visible words, cut: what general cues are looked for in. */
const wordsOf = (page: Page): string => textOf(page.$('body').get(0), LONGEST_WALL * 2);

/**
 * True where a page shows one of a recipe's signs: `css:SELECTOR`, `url:PART OF THE ADDRESS`, or words that stand in its title or text.
 */
function showsSign(page: Page, signs: readonly string[]): string | undefined {
  if (signs.length === 0) return undefined;
  const words = `${page.$('title').first().text()} ${textOf(page.$('body').get(0), 200_000)}`;
  return signs.find((sign) => {
    if (sign.startsWith('css:')) return page.$(sign.slice(4)).length > 0;
    if (sign.startsWith('url:')) return page.url.includes(sign.slice(4));
    return words.includes(sign);
  });
}

/** Why a page without goods looks like a wall (log-in, captcha, rate limit) or a soft "not found"; undefined where it does not. */
export function wallOf(page: Page, asked: string): string | undefined {
  const { $ } = page;
  const heading = textOf($('h1').get(0), 200);
  const title = $('title').first().text().trim();
  if (WALL_ADDRESS.test(new URL(page.url).pathname) && !WALL_ADDRESS.test(new URL(asked).pathname))
    return 'the address leads to a log-in or check';
  if (WALL_TITLE.test(title) || WALL_TITLE.test(heading))
    return `the page calls itself “${(title || heading).slice(0, 60)}”`;
  const words = wordsOf(page);
  const said = words.length < LONGEST_WALL ? WALL_TEXT.exec(words)?.[0] : undefined;
  if (said !== undefined) return `the page says “${said}”`;
  if ($(WALL_PARTS).length > 0 && words.length < LONGEST_WALL) return 'the page holds a captcha';
  if ($('input[type="password"]').length > 0 && words.length < 2_000) return 'the page asks for a password';
  if (LOST.test(title) || LOST.test(heading) || (words.length < 1_500 && LOST.test(words)))
    return 'the page says that nothing is there, with status 200';
  const refresh = $('meta[http-equiv="refresh" i]').attr('content');
  if (refresh !== undefined && /url=/i.test(refresh) && words.length < 500)
    return 'the page sends the reader elsewhere';
  return undefined;
}

/** True where the title read from a page is that of a wall or of a lost page, so that it names no goods. */
export const isWallTitle = (title: string): boolean =>
  WALL_TITLE.test(title) || (LOST.test(title) && title.length < 40);

/** True where a deep address came back as the shop's start page. */
export function sentHome(page: Page, asked: string): boolean {
  const from = new URL(asked);
  const to = new URL(page.url);
  return (
    from.pathname.length > 1 &&
    to.pathname === '/' &&
    to.search === '' &&
    !/product/i.test(metaOf(page.$, 'og:type') ?? '')
  );
}

/** Whether a recipe names places on a page, by which its page is to be parsed as whoever named them saw it. */
export const asksSelectors = (fields: object | undefined, signs: Recipe['signs']): boolean =>
  Object.keys(fields ?? {}).length > 0 ||
  Object.values(signs).some((some) => some.some((sign) => sign.startsWith('css:')));

/** A recipe's own signs, looked for in their order of weight. */
export function recipeState(
  page: Page,
  signs: Recipe['signs'],
): { state: 'blocked' | 'gone' | 'empty'; sign: string } | undefined {
  for (const state of ['blocked', 'gone', 'empty'] as const) {
    const sign = showsSign(page, signs[state]);
    if (sign !== undefined) return { state, sign };
  }
  return undefined;
}
