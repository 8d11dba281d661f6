// EverShop, from npm: a shop drawn with React on a PostgreSQL of its own (from a Python wheel), filled through its REST API.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { answers, end, freePort, installed, run, venv } from '../program.js';

const here = import.meta.dirname;
const ADMIN = { email: 'admin@shop.test', password: randomBytes(12).toString('hex') };

/** The program with its pages built, and a venv with the database beside it. */
const programs = () =>
  installed(
    'evershop',
    ['package.json', 'requirements.txt'].map((name) => join(here, name)),
    async (part) => {
      copyFileSync(join(here, 'package.json'), join(part, 'package.json'));
      await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: part, maxBuffer: 1 << 26 });
    },
    async (folder) => {
      await venv(join(folder, 'database'), join(here, 'requirements.txt'));
      await run('npx', ['evershop', 'build'], { cwd: folder, env: { ...process.env, ...QUIET }, maxBuffer: 1 << 26 });
    },
  );
const QUIET = { SUPPRESS_NO_CONFIG_WARNING: '1', npm_config_update_notifier: 'false' };

async function startDatabase(home, folder) {
  const child = spawn(join(home, 'database', 'bin', 'python'), [join(here, 'database.py'), folder], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await new Promise((done, fail) => {
    child.stdout.once('data', done);
    child.once('exit', (code) => fail(new Error(`the shop's database ended with ${code}`)));
  });
  const stop = async () => {
    const gone = new Promise((done) => child.once('exit', done));
    child.stdin.end();
    if (child.exitCode === null) await gone;
  };
  return { stop };
}

/** Starts the shop in `folder`: its address, what its database holds (JSON Lines), and how it ends. */
export async function startShop(folder) {
  const home = await programs();
  // The database's own user must be able to walk to its folder.
  const data = join(folder, 'database');
  mkdirSync(data);
  const database = await startDatabase(home, data);
  const place = join(folder, 'shop');
  mkdirSync(place);
  for (const name of ['node_modules', '.evershop', 'package.json']) symlinkSync(join(home, name), join(place, name));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const secrets = ['JWT_ADMIN', 'JWT_ADMIN_REFRESH', 'JWT_CUSTOMER', 'JWT_CUSTOMER_REFRESH'];
  const env = {
    ...process.env,
    ...QUIET,
    DB_HOST: data,
    DB_NAME: 'evershop',
    DB_USER: 'postgres',
    DB_SSLMODE: 'disable',
    PORT: String(port),
    EVERSHOP_HOME_URL: base,
    ...Object.fromEntries(secrets.map((name) => [`${name}_SECRET`, randomBytes(24).toString('hex')])),
  };
  let shop;
  const stop = async () => {
    await end(shop);
    await database.stop();
  };
  try {
    const options = { cwd: place, env, maxBuffer: 1 << 26 };
    shop = spawn(process.execPath, [join(place, 'node_modules', '.bin', 'evershop'), 'start'], {
      cwd: place,
      env,
      stdio: 'ignore',
      detached: true,
    });
    await answers(`${base}/`, shop);
    const account = ['user:create', '--name', 'Admin', '--email', ADMIN.email, '--password', ADMIN.password];
    await run('npx', ['evershop', ...account], options);
    process.stderr.write('filling EverShop through its own API…\n');
    await run(process.execPath, [join(here, 'fill.js'), base, ADMIN.email, ADMIN.password], options);
    const { stdout: truth } = await run(process.execPath, [join(here, 'truth.js')], options);
    return { base: `${base}/`, start: `${base}/`, truth, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
