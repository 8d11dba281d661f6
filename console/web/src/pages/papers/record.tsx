import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { moneyText } from '../../parts/format.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { fileAddress } from './data.ts';
import type { Paper } from './types.ts';

type File = Paper['evidence'][number];

/** Records of pages are kept by the office and can be read here; their name says so. */
export const isRecord = ({ name }: File): boolean => name.startsWith('商品页面记录-');

/** Opens what a page said when it was seen, which is the evidence that goes with an item. */
export function RecordOfPage({ paper, file }: { paper: string; file: File }) {
  const { t } = useTranslation('papers');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    // That evidence was opened stands on the paper now.
    void client.invalidateQueries({ queryKey: ['papers'] });
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('record.open')}
      </Button>
      <Modal open={open} title={t('record.title')} onCancel={close} footer={null} width={720} destroyOnHidden>
        <Content paper={paper} file={file} />
        <p>
          <a href={fileAddress(paper, `records/${file.sha256}`)} download>
            {t('record.saved')}
          </a>{' '}
          <code className="hash">{file.sha256}</code>
        </p>
      </Modal>
    </>
  );
}

function Content({ paper, file }: { paper: string; file: File }) {
  const { t } = useTranslation('papers');
  const asked = useQuery({
    queryKey: ['paper-record', paper, file.sha256],
    queryFn: async () => {
      const path = { id: paper, sha256: file.sha256 };
      const text = await got(api.GET('/api/v1/notices/{id}/records/{sha256}', { params: { path }, parseAs: 'text' }));
      return (JSON.parse(String(text)) as { listing: Schemas['Listing'] }).listing;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  const { title, url, price, seller, category, attributes, images, description } = asked.data;
  return (
    <dl className="record">
      <dt>{t('notice.itemTitle')}</dt>
      <dd>
        <OutsideText>{title}</OutsideText>
      </dd>
      <dt>{t('item.url')}</dt>
      <dd>
        <OutsideLink url={url} />
      </dd>
      {price !== undefined && (
        <>
          <dt>{t('record.price')}</dt>
          <dd>{moneyText(price)}</dd>
        </>
      )}
      {seller?.name !== undefined && (
        <>
          <dt>{t('record.shop')}</dt>
          <dd>
            <OutsideText>{seller.name}</OutsideText>
          </dd>
        </>
      )}
      {category !== undefined && (
        <>
          <dt>{t('record.category')}</dt>
          <dd>
            <OutsideText>{category.join(' / ')}</OutsideText>
          </dd>
        </>
      )}
      {attributes !== undefined && (
        <>
          <dt>{t('record.attributes')}</dt>
          <dd>
            <OutsideText>
              {Object.entries(attributes)
                .map(([name, value]) => `${name}：${value}`)
                .join('；')}
            </OutsideText>
          </dd>
        </>
      )}
      {description !== undefined && (
        <>
          <dt>{t('record.description')}</dt>
          <dd className="long">
            <OutsideText>{description}</OutsideText>
          </dd>
        </>
      )}
      {images !== undefined && images.length > 0 && (
        <>
          <dt>{t('record.images')}</dt>
          <dd>
            {images.map((image) => (
              <div key={image}>
                <OutsideLink url={image} />
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}
