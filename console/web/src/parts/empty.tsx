import { Empty as AntEmpty } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Why there is nothing: each looks and reads differently, as each asks for something else. */
export type EmptyKind = 'done' | 'filtered' | 'crawl' | 'first' | 'role' | 'address';

/** A page or list with nothing in it, with the reason, and (as children) what may be done. */
export function Empty({ kind, platforms, children }: { kind: EmptyKind; platforms?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className={`empty empty-${kind}`}>
      <AntEmpty image={AntEmpty.PRESENTED_IMAGE_SIMPLE} description={false}>
        <h1>{t(`empty.${kind}.title`)}</h1>
        <p>{t(`empty.${kind}.text`, { platforms })}</p>
        {children}
      </AntEmpty>
    </section>
  );
}
