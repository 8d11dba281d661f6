import { InputError } from '../../../lib/errors.ts';
import { roleMain } from '../../../roles/child.ts';

/** A role that can never start. */
await roleMain('refuser', async () => {
  throw new InputError('port 8080 is taken', { code: 'port-taken' });
});
