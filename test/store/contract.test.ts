import { afterAll, describe, it } from 'vitest';
import { servers } from '../support/store.ts';
import { accountsContract } from './contract/accounts.ts';
import { alertsContract } from './contract/alerts.ts';
import { crawlsContract } from './contract/crawls.ts';
import { decisionsContract } from './contract/decisions.ts';
import { evidenceContract } from './contract/evidence.ts';
import { filingContract } from './contract/filing.ts';
import { joinsContract } from './contract/joins.ts';
import { listingsContract } from './contract/listings.ts';
import { papersContract } from './contract/papers.ts';
import { placesContract } from './contract/places.ts';
import { plansContract } from './contract/plans.ts';
import { queueContract } from './contract/queue.ts';
import { seriousnessContract } from './contract/seriousness.ts';
import { wholeContract } from './contract/whole.ts';

/* One contract, every MongoDB-protocol server found; one that is not there is shown as skipped, with the reason. */

const found = await servers();
afterAll(() => found.stop());

for (const server of found.servers) {
  if ('missing' in server) {
    describe(`store on ${server.name}`, () => {
      it.skip(`not run: ${server.missing}`, () => undefined);
    });
    continue;
  }
  const { uri } = server;
  describe(`store on ${server.name}`, () => {
    describe('listings', () => listingsContract(uri));
    describe('filing leads', () => filingContract(uri));
    describe('decisions', () => decisionsContract(uri));
    describe('leads judged together, and cases', () => joinsContract(uri));
    describe('the queue', () => queueContract(uri));
    describe('places of leads', () => placesContract(uri));
    describe('seriousness', () => seriousnessContract(uri));
    describe('crawls and schedule', () => crawlsContract(uri));
    describe('plans', () => plansContract(uri));
    describe('papers', () => papersContract(uri));
    describe('alerts', () => alertsContract(uri));
    describe('evidence and watches', () => evidenceContract(uri));
    describe('accounts and state', () => accountsContract(uri));
    describe('the whole', () => wholeContract(uri));
  });
}
