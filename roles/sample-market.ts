import { startMarket } from '../samples/market/index.ts';
import { roleMain } from './child.ts';

/** The world outside, for a demo: a process of its own, on a free port of this machine, ending with the supervisor. */
await roleMain('sample-market', async ({ settings, ready, onDrain }) => {
  const market = await startMarket({ seed: settings.sampleSeed, epoch: settings.sampleEpoch ?? new Date() });
  onDrain(() => market.close());
  ready({ url: market.url });
});
