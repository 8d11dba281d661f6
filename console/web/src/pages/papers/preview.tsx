import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { OutsideText } from '../../parts/outside-text.tsx';
import { Scroll } from '../../parts/scroll.tsx';

/** A paper as it would read, laid out like the document; the document itself is the PDF. */
export function Preview({ preview }: { preview: Schemas['PaperPreview']['preview'] }) {
  const { t } = useTranslation('papers');
  const { head, title, recipient, blocks, signer, date, annexes } = preview;
  return (
    <article className="sheet" lang="zh-CN" aria-label={t('draft.preview')}>
      {head !== undefined && (
        <>
          <p className="sheet-office">{head.lines.join(' ')}</p>
          <p className="sheet-number">{head.number ?? t('draft.unnumbered')}</p>
          <hr />
        </>
      )}
      <h2>
        {title.map((line) => (
          <span key={line}>
            <OutsideText>{line}</OutsideText>
          </span>
        ))}
      </h2>
      <p>
        <OutsideText>{recipient}</OutsideText>：
      </p>
      {blocks.map(({ kind, text }) => (
        <p key={text} className={`sheet-${kind}`}>
          <OutsideText>{text}</OutsideText>
        </p>
      ))}
      <div className="sheet-sign">
        <p>
          <OutsideText>{signer}</OutsideText>
        </p>
        <p>{date}</p>
      </div>
      {annexes.map((annex, index) => (
        <Scroll key={annex.title} label={annex.title}>
          <table className="grid">
            <caption>
              {t('draft.annex')}
              {index + 1} {annex.title}
            </caption>
            <thead>
              <tr>
                {annex.columns.map((column) => (
                  <th key={column.title} scope="col">
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {annex.rows.map((row) => (
                <tr key={row.join('\n')}>
                  {annex.columns.map((column, at) => (
                    <td key={column.title}>
                      <OutsideText>{row[at]}</OutsideText>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ))}
    </article>
  );
}
