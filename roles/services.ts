import { cacheHome, endRuns, openServices, type Services } from '../services/index.ts';
import { roleMain } from './child.ts';

/** Owns the private Redis and MongoDB server: starts them, keeps them running and ends them with itself. */
await roleMain('services', async ({ settings, log, ready, news, onDrain }) => {
  let opening: Promise<Services> | undefined;
  let services: Services | undefined;
  onDrain(async () => {
    // A start under way is called off; what it had started by then it ends itself.
    endRuns();
    const opened = await opening?.catch(() => undefined);
    await opened?.stop();
  });
  opening = openServices({
    dataDir: settings.dataDir,
    cacheDir: cacheHome(process.env),
    ...(settings.redisUrl === undefined ? {} : { redisUrl: settings.redisUrl }),
    ...(settings.mongoUri === undefined ? {} : { mongoUri: settings.mongoUri }),
    say(event, detail = {}) {
      log.info(detail, event);
      news(event, services === undefined ? detail : { ...detail, pids: services.pids() });
    },
    lost(error) {
      throw error;
    },
  });
  services = await opening;
  const { redisUrl, mongoUri, choices } = services;
  ready({ redisUrl, mongoUri, choices, pids: services.pids() });
});
