// django-oscar, from PyPI: a shop on SQLite in a folder of its own, filled through Oscar's importers.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { answers, end, freePort, installed, run, venv } from '../program.js';

const here = import.meta.dirname;

/** Starts the shop in `folder`: its address, what its database holds (JSON Lines), the recipe made for it by hand, and how it ends. */
export async function startShop(folder, { fixtures } = {}) {
  const requirements = join(here, 'requirements.txt');
  const home = await installed('django-oscar', [requirements], (part) => venv(part, requirements));
  const python = join(home, 'bin', 'python');
  const env = {
    ...process.env,
    SHOP_DIR: folder,
    PYTHONPATH: here,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONWARNINGS: 'ignore',
    DJANGO_SETTINGS_MODULE: 'settings',
  };
  process.stderr.write('filling django-oscar through its own importers…\n');
  const options = { env, maxBuffer: 1 << 26 };
  await run(python, [join(here, 'fill.py'), ...(fixtures === undefined ? [] : [fixtures])], options);
  const { stdout: truth } = await run(python, [join(here, 'truth.py')], options);
  const port = await freePort();
  const shop = spawn(python, ['-m', 'django', 'runserver', '--noreload', `127.0.0.1:${port}`], {
    env,
    stdio: 'ignore',
  });
  const base = `http://127.0.0.1:${port}/`;
  const stop = () => end(shop);
  await answers(`${base}catalogue/`, shop).catch(async (error) => {
    await stop();
    throw error;
  });
  return { base, start: base, truth, recipe: join('config', 'platforms', 'django-oscar.json'), stop };
}
