import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';

const read = (env: Record<string, string>) => readSettings(env, '/project');
const keys = { HUBIAO_S3_KEY: 'k', HUBIAO_S3_SECRET: 's' };

describe('settings of evidence', () => {
  const refused: [env: Record<string, string>, variable: string][] = [
    [{ HUBIAO_BUNDLES: 'ftp://x' }, 'HUBIAO_BUNDLES'],
    [{ HUBIAO_BUNDLES: 's3://Bucket', ...keys }, 'HUBIAO_BUNDLES'],
    [{ HUBIAO_BUNDLES: 's3://bucket/a b', ...keys }, 'HUBIAO_BUNDLES'],
    [{ HUBIAO_BUNDLES: 's3://bucket' }, 'HUBIAO_S3_KEY'],
    [{ HUBIAO_BUNDLES: 's3://bucket', HUBIAO_S3_KEY: 'k' }, 'HUBIAO_S3_KEY'],
    [{ HUBIAO_S3_ENDPOINT: 'https://k:s@store.example' }, 'HUBIAO_S3_ENDPOINT'],
    [{ HUBIAO_CHECKPOINTS: '/mnt/x, mailto:notary@example.org' }, 'HUBIAO_SMTP'],
    [{ HUBIAO_KEEP_DAYS: '0' }, 'HUBIAO_KEEP_DAYS'],
  ];
  it.for(refused)('%o is refused for %s', ([env, variable]) => {
    expect(read(env)).toMatchObject({ ok: false, problems: [{ variable }] });
  });

  it('are a folder and thirty days where nothing is set, and a service where its keys are', () => {
    const plain = read({});
    expect(plain).toMatchObject({ ok: true, settings: { bundles: 'folder', keepDays: 30, checkpoints: [] } });
    expect(plain.ok && 's3' in plain.settings).toBe(false);
    expect(read({ HUBIAO_BUNDLES: 's3://bucket/a/b', HUBIAO_S3_REGION: 'eu-1', ...keys })).toMatchObject({
      ok: true,
      settings: {
        bundles: 's3://bucket/a/b',
        s3: { endpoint: 'https://{bucket}.s3.eu-1.amazonaws.com', region: 'eu-1', key: 'k', secret: 's' },
      },
    });
    const smtp = { HUBIAO_SMTP: 'smtp://mail.example', HUBIAO_CHECKPOINTS: 'mailto:notary@example.org' };
    expect(read(smtp)).toMatchObject({ ok: true, settings: { checkpoints: ['mailto:notary@example.org'] } });
  });
});
