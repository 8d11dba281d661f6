import i18next from 'i18next';

const FORMS = {
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
  short: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  full: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type TimeForm = keyof typeof FORMS;

/** An instant (ISO 8601) as Shanghai's clocks show it; what is no instant comes back as it is. */
export function timeText(instant: string, form: TimeForm = 'short'): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const options = { ...FORMS[form], hourCycle: 'h23', timeZone: 'Asia/Shanghai' } as const;
  return new Intl.DateTimeFormat(i18next.language, options).format(date);
}

/** A number with the separators of the language. */
export const numberText = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(i18next.language, options).format(value);

/** An amount with its currency; one whose code no browser knows is shown as written. */
export function moneyText({ amount, currency }: { amount: number; currency: string }): string {
  try {
    return numberText(amount, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  } catch {
    return `${amount} ${currency}`;
  }
}
