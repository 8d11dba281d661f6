import type { Db } from 'mongodb';
import { channelsOf, type ExchangeSetting } from '../../domain/exchange.ts';
import type { ExchangeStore } from '../../domain/exchange-ports.ts';
import type { AuditStore } from '../../domain/ports.ts';
import type { Clock } from '../../lib/clock.ts';
import { pack, unpack } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

type SettingRow = { _id: string; setting: string };
type Port = Pick<ExchangeStore, 'settings' | 'setting' | 'saveSetting'>;

/** How each platform gets papers, one row a platform; the audit says which channels, never where or with what secret. */
export function createSettings(db: Db, { audits, clock }: { audits: AuditStore; clock: Clock }): Port {
  const rows = createTable<SettingRow>(db, 'exchangeSettings');
  return {
    settings: async () =>
      (await rows.many({}, { sort: { _id: 1 } })).map((row) => unpack<ExchangeSetting>(row.setting)),
    async setting(platform) {
      const row = await rows.one({ _id: text(platform, 'platform') });
      return row === undefined ? undefined : unpack<ExchangeSetting>(row.setting);
    },
    async saveSetting(setting, by) {
      const { platform } = setting;
      await rows.put({ _id: text(platform, 'platform'), setting: pack(setting) });
      const detail = { channels: channelsOf(setting), hook: setting.hook !== undefined };
      await audits.add({ at: clock.now(), by, action: 'exchange.saved', subject: `platform:${platform}`, detail });
    },
  };
}
