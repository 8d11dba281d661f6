import './pictures.css';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { type LeadShown, numberReasons, type Subjects } from '../finding/reasons.ts';
import { OutsideLink } from '../outside-link.tsx';
import { ProblemNote } from '../problem.tsx';
import { Waiting } from '../waiting.tsx';
import { Frame } from './frame.tsx';
import { MarkPlate, plateSubject } from './mark-plate.tsx';

const Opacity = lazy(() => import('./opacity.tsx'));

type Look = 'side' | 'overlay';
const ZOOMS = [1, 1.5, 2, 3, 4];

/**
 * The listing's picture beside the registered mark: side by side or one over the other, in the same zoom, with the boxes that reasons
 * name. Pictures come from what was kept with the finding; nothing is fetched from the platform.
 */
export function Pictures({ lead, subjects }: { lead: LeadShown; subjects: Subjects }) {
  const { t } = useTranslation('finding');
  const [chosen, choose] = useState(0);
  const [look, setLook] = useState<Look>('side');
  const [zoom, setZoom] = useState(1);
  const [opacity, setOpacity] = useState(50);
  const reasons = numberReasons(lead);
  const asked = useQuery({
    queryKey: ['lead', lead.id, 'pictures'],
    queryFn: () => got(api.GET('/api/v1/leads/{id}/pictures', { params: { path: { id: lead.id } } })),
    enabled: (lead.listing.images ?? []).length > 0,
  });
  const pictures = asked.data?.pictures ?? [];
  const picture = pictures[chosen] ?? pictures[0];
  const subject = plateSubject(lead, subjects);
  const boxes = reasons.filter(({ reason }) => reason.field === `images[${picture?.image}]`);
  const plate = subject === undefined ? null : <MarkPlate subject={subject} />;
  return (
    <section className="card pictures" aria-label={t('pictures')}>
      <div className="picture-tools">
        <h2>{t('pictures')}</h2>
        <Segmented<Look>
          aria-label={t('pictures.look')}
          value={look}
          onChange={setLook}
          options={[
            { value: 'side', label: t('pictures.side') },
            { value: 'overlay', label: t('pictures.overlay') },
          ]}
        />
        <Zoom zoom={zoom} set={setZoom} />
        {look === 'overlay' && (
          <Suspense fallback={null}>
            <Opacity value={opacity} set={setOpacity} />
          </Suspense>
        )}
      </div>
      {asked.error !== null && <ProblemNote error={asked.error} again={() => void asked.refetch()} />}
      <div className={`picture-panes ${look}`}>
        <Frame
          label={t('pictures.listing')}
          zoom={zoom}
          boxes={boxes}
          over={look === 'overlay' ? { content: plate, opacity: opacity / 100 } : undefined}
          {...(picture?.sha256 === undefined
            ? {}
            : { src: `/api/v1/leads/${encodeURIComponent(lead.id)}/pictures/${picture.sha256}` })}
          alt={t('pictures.alt', { n: (picture?.image ?? 0) + 1 })}
        >
          {asked.isLoading ? <Waiting /> : <p>{picture === undefined ? t('pictures.none') : t('pictures.unkept')}</p>}
          {picture !== undefined && <OutsideLink url={picture.url} />}
        </Frame>
        {look === 'side' && (
          <Frame label={t('pictures.mark')} zoom={zoom}>
            {plate ?? <p>{t('pictures.noMark')}</p>}
          </Frame>
        )}
      </div>
      <div className="picture-foot">
        {pictures.length > 1 && (
          <fieldset className="picture-strip" aria-label={t('pictures.all')}>
            {pictures.map(({ image, sha256 }) => {
              const named = reasons.filter(({ reason }) => reason.field === `images[${image}]`);
              return (
                <Button
                  key={image}
                  size="small"
                  type={image === picture?.image ? 'primary' : 'default'}
                  aria-pressed={image === picture?.image}
                  onClick={() => choose(image)}
                >
                  {t('pictures.n', { n: image + 1 })}
                  {named.length > 0 && ` · ${named.map(({ number }) => number).join(' ')}`}
                  {sha256 === undefined && ` (${t('pictures.notKept')})`}
                </Button>
              );
            })}
          </fieldset>
        )}
        <p className="hint">{t('pictures.note')}</p>
      </div>
    </section>
  );
}

function Zoom({ zoom, set }: { zoom: number; set: (zoom: number) => void }) {
  const { t } = useTranslation('finding');
  const at = ZOOMS.indexOf(zoom);
  const step = (by: number) => set(ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + by))]!);
  return (
    <fieldset className="zoom" aria-label={t('pictures.zoom')}>
      <Button size="small" aria-label={t('pictures.zoom.out')} disabled={at === 0} onClick={() => step(-1)}>
        −
      </Button>
      <output aria-live="polite">{Math.round(zoom * 100)}%</output>
      <Button
        size="small"
        aria-label={t('pictures.zoom.in')}
        disabled={at === ZOOMS.length - 1}
        onClick={() => step(1)}
      >
        +
      </Button>
    </fieldset>
  );
}
