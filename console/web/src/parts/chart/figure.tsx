import { Segmented } from 'antd';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './chart.css';
import { Help } from '../help.tsx';
import { Waiting } from '../waiting.tsx';
import type { ChartOption } from './options.ts';

const Canvas = lazy(() => import('./canvas.tsx'));

type Props = {
  title: string;
  /** What is counted here, and what not. */
  help?: ReactNode;
  /** What the picture says in a sentence. */
  summary: string;
  /** Absent where there is only a table. */
  chart?: { option: ChartOption; height: number; onPick?: (index: number, series: string) => void };
  table: ReactNode;
  /** Controls beside the title. */
  extra?: ReactNode;
  wide?: boolean;
};

/** A figure with its sentence, as a picture or as a table of the same numbers. */
export function Figure({ title, help, summary, chart, table, extra, wide = false }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, show] = useState<'chart' | 'table'>('chart');
  const drawn = chart !== undefined && shown === 'chart';
  return (
    <section className={`figure${wide ? ' wide' : ''}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {help !== undefined && <Help of={title}>{help}</Help>}
        <span className="extra">
          {extra}
          {chart !== undefined && (
            <Segmented
              size="small"
              aria-label={t('figure.as', { name: title })}
              value={shown}
              onChange={show}
              options={[
                { value: 'chart', label: t('figure.chart') },
                { value: 'table', label: t('figure.table') },
              ]}
            />
          )}
        </span>
      </header>
      <p className="hint">{summary}</p>
      {drawn ? (
        <Suspense fallback={<Waiting />}>
          <Canvas {...chart} label={`${title}。${summary}`} />
        </Suspense>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="scroll" tabIndex={0} aria-label={title}>
          {table}
        </section>
      )}
    </section>
  );
}
