import { type Account, Role } from '../../domain/account.ts';
import { readsPersonal } from './reads.ts';
import { type Access, admits, principalOf } from './rights.ts';
import type { AccessLine } from './types.ts';

/** One route with who may call it: `open` is the access it declares, `roles` those that it admits, `reads` whether a reading is noted. */
export type RightsLine = { method: string; url: string; open: Access; roles: Role[]; reads: boolean };

const account = (role: Role): Account => ({ user: role, role, passwordHash: '', createdAt: '' });

/** Pages, their scripts and fonts: files that hold nothing of anybody. */
const isFile = ({ access, url }: AccessLine): boolean => access === 'public' && url.endsWith('*');

/** Every route of the server with its roles, in the order of addresses; the queue board's own are one line, files of pages none. */
export function rightsMatrix(table: readonly AccessLine[]): RightsLine[] {
  const lines = new Map<string, RightsLine>();
  for (const line of table) {
    if (line.method === 'HEAD' || line.method === 'OPTIONS' || isFile(line)) continue;
    const url = line.url.startsWith('/admin/queues') ? '/admin/queues/*' : line.url;
    const { method, access: open } = line;
    const roles = Role.options.filter((role) => admits(open, principalOf(account(role), {}, 'cookie'), false));
    const shown = url.endsWith('/*') ? 'GET' : method;
    lines.set(`${url} ${shown}`, { method: shown, url, open, roles, reads: readsPersonal(line) });
  }
  return [...lines.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}
