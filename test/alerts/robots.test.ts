import { describe, expect, it } from 'vitest';
import { AlertChannel, type AlertEvent, type AlertRule, type RobotType } from '../../domain/alert.ts';
import { ThrottledError } from '../../lib/errors.ts';
import { leadEvent, message, testSender } from '../support/alerts.ts';
import { ROBOT_SECRETS, robot } from '../support/robots.ts';
import { handClock, listing } from '../support/store.ts';

const ROBOTS: RobotType[] = ['wecom', 'dingtalk', 'feishu'];
const clock = handClock();
const sender = (allow?: string[]) => testSender({ clock, url: 'https://hubiao.example/', ...(allow && { allow }) });
const ruleTo = (channel: AlertChannel): AlertRule => ({ id: 'r1', name: '全部', enabled: true, when: {}, channel });
const titled = (title: string, n = 0): AlertEvent => ({
  ...leadEvent({ id: `L${n}`, listing: listing({ title }) }),
  key: `lead/L${n}/1`,
});
const failure = (work: Promise<unknown>): Promise<Error & { code?: string }> =>
  work.then(
    () => expect.fail('nothing was thrown'),
    (error) => error,
  );

describe.each(ROBOTS)('the robot of %s', (type) => {
  it('takes a lead in one line of what, where and how serious, with the way to the console', async () => {
    const { taken, channel } = await robot(type, clock);
    await sender().send(ruleTo(channel), message('D1', { ...leadEvent(), names: ['华为'] }));
    const [got] = taken;
    for (const part of ['涉嫌', '浦东新区', 'market', '一般·高', '高仿 华为 手机壳', '标题中出现注册商标', 'D1'])
      expect(got!.text).toContain(part);
    expect(got!.links).toEqual(['https://hubiao.example/leads/L0123456789ab']);
    expect(got!.text).not.toContain('fake-888');
  });

  it('refuses another secret or key, and the error shows none of them', async () => {
    const { answers, channel } = await robot(type, clock);
    const wrong =
      'secret' in channel ? { ...channel, secret: 'another secret of it' } : { ...channel, url: officialOf('wecom') };
    const error = await failure(sender().send(ruleTo(wrong as AlertChannel), message('D1')));
    expect(error.code).toBe('robot-refused');
    expect(answers).not.toContainEqual(expect.objectContaining({ errcode: 0 }));
    for (const secret of [...ROBOT_SECRETS, 'another secret', '12345678'])
      expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(secret);
  });

  it('is given a rest once it says that it is too much', async () => {
    const { taken, channel } = await robot(type, clock);
    const { send } = sender();
    const error = await failure(
      (async () => {
        for (let n = 0; n < 200; n++) await send(ruleTo(channel), message(`D${n}`));
      })(),
    );
    expect(error).toBeInstanceOf(ThrottledError);
    expect(taken).toHaveLength({ wecom: 20, dingtalk: 20, feishu: 5 }[type as 'wecom']);
    expect((error as ThrottledError).delayMs).toBe(type === 'dingtalk' ? 600_000 : 60_000);
  });

  it('shows a hostile title as text: no link, mention, picture or markup of it', async () => {
    const { taken, channel } = await robot(type, clock);
    const title =
      '[领奖](https://evil.cn/x) ![](http://evil.cn/p.png) <@all> <font color="warning">已查实</font> @13800001111 **侵权** `x` # 1 https://evil.cn evil.com\n> 引用 ~~y~~ \\* _z_ |a|';
    await sender().send(ruleTo(channel), message('M1', titled(title, 1), titled(title, 2)));
    const [got] = taken;
    expect(got!.links).toEqual([1, 2].map((n) => `https://hubiao.example/leads/L${n}`));
    expect(got!.text).toContain('领奖');
    if (type === 'feishu') return; // There a text is a tag of its own and nothing in it is read.
    const own = got!.text.replace(/\[ 查看\]\([^)]*\)|\*\*[^*]*\*\*/g, '');
    expect(own).not.toMatch(/[<>@[\]()*_`#~|\\!&]|:\/\/|evil\.com/);
  });

  it('gets as much of a long digest as finds room, in whole characters, and the count of the rest', async () => {
    const { taken, channel } = await robot(type, clock);
    const many = Array.from({ length: 400 }, (_, n) => titled(`🔥𠮷${'护标\u0000"\\'.repeat(40)}${n}`, n));
    await sender().send(ruleTo(channel), message('M1', ...many));
    const [got] = taken;
    expect(got!.text).toContain('400 条');
    expect(got!.text).toMatch(/另有 \d+ 行未列出/);
    expect(got!.text).toContain('M1');
    expect(got!.text).not.toContain('\ufffd');
    expect(got!.bytes).toBeGreaterThan({ wecom: 3500, dingtalk: 13_000, feishu: 14_000 }[type as 'wecom']);
  });

  it('is reached through the guarded fetch alone', async () => {
    const { answers, channel } = await robot(type, clock);
    const error = await failure(sender([]).send(ruleTo(channel), message('D1')));
    expect(error.code).toBe('address-refused');
    expect(answers).toEqual([]);
  });

  it('keeps made-up matters away from the official host', () => {
    const made = leadEvent({ demo: true });
    const { channel } = { channel: { type, url: officialOf(type), secret: 'a secret of it' } as AlertChannel };
    expect(sender().owed([ruleTo(channel)], [made], clock.now())).toEqual([]);
  });
});

const officialOf = (type: RobotType): string =>
  ({
    wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678',
    dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=12345678',
    feishu: 'https://open.larksuite.com/open-apis/bot/v2/hook/12345678',
  })[type];

describe('the address of a robot', () => {
  it.each(ROBOTS)('of %s is the official one', (type) => {
    const target = { type, url: officialOf(type), secret: 'a secret of it' };
    expect(AlertChannel.safeParse(target).success).toBe(true);
    for (const url of [
      officialOf(type).replace('https:', 'http:'),
      officialOf(type).replace(/\.(com|cn)\//, '.$1.evil.cn/'),
      officialOf(type).replace('https://', 'https://user@'),
      `${officialOf(type)}&x=1`,
      'https://evil.cn/',
    ])
      expect([url, AlertChannel.safeParse({ ...target, url }).success]).toEqual([url, false]);
    for (const [gateway, fits] of [
      ['http://127.0.0.1:8080', true],
      ['https://gate.example/path', false],
      ['file:///etc', false],
    ] as const)
      expect([gateway, AlertChannel.safeParse({ ...target, gateway }).success]).toEqual([gateway, fits]);
  });
});
