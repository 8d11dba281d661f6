// Prints what the shop's own database holds, one product a line of JSON: address, title, price, currency and pictures. Waits until its
// subscribers have given each product its address.
import { createRequire } from 'node:module';

const { Client } = createRequire(`${process.cwd()}/`)('pg');
const READY_MS = 60_000;

const client = new Client({ host: process.env.DB_HOST, user: process.env.DB_USER, database: process.env.DB_NAME });
await client.connect();
const products = `
  SELECT d.name, p.price::float, r.request_path AS path, (SELECT value FROM setting WHERE name = 'storeCurrency') AS currency,
    ARRAY(SELECT origin_image FROM product_image i WHERE i.product_image_product_id = p.product_id) AS pictures
  FROM product p
  JOIN product_description d ON d.product_description_product_id = p.product_id
  LEFT JOIN url_rewrite r ON r.entity_uuid = p.uuid AND r.request_path LIKE '/%/%'
  ORDER BY p.product_id`;
const until = Date.now() + READY_MS;
let rows = [];
do {
  ({ rows } = await client.query(products));
} while (rows.some((row) => row.path === null) && Date.now() < until);
await client.end();
for (const { name, price, path, currency, pictures } of rows)
  process.stdout.write(`${JSON.stringify({ path, title: name, price, currency, pictures })}\n`);
