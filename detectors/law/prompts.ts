import type { Prompt } from '../../domain/finding.ts';
import { holds, type LegalRule } from '../../domain/law.ts';
import type { Turnover } from '../../domain/turnover.ts';
import type { Circumstances, Draft } from '../view.ts';

/**
 * Makes what is shown beside a hit to be looked into: rules whose lines in money the turnover as shown reaches, perhaps
 * reaches or stays below. Never a conclusion; a rule that needs elements is silent until they are proved and a line is near.
 */
export function createPrompts(law: readonly LegalRule[]): (draft: Draft, at: Circumstances) => Prompt[] {
  const prompts = law.filter((rule) => rule.role === 'prompt' && rule.lines !== undefined);
  return (draft, at) => {
    const turnover = draft.turnover ?? at.turnover;
    if (turnover === undefined) return [];
    return prompts.flatMap((rule) => {
      const beside = rule.beside?.some((concept) => draft.concepts.includes(concept)) === true;
      const needed = rule.needs?.every((element) => draft.facts[element] === 'proved') !== false;
      if (!beside || !needed || !holds(rule, at)) return [];
      const prompt = promptOf(rule, turnover);
      return prompt.reached === 'no' && rule.needs !== undefined ? [] : [prompt];
    });
  };
}

/** The highest line that the turnover may reach, or the lowest where it reaches none. */
function promptOf(rule: LegalRule, { least, most }: Turnover): Prompt {
  const lines = [...rule.lines!].sort((a, b) => b.from - a.from);
  const line = lines.find(({ from }) => most >= from) ?? lines[lines.length - 1]!;
  const reached = least >= line.from ? 'yes' : most >= line.from ? 'perhaps' : 'no';
  const amount = yuan(least) === yuan(most) ? yuan(least) : `${yuan(least)}–${yuan(most)}`;
  const detail = `页面所示金额约${amount}元（未经核实），${SAYS[reached]}：${line.text.zh}`;
  return { rule: rule.id, line: line.id, reached, least, most, verified: false, detail };
}

/** Whole yuan with a comma at the thousands. */
const yuan = (amount: number): string => String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, ',');

const SAYS = { yes: '达到档次', perhaps: '可能达到档次', no: '未达到档次' } as const;
