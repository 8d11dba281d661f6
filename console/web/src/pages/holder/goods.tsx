import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/types.ts';
import { Fact } from '../../parts/fact.tsx';
import { moneyText } from '../../parts/format.ts';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { OutsideText } from '../../parts/outside-text.tsx';
import { When } from '../../parts/when.tsx';

/** Where the picture as it was kept is read, where it was. */
function keptAt({ id, pictures = [] }: Schemas['HolderQuestion'], index: number): string | undefined {
  const kept = pictures.find(({ image }) => image === index);
  return kept && `/api/v1/holder/identifications/${encodeURIComponent(id)}/pictures/${kept.sha256}`;
}

/** A picture as it was kept; one that was not is its address alone, since a look would tell the seller. */
function Picture({ url, name, kept }: { url: string; name: string; kept: string | undefined }) {
  return (
    <figure>
      {kept !== undefined && (
        <a href={kept} target="_blank" rel="noreferrer">
          <img src={kept} alt={name} loading="lazy" />
        </a>
      )}
      <figcaption>
        <OutsideLink url={url}>{name}</OutsideLink>
      </figcaption>
    </figure>
  );
}

/** The goods as the page showed them; nothing of the seller's person is there to be shown. */
export function Goods({ question }: { question: Schemas['HolderQuestion'] }) {
  const { t } = useTranslation('holder');
  const { listing, platformName } = question;
  const { attributes = {}, images = [], category, shop } = listing;
  return (
    <section className="card" aria-label={t('goods.title')}>
      <h2>
        <OutsideText>{listing.title}</OutsideText>
      </h2>
      <p className="hint">{t('goods.note')}</p>
      <dl className="facts wide">
        <Fact name={t('goods.url')}>
          <OutsideLink url={listing.url} />
        </Fact>
        <Fact name={t('goods.id')}>
          <OutsideText>{listing.listingId}</OutsideText>
        </Fact>
        <Fact name={t('goods.platform')}>
          <OutsideText>{platformName}</OutsideText>
        </Fact>
        {shop !== undefined && (
          <Fact name={t('goods.shop')}>
            <OutsideText>{[shop.name, shop.id].filter((one) => one !== undefined).join(' · ')}</OutsideText>
          </Fact>
        )}
        {listing.price !== undefined && <Fact name={t('goods.price')}>{moneyText(listing.price)}</Fact>}
        {listing.listPrice !== undefined && <Fact name={t('goods.listPrice')}>{moneyText(listing.listPrice)}</Fact>}
        {(['brand', 'origin'] as const).map(
          (name) =>
            listing[name] !== undefined && (
              <Fact key={name} name={t(`goods.${name}`)}>
                <OutsideText>{listing[name]}</OutsideText>
              </Fact>
            ),
        )}
        {category !== undefined && (
          <Fact name={t('goods.category')}>
            <OutsideText>{category.join(' / ')}</OutsideText>
          </Fact>
        )}
        {Object.keys(attributes).length > 0 && (
          <Fact name={t('goods.attributes')}>
            {Object.entries(attributes).map(([name, value]) => (
              <div key={name}>
                <OutsideText>{`${name}：${value}`}</OutsideText>
              </div>
            ))}
          </Fact>
        )}
        {images.length > 0 && (
          <Fact name={t('goods.images')}>
            <div className="goods-pictures">
              {images.map((image, index) => (
                <Picture
                  key={image}
                  url={image}
                  name={t('goods.image', { n: index + 1 })}
                  kept={keptAt(question, index)}
                />
              ))}
            </div>
          </Fact>
        )}
        <Fact name={t('goods.seen')}>
          <When at={listing.seenAt} form="full" />
        </Fact>
      </dl>
    </section>
  );
}
