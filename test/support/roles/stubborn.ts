import { roleMain } from '../../../roles/child.ts';

/** A role whose drain never ends. */
await roleMain('stubborn', async ({ ready, onDrain }) => {
  setInterval(() => undefined, 1000);
  onDrain(() => new Promise(() => undefined));
  ready();
});
