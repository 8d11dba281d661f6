import type { Db } from 'mongodb';
import type { RoomState, RoomStore, ShelfMove } from '../domain/room.ts';
import { pack, rowId, unpack } from './content.ts';
import { createTable } from './table.ts';

/** A live room after its newest window. */
type RoomRow = { _id: string; windows: number; state: string; demo?: boolean };
/** One move of a shelf; `item` is the row of the listing that moved. */
type MoveRow = { _id: string; item: string; at: Date; roomId: string; move: string; demo?: boolean };

/** Live rooms between windows, and how their shelves moved. */
export function createRoomStore(db: Db): RoomStore {
  const rows = createTable<RoomRow>(db, 'rooms');
  const moves = createTable<MoveRow>(db, 'roomMoves');
  const roomRow = (platform: string, roomId: string): string => rowId({ platform, listingId: roomId });

  return {
    async get(platform, roomId) {
      const row = await rows.one({ _id: roomRow(platform, roomId) });
      return row === undefined ? undefined : unpack<RoomState>(row.state);
    },
    async save({ state, moves: moved }, demo) {
      const { platform, roomId, windows } = state;
      const _id = roomRow(platform, roomId);
      const mark = demo ? { demo } : {};
      await moves.bulk(
        moved.map((move) => {
          const set = { item: rowId({ platform, listingId: move.itemId }), at: new Date(move.at), roomId, ...mark };
          const filter = { _id: `${windows}#${move.what}#${_id}#${move.itemId}` };
          return { updateOne: { filter, update: { $setOnInsert: { ...set, move: pack(move) } }, upsert: true } };
        }),
      );
      const row = { windows, state: pack(state), ...mark };
      const insert = windows === 1 && (await rows.insert({ _id, ...row }));
      if (insert || (await rows.update({ _id, windows: windows - 1 }, { $set: row })).matched === 1) return true;
      // A write whose answer was lost is found as it was made.
      return (await rows.one({ _id }))?.state === row.state;
    },
    async moves(key, limit) {
      const found = await moves.many({ item: rowId(key) }, { sort: { at: -1 }, limit });
      return found.reverse().map(({ roomId, move }) => ({ ...unpack<ShelfMove>(move), roomId }));
    },
  };
}
