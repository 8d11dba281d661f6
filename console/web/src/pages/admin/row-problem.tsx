import { useTranslation } from 'react-i18next';
import { OutsideText } from '../../parts/outside-text.tsx';

/** What the server says of a cell, by its form: `a` and `b` are the parts that vary. */
const FORMS = [
  ['missing', /^missing$/],
  ['empty', /^empty$/],
  ['day', /“(?<a>.*)” is not a day such as/],
  ['term', /“(?<a>.*)” is not a term such as/],
  ['season', /“(?<a>.*)” is not a season such as/],
  ['classes', /“(?<a>.*)” is not a list of Nice classes/],
  ['price', /“(?<a>.*)” is not a price such as/],
  ['number', /“(?<a>.*)” is not a number/],
  ['flag', /“(?<a>.*)” is neither 是 nor 否/],
  ['word', /“(?<a>.*)” is none of .*\((?<b>.*)\)/],
  ['most', /^Too big: expected number to be <=(?<a>[\d.]+)/],
  ['least', /^Too small: expected number to be >=(?<a>[\d.]+)/],
  ['none', /^Too small: expected (array|string)/],
  ['digits', /was saved as a number and has lost digits/],
  ['sameId', /^“(?<a>.*)” is row (?<b>\d+)'s id already/],
  ['sameNumber', /^(?<a>.*) is row (?<b>\d+)'s registration number already/],
  ['taken', /^(?<a>.*) is the registration number of “(?<b>.*)” already/],
  ['before', /^(?<a>.*) lies before validFrom (?<b>.*)$/],
  ['nobody', /^names nobody/],
  ['long', /longer than (?<a>\d+) characters/],
  ['wordless', /“(?<a>.*)” holds no letter, digit or character to match/],
  ['column', /^unknown column, not imported/],
  ['uscc', /^unified social credit codes whose check digit does not fit/],
] as const;

/** A problem of a row in the language of the page; one of no known form as the server says it. */
export function RowProblem({ problem }: { problem: string }) {
  const { t } = useTranslation('admin');
  for (const [name, form] of FORMS) {
    const found = form.exec(problem);
    if (found === null) continue;
    const { a = '', b = '' } = found.groups ?? {};
    return <OutsideText>{t(`row.${name}` as 'row.sameId', { a, b })}</OutsideText>;
  }
  return <OutsideText>{problem}</OutsideText>;
}
