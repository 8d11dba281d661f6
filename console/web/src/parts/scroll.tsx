import './scroll.css';
import type { ReactNode } from 'react';

/** What may be wider or longer than its place, a table mostly: scrolled by mouse, touch and keys alike. */
export function Scroll({ label, short = false, children }: { label: string; short?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody reaches the hidden part by keyboard
    <section className={short ? 'scroll short' : 'scroll'} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
