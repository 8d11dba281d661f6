import { randomUUID } from 'node:crypto';
import { Binary, type Db } from 'mongodb';
import type { Correspondence } from '../../domain/exchange-files.ts';
import type { ExchangeStore } from '../../domain/exchange-ports.ts';
import { sha256 } from '../../lib/hash.ts';
import { pack, unpack } from '../content.ts';
import { createTable } from '../table.ts';
import { text } from '../text.ts';

/** `_id` is the SHA-256 of the bytes; `papers` are those that it came for. */
type FileRow = { _id: string; type: string; at: Date; bytes: Binary; papers: string[] };
type LetterRow = { _id: string; paper: string; at: string; letter: string };
type NonceRow = { _id: string; expires: Date };
type Port = Pick<ExchangeStore, 'keepFile' | 'fileOf' | 'fileLetter' | 'lettersOf' | 'newNonce'>;

/** What came from platforms: files by their hash, letters by their paper, nonces until they would be late anyway. */
export function createIncoming(db: Db): Port {
  const files = createTable<FileRow>(db, 'paperFiles');
  const letters = createTable<LetterRow>(db, 'correspondence');
  const nonces = createTable<NonceRow & { op: string }>(db, 'nonces');
  return {
    async keepFile(paper, { name, bytes, type }, at) {
      const _id = sha256(bytes);
      const once = {
        $setOnInsert: { type, at, bytes: new Binary(bytes) },
        $addToSet: { papers: text(paper, 'paper') },
      };
      await files.update({ _id }, once, { upsert: true });
      return { name, sha256: _id, size: bytes.byteLength, type };
    },
    async fileOf(paper, hash) {
      const row = await files.one({ _id: text(hash, 'sha256'), papers: text(paper, 'paper') });
      return row === undefined ? undefined : { bytes: row.bytes.value(), type: row.type };
    },
    async fileLetter(letter) {
      await letters.insert({ _id: letter.id, paper: letter.paper, at: letter.at, letter: pack(letter) });
    },
    async lettersOf(paper) {
      const found = await letters.many({ paper: text(paper, 'paper') });
      return found
        .sort((one, other) => one.at.localeCompare(other.at))
        .map((row) => unpack<Correspondence>(row.letter));
    },
    async newNonce(sender, nonce, until) {
      const _id = sha256(`${text(sender, 'sender')}\n${nonce}`);
      const op = randomUUID();
      return (await nonces.insert({ _id, op, expires: until })) || (await nonces.one({ _id }))?.op === op;
    },
  };
}
