import type { RightsLine } from '../../console/server/rights-matrix.ts';
import { Role } from '../../domain/account.ts';

const HEAD = `# Who may call what

Made from the server's own table by \`npm run rights\`; a test fails where this page and the server differ. Each route declares one access;
\`console/server/rights.ts\` says which role holds it, and nothing else decides. ● may call; what of the records a role then sees is bounded
further, by district, platform or right holder. “noted” marks readings of personal data: who read whose stands in the audit before the
answer leaves the server. Pages, their scripts and fonts hold nothing of anybody and are open to all.
`;

/** docs/RIGHTS.md: a line a route, a column a role. */
export function rightsPage(lines: RightsLine[]): string {
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const table = [
    row(['call', 'access', ...Role.options, 'noted']),
    row(Array.from({ length: Role.options.length + 3 }, () => '---')),
    ...lines.map(({ method, url, open, roles, reads }) =>
      row([
        `\`${method} ${url}\``,
        open,
        ...Role.options.map((role) => (roles.includes(role) ? '●' : '')),
        reads ? 'noted' : '',
      ]),
    ),
  ];
  return `${HEAD}\n${table.join('\n')}\n`;
}
