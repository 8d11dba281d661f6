import type { ReactNode } from 'react';

/** One line of a list of facts (`<dl>`): its name and what is known; nothing where nothing is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
