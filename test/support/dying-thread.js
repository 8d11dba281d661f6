/* A thread of the pool that ends at once when it is given a certain listing, as a thread does that runs out of memory. */
import { parentPort } from 'node:worker_threads';

await import('../../detectors/pool/entry.js');
parentPort.on('message', (task) => {
  if (task.listings?.some((listing) => listing.listingId === 'kills')) process.exit(1);
});
