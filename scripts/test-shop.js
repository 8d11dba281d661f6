// Crawls web-shop programs that nobody here wrote, by recipes that were learnt (and by one made by hand), and compares what was found with the
// shops' own databases. docs/TEST-SHOP.md tells more. Usage: npm run test:shop [-- --only NAME] [-- --fixtures FOLDER] [-- --keep]
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { refuse, root, setUp } from './setup.js';

const SHOPS = ['oscar', 'evershop'];

const finished = (child) => new Promise((done) => child.once('exit', (code) => done(code ?? 1)));

/** Starts one shop, compares, and ends it; the exit code of the comparison. */
async function testShop(name, { fixtures, keep }) {
  const { startShop } = await import(`../test/shop/${name}/shop.js`);
  const folder = mkdtempSync(join(tmpdir(), 'hubiao-shop-'));
  chmodSync(folder, 0o755);
  let shop;
  try {
    shop = await startShop(folder, { fixtures });
    const truth = join(folder, 'truth.jsonl');
    writeFileSync(truth, shop.truth);
    const compare = join(root, 'test', 'shop', 'compare.ts');
    const asked = [shop.start, truth, join(folder, 'learnt.json'), ...(shop.recipe === undefined ? [] : [shop.recipe])];
    return await finished(
      spawn(process.execPath, ['--import', 'tsx', compare, ...asked], { cwd: root, stdio: 'inherit' }),
    );
  } finally {
    await shop?.stop();
    if (keep) process.stderr.write(`kept: ${folder}\n`);
    else rmSync(folder, { recursive: true, force: true });
  }
}

async function main() {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, fixtures: { type: 'string' }, keep: { type: 'boolean', default: false } },
  });
  const chosen = SHOPS.filter((name) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new Error(`no such shop: ${values.only}; there are ${SHOPS.join(', ')}`);
  await setUp();
  const codes = [];
  for (const name of chosen) codes.push(await testShop(name, values));
  return Math.max(...codes);
}

process.exitCode = await main().catch(refuse);
