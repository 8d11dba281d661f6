import type { Db } from 'mongodb';
import type { ApiToken } from '../../domain/exchange.ts';
import type { ExchangeStore } from '../../domain/exchange-ports.ts';
import { pack, unpack } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

/** `hash` is the SHA-256 of what the program shows; a unique index holds it. */
type TokenRow = {
  _id: string;
  hash: string;
  platform: string;
  at: string;
  token: string;
  revoked?: { by: string; at: Date };
};
type Port = Pick<ExchangeStore, 'addToken' | 'tokens' | 'tokenOf' | 'revokeToken'>;

function tokenOf({ token, revoked }: TokenRow): ApiToken {
  const kept = unpack<ApiToken>(token);
  return revoked === undefined ? kept : { ...kept, revoked: { by: revoked.by, at: revoked.at.toISOString() } };
}

/** Tokens of platforms' programs. */
export function createTokens(db: Db): Port {
  const rows = createTable<TokenRow>(db, 'apiTokens');
  return {
    async addToken(token, hash) {
      const { id, platform, createdAt } = token;
      await rows.insert({ _id: id, hash: text(hash, 'hash'), platform, at: createdAt, token: pack(token) });
    },
    async tokens() {
      const found = await rows.many({});
      return found.sort((one, other) => other.at.localeCompare(one.at)).map(tokenOf);
    },
    async tokenOf(hash) {
      const row = await rows.one({ hash: text(hash, 'hash') });
      return row === undefined ? undefined : tokenOf(row);
    },
    async revokeToken(id, revoked) {
      await rows.update({ _id: text(id, 'id'), revoked: { $exists: false } }, { $set: { revoked } });
      const row = await rows.one({ _id: id });
      return row === undefined ? undefined : tokenOf(row);
    },
  };
}
