import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { createAlertSender } from '../../alerts/index.ts';
import { PermanentError, ThrottledError } from '../../lib/errors.ts';
import { createFetcher } from '../../lib/fetch/index.ts';
import { header, lead, mailbox, mailRule, textOf } from '../support/alerts.ts';
import { handClock, listing, testStore } from '../support/store.ts';

function sender(smtp?: string, from = '护标 <hubiao@monitor.example>') {
  const fetcher = createFetcher();
  onTestFinished(() => fetcher.close());
  return createAlertSender({ fetch: fetcher.fetch, from, ...(smtp === undefined ? {} : { smtp }) });
}

describe('an e-mail', () => {
  it('says in Chinese what was found and why, under a Message-ID made from the delivery', async () => {
    const { mails, url } = await mailbox();
    await sender(url).send(mailRule('li@office.example', 'wang@office.example'), lead(), 'D1');
    const [mail] = mails;
    expect(mail).toMatchObject({ from: 'hubiao@monitor.example', to: ['li@office.example', 'wang@office.example'] });
    expect(header(mail!, 'Message-ID')).toBe('<D1@monitor.example>');
    expect(header(mail!, 'Auto-Submitted')).toBe('auto-generated');
    const text = textOf(mail!);
    for (const part of ['涉嫌', '高仿 华为 手机壳', 'http://127.0.0.1/item/a1', '标题中出现注册商标', '小店', 'D1'])
      expect(text).toContain(part);
    expect(text).not.toContain('fake-888');
  });

  it('lets nothing of a listing into its headers or lines', async () => {
    const { mails, url } = await mailbox();
    const title = '包\r\nBcc: thief@evil.example\r\n\r\n<b>hi</b>\u202e\u2028x\u0000';
    await sender(url).send(mailRule('li@office.example'), lead({ listing: listing({ title }) }), 'D1');
    const [mail] = mails;
    expect(mail?.to).toEqual(['li@office.example']);
    expect(header(mail!, 'Bcc')).toBeUndefined();
    expect(textOf(mail!)).toContain('包 Bcc: thief@evil.example <b>hi</b> x');
    expect(textOf(mail!)).not.toMatch(/\u202e|\u2028|\u0000/);
  });

  it('is refused for good where the server knows a recipient not, and the others get it', async () => {
    const { mails, url } = await mailbox(['gone@office.example']);
    const both = mailRule('li@office.example', 'gone@office.example');
    const error = await sender(url)
      .send(both, lead(), 'D1')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'mail-refused' });
    expect(mails[0]?.to).toEqual(['li@office.example']);
    await expect(sender(url).send(mailRule('gone@office.example'), lead(), 'D2')).rejects.toMatchObject({
      code: 'mail-refused',
    });
  });

  it('fails with a code where no server is set or none answers, and shows no password', async () => {
    await expect(sender().send(mailRule('li@office.example'), lead(), 'D1')).rejects.toMatchObject({
      code: 'mail-not-set',
    });
    const closed = sender('smtp://user:geheim@127.0.0.1:9');
    const error = await closed.send(mailRule('li@office.example'), lead(), 'D1').catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'mail-failed' });
    expect(String((error as Error).stack)).not.toContain('geheim');
  });

  it('about a made-up lead goes to reserved mailboxes through this machine only', async () => {
    const { mails, url } = await mailbox();
    const here = sender(url);
    const made = lead({ demo: true });
    await here.send(mailRule('li@office.example', 'x@localhost'), made, 'D1');
    expect(textOf(mails[0]!)).toContain('【演示数据】');
    for (const rule of [
      mailRule('li@gov.cn'),
      mailRule('li@office.example', 'x@example.cn'),
      mailRule('a@notexample.com'),
    ]) {
      expect(here.matches(rule, made)).toBe(false);
      await expect(here.send(rule, made, 'D2')).rejects.toMatchObject({ code: 'demo-stays-here' });
    }
    const outside = sender('smtp://mail.example.org:25');
    await expect(outside.send(mailRule('li@office.example'), made, 'D2')).rejects.toMatchObject({
      code: 'demo-stays-here',
    });
    expect(mails).toHaveLength(1);
  });

  it('goes out once for a hundred repeated jobs', async () => {
    const { mails, url } = await mailbox();
    const clock = handClock();
    const { store } = await testStore(inject('mongoUri'), clock);
    const { send } = sender(url);
    const job = async (): Promise<void> => {
      const delivery = await store.alerts.open('r2', lead().id, clock.now());
      if (delivery === undefined) return;
      await send(mailRule('li@office.example'), lead(), delivery.id);
      await store.alerts.close(delivery.id, { state: 'sent', at: clock.now() });
    };
    const first = await Promise.allSettled(Array.from({ length: 100 }, job));
    const late = first.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    for (const error of late) expect(error).toBeInstanceOf(ThrottledError);
    await Promise.all(late.map(job));
    expect(mails).toHaveLength(1);
    expect(header(mails[0]!, 'Message-ID')).toMatch(/^<D[0-9a-f]{24}@monitor\.example>$/);
  });
});
