import { MongoClient } from 'mongodb';

/**
 * Takes away the indexes by which the server removes what has expired. It goes by its own clock: what stands under a
 * clock in a test's hand would vanish within a minute once the real day is past the test's.
 */
export async function keepExpired(uri: string, dbName: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    for (const collection of await client.db(dbName).collections())
      for (const { name, expireAfterSeconds } of await collection.indexes())
        if (name !== undefined && expireAfterSeconds !== undefined) await collection.dropIndex(name);
  } finally {
    await client.close();
  }
}
