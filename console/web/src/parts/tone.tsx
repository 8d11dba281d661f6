import type { ReactNode } from 'react';

/** A state in a word on a ground of its colour; the word says all, the colour only helps. */
export function Tone({ of, children }: { of: 'good' | 'bad' | 'warning' | 'calm'; children: ReactNode }) {
  return <span className={`tone tone-${of}`}>{children}</span>;
}
