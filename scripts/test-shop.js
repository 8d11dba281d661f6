// Crawls a web-shop program that nobody here wrote (django-oscar, from PyPI) and compares what was found with the shop's own database.
// docs/TEST-SHOP.md tells more. Usage: npm run test:shop [-- --fixtures FOLDER] [-- --keep]
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { refuse, root, setUp } from './setup.js';

const run = promisify(execFile);
const project = join(root, 'test', 'shop', 'oscar');
const READY_MS = 60_000;

/** A private venv with the shop, keyed by its requirements, built aside and renamed into place. */
async function shopPython() {
  const requirements = join(project, 'requirements.txt');
  const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const cache = join(homedir(), '.cache', 'hubiao');
  const folder = join(cache, `test-shop-${key}`);
  const python = join(folder, 'bin', 'python');
  const works = await run(python, ['-c', 'import oscar, sorl']).then(
    () => true,
    () => false,
  );
  if (works) return python;
  process.stderr.write('installing django-oscar into a private folder…\n');
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  rmSync(folder, { recursive: true, force: true });
  const whole = `${folder}.part`;
  rmSync(whole, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', whole]);
  await run(join(whole, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '-r', requirements]);
  renameSync(whole, folder);
  return python;
}

const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Waits until the shop answers; fails where it ends before. */
async function answers(url, child) {
  const until = Date.now() + READY_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the shop ended with ${child.exitCode}`);
    const up = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the shop did not answer in time');
}

const finished = (child) => new Promise((done) => child.once('exit', (code) => done(code ?? 1)));

async function main() {
  const { values } = parseArgs({
    options: { fixtures: { type: 'string' }, keep: { type: 'boolean', default: false } },
  });
  await setUp();
  const python = await shopPython();
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-shop-'));
  const env = {
    ...process.env,
    SHOP_DIR: folder,
    PYTHONPATH: project,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONWARNINGS: 'ignore',
    DJANGO_SETTINGS_MODULE: 'settings',
  };
  let shop;
  try {
    process.stderr.write('filling the shop through its own importers…\n');
    await run(python, [join(project, 'fill.py'), ...(values.fixtures === undefined ? [] : [values.fixtures])], {
      env,
      maxBuffer: 1 << 26,
    });
    const { stdout } = await run(python, [join(project, 'truth.py')], { env, maxBuffer: 1 << 26 });
    const truth = join(folder, 'truth.jsonl');
    writeFileSync(truth, stdout);
    const port = await freePort();
    shop = spawn(python, ['-m', 'django', 'runserver', '--noreload', `127.0.0.1:${port}`], { env, stdio: 'ignore' });
    await answers(`http://127.0.0.1:${port}/catalogue/`, shop);
    const compare = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        join(root, 'test', 'shop', 'compare.ts'),
        `http://127.0.0.1:${port}/`,
        truth,
        join(root, 'config', 'platforms', 'django-oscar.json'),
      ],
      { cwd: root, stdio: 'inherit' },
    );
    return await finished(compare);
  } finally {
    if (shop !== undefined && shop.exitCode === null) {
      shop.kill('SIGKILL');
      await finished(shop);
    }
    if (values.keep) process.stderr.write(`kept: ${folder}\n`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main().catch(refuse);
