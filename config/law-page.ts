import type { LegalDefence, LegalElement, LegalRule, RuleRole } from '../domain/law.ts';
import type { RuleBook } from '../domain/rulebook.ts';

const ROLES: Record<RuleRole, string> = {
  infringement: 'Infringements: what detectors name',
  prompt: 'Prompts: shown beside a hit, to be looked into, never a conclusion',
  context: 'Context: how the others are read',
  procedure: 'Procedure: what an office does',
};

const INTRO = `# Law

Made by \`npm run law\` from \`config/rules/law-*.json\`, \`elements.json\`, \`defences.json\` and \`difficult.json\`; not edited by hand, and a test
fails where it is stale. Summaries are the project's own words: what counts is the official text. **Unverified** is what nobody has checked against it.
A rule holds on the Shanghai day a listing was seen (both ends included), one of a territory only there. An element is proved, open or rebutted by what
detectors state; *officer* marks those that no listing can prove. A proved defence takes a rule away: the hit is shown, not flagged.
How grave a matter seems stands apart, in \`config/rules/seriousness.json\` ([DETECTION.md](DETECTION.md)): it orders the queue and is no rule.`;

/** The page \`docs/LAW.md\` from the rule book: every rule with its elements and defences, then what shows and what checks each. */
export function lawPage({ law, difficult }: Pick<RuleBook, 'law' | 'difficult'>): string {
  const elements = unique(law.flatMap((rule) => rule.elements));
  const defences = unique(law.flatMap((rule) => rule.defences));
  const parts = [
    INTRO,
    '## Rules at a glance\n\n| rule | law, article | in force | concept | checked |\n| --- | --- | --- | --- | --- |\n' +
      law.map(glance).join('\n'),
    ...(Object.keys(ROLES) as RuleRole[]).map((role) => section(role, law)),
    `## Elements\n\n${elements.map(elementOf).join('\n\n')}`,
    `## Defences\n\n${defences.map(defenceOf).join('\n\n')}`,
    `## Asked upward instead of decided\n\n${difficult.map(({ id, text }) => `- \`${id}\`: ${text.zh}。${text.en}.`).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function unique<T extends { id: string }>(parts: readonly T[]): T[] {
  return [...new Map(parts.map((part) => [part.id, part])).values()];
}

const term = ({ validFrom, validUntil, territory }: LegalRule): string =>
  `${validFrom} – ${validUntil ?? ''}${territory === undefined ? '' : ` (${territory})`}`;

const checked = ({ verified }: LegalRule): string => (verified ? 'yes' : '**no**');

const article = (rule: LegalRule): string => (rule.article === '' ? 'number not known' : `Art. ${rule.article}`);

const glance = (rule: LegalRule): string =>
  `| [${rule.id}](#${anchor(rule.id)}) | ${rule.law.en}, ${article(rule)} | ${term(rule)} | ${rule.concept ?? rule.role} | ${checked(rule)} |`;

const anchor = (id: string): string => id.toLowerCase();

const section = (role: RuleRole, law: readonly LegalRule[]): string =>
  `## ${ROLES[role]}\n\n${law
    .filter((rule) => rule.role === role)
    .map(ruleOf)
    .join('\n\n')}`;

function ruleOf(rule: LegalRule): string {
  const lines = [
    `### ${rule.id}`,
    `${rule.law.zh} · ${rule.law.en}, ${article(rule)} · ${term(rule)}`,
    `${rule.verified ? 'Verified' : '**Unverified**'}: ${rule.source}.`,
  ];
  if (rule.follows !== undefined)
    return [...lines, `Taken over from [${rule.follows}](#${anchor(rule.follows)}) until the text is at hand.`].join(
      '\n\n',
    );
  lines.push(`${rule.summary.zh}<br>${rule.summary.en}`);
  if (rule.also !== undefined) lines.push(`With: ${rule.also.zh} · ${rule.also.en}.`);
  if (rule.beside !== undefined) lines.push(`Beside hits of: ${rule.beside.map((id) => `\`${id}\``).join(', ')}.`);
  if (rule.needs !== undefined) lines.push(`Only once proved: ${rule.needs.map((id) => `\`${id}\``).join(', ')}.`);
  if (rule.lines !== undefined)
    lines.push(
      rule.lines.map(({ from, text }) => `- from CNY ${from.toLocaleString('en')}: ${text.zh} · ${text.en}`).join('\n'),
    );
  if (rule.elements.length > 0) lines.push(`Elements\n${rule.elements.map(partLine).join('\n')}`);
  if (rule.defences.length > 0) lines.push(`Defences\n${rule.defences.map(partLine).join('\n')}`);
  if (rule.fewCases !== undefined) lines.push(`Without a table of cases: ${rule.fewCases.zh}<br>${rule.fewCases.en}`);
  if (rule.terms !== undefined) {
    lines.push(
      `Terms\n${rule.terms.map(({ count, unit, text }) => `- ${count} ${UNITS[unit]}: ${text.zh}<br>${text.en}`).join('\n')}`,
    );
  }
  if (rule.steps !== undefined)
    lines.push(`For the officer\n${rule.steps.map(({ zh, en }) => `- ${zh}<br>${en}`).join('\n')}`);
  return lines.join('\n\n');
}

const UNITS = { day: 'days', 'working-day': 'working days', year: 'years' } as const;

const partLine = ({ id, text }: LegalElement | LegalDefence): string => `- [${text.zh}](#${id}) · ${text.en}`;

const elementOf = ({ id, by, text, shownBy, check }: LegalElement): string =>
  `### ${id}\n\n${text.zh} · ${text.en}${by === 'officer' ? ' · *officer*' : ''}\n\n- Shown by: ${shownBy.zh} · ${shownBy.en}\n- To check: ${check.zh}<br>${check.en}`;

const defenceOf = ({ id, text, provedBy, against }: LegalDefence): string =>
  `### ${id}\n\n${text.zh} · ${text.en}\n\n- Proved by: ${provedBy.zh} · ${provedBy.en}${
    against === undefined ? '' : `\n- Open while proved: ${against.map((element) => `\`${element}\``).join(', ')}`
  }`;
