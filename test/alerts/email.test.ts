import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../lib/errors.ts';
import { header, leadEvent, mailbox, mailRule, message, testSender, textOf } from '../support/alerts.ts';
import { listing } from '../support/store.ts';

const sender = (smtp?: string, from = '护标 <hubiao@monitor.example>') =>
  testSender({ from, url: 'https://hubiao.example/', ...(smtp === undefined ? {} : { smtp }) });

describe('an e-mail', () => {
  it('says in Chinese what was found and why, under a Message-ID made from the message, with the way to the lead', async () => {
    const { mails, url } = await mailbox();
    await sender(url).send(mailRule('li@office.example', 'wang@office.example'), message('D1'));
    const [mail] = mails;
    expect(mail).toMatchObject({ from: 'hubiao@monitor.example', to: ['li@office.example', 'wang@office.example'] });
    expect(header(mail!, 'Message-ID')).toBe('<D1@monitor.example>');
    expect(header(mail!, 'Auto-Submitted')).toBe('auto-generated');
    const text = textOf(mail!);
    for (const part of [
      '涉嫌',
      '高仿 华为 手机壳',
      'http://127.0.0.1/item/a1',
      '标题中出现注册商标',
      '小店',
      'D1',
      'https://hubiao.example/leads/L0123456789ab',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('fake-888');
  });

  it('lets nothing of a listing into its headers or lines', async () => {
    const { mails, url } = await mailbox();
    const title = '包\r\nBcc: thief@evil.example\r\n\r\n<b>hi</b>\u202e\u2028x\u0000';
    await sender(url).send(mailRule('li@office.example'), message('D1', leadEvent({ listing: listing({ title }) })));
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
      .send(both, message('D1'))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ code: 'mail-refused' });
    expect(mails[0]?.to).toEqual(['li@office.example']);
    await expect(sender(url).send(mailRule('gone@office.example'), message('D2'))).rejects.toMatchObject({
      code: 'mail-refused',
    });
  });

  it('fails with a code where no server is set or none answers, and shows no password', async () => {
    await expect(sender().send(mailRule('li@office.example'), message('D1'))).rejects.toMatchObject({
      code: 'mail-not-set',
    });
    const closed = sender('smtp://user:geheim@127.0.0.1:9');
    const error = await closed.send(mailRule('li@office.example'), message('D1')).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'mail-failed' });
    expect(String((error as Error).stack)).not.toContain('geheim');
  });

  it('about a made-up lead goes to reserved mailboxes through this machine only', async () => {
    const { mails, url } = await mailbox();
    const here = sender(url);
    const made = leadEvent({ demo: true });
    await here.send(mailRule('li@office.example', 'x@localhost'), message('D1', made));
    expect(textOf(mails[0]!)).toContain('【演示数据】');
    for (const rule of [
      mailRule('li@gov.cn'),
      mailRule('li@office.example', 'x@example.cn'),
      mailRule('a@notexample.com'),
    ]) {
      expect(here.owed([rule], [made], new Date())).toEqual([]);
      await expect(here.send(rule, message('D2', made))).rejects.toMatchObject({ code: 'demo-stays-here' });
    }
    const outside = sender('smtp://mail.example.org:25');
    await expect(outside.send(mailRule('li@office.example'), message('D2', made))).rejects.toMatchObject({
      code: 'demo-stays-here',
    });
    expect(mails).toHaveLength(1);
  });
});
