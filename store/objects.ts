import { pipeline } from 'node:stream/promises';
import { type Db, GridFSBucket, type ObjectId } from 'mongodb';
import type { ObjectStore } from '../domain/ports.ts';
import { isTaken, retrying } from './retry.ts';

const HOUR_MS = 3_600_000;

/** The collections of bundles in GridFS. */
export const BUNDLES = 'bundles';

/**
 * Objects in GridFS. The row of a file is written after all its chunks and under a unique name, so that an object is there whole or
 * not at all and never written over; chunks whose file never came are removed.
 */
export function createObjectStore(db: Db): ObjectStore {
  const bucket = new GridFSBucket(db, { bucketName: BUNDLES });
  const files = db.collection<{ _id: ObjectId; filename: string }>(`${BUNDLES}.files`);
  const chunks = db.collection<{ files_id: ObjectId }>(`${BUNDLES}.chunks`);
  const fileOf = (filename: string) => retrying(() => files.findOne({ filename }));
  const dropChunks = (id: ObjectId) => retrying(() => chunks.deleteMany({ files_id: id }));

  return {
    async put(key, source) {
      if ((await fileOf(key)) !== null) return false;
      const upload = bucket.openUploadStream(key, { metadata: { sha256: source.sha256 } });
      try {
        await pipeline(source.stream(), upload);
        return true;
      } catch (error) {
        await dropChunks(upload.id);
        if (isTaken(error)) return false;
        throw error;
      }
    },
    async get(key) {
      const file = await fileOf(key);
      return file === null ? undefined : bucket.openDownloadStream(file._id);
    },
    has: async (key) => (await fileOf(key)) !== null,
    async *keys() {
      for await (const { filename } of files.find({}, { projection: { filename: 1 } })) yield filename;
    },
    async remove(key) {
      const file = await fileOf(key);
      if (file === null) return;
      await retrying(() => files.deleteOne({ _id: file._id }));
      await dropChunks(file._id);
    },
    async clear() {
      const before = Date.now() - HOUR_MS;
      const begun = await retrying(() => chunks.find({ n: 0 } as object, { projection: { files_id: 1 } }).toArray());
      for (const { files_id: id } of begun)
        if (id.getTimestamp().getTime() < before && (await retrying(() => files.findOne({ _id: id }))) === null)
          await dropChunks(id);
    },
  };
}
