import './lead.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Finding } from '../../parts/finding/finding.tsx';
import { numberReasons } from '../../parts/finding/reasons.ts';
import { useRules } from '../../parts/finding/rules.ts';
import { Pictures } from '../../parts/pictures/pictures.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { CourseTab } from './course.tsx';
import { type Lead, useLead } from './data.ts';
import { Decide } from './decide.tsx';
import { EvidenceTab } from './evidence.tsx';
import { Head } from './head.tsx';
import { Known } from './known.tsx';
import { Live } from './live.tsx';
import { Facts, Texts } from './offer.tsx';
import { PlanCard } from './plan.tsx';
import { SellerTab } from './seller.tsx';
import { SeriousnessCard } from './seriousness.tsx';
import { TimelineTab } from './timeline.tsx';
import { TracksTab } from './tracks.tsx';

/** `/leads/:id`: one lead whole; `?tab=` says which side of it is looked at. */
export default function LeadPage() {
  const { id = '' } = useParams();
  const asked = useLead(id);
  const title = asked.data?.listing.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title.slice(0, 60)} · 护标`;
  }, [title]);
  if (asked.isPending) return <Waiting />;
  if (asked.data === undefined)
    return (
      <div className="whole">
        <ProblemNote error={asked.error} again={() => void asked.refetch()} />
      </div>
    );
  return <Whole key={id} lead={asked.data} />;
}

const TABS = ['finding', 'timeline', 'evidence', 'seller', 'course', 'tracks'] as const;
type Tab = (typeof TABS)[number];
const SIDES: Record<Tab, (props: { lead: Lead }) => React.ReactNode> = {
  finding: FindingTab,
  timeline: TimelineTab,
  evidence: EvidenceTab,
  seller: SellerTab,
  course: CourseTab,
  tracks: TracksTab,
};

function Whole({ lead }: { lead: Lead }) {
  const { t } = useTranslation('lead');
  const [search] = useSearchParams();
  const asked = search.get('tab') as Tab;
  const tab = TABS.includes(asked) ? asked : 'finding';
  const Side = SIDES[tab];
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest', inline: 'center' }), [tab]);
  return (
    <article className="lead" aria-labelledby="lead-title">
      <Head lead={lead} />
      <Live lead={lead} />
      <Decide lead={lead} />
      <Known lead={lead} />
      <nav className="sides-nav" aria-label={t('sides')}>
        {TABS.map((key) => (
          <Link
            key={key}
            to={key === 'finding' ? '.' : { search: `?tab=${key}` }}
            replace
            ref={key === tab ? current : null}
            aria-current={key === tab ? 'page' : undefined}
          >
            {t(`tab.${key}`)}
          </Link>
        ))}
      </nav>
      <Side lead={lead} />
    </article>
  );
}

function FindingTab({ lead }: { lead: Lead }) {
  const rules = useRules();
  const reasons = numberReasons(lead);
  return (
    <div className="columns">
      <div>
        <Pictures lead={lead} subjects={lead.subjects} />
        <Texts listing={lead.listing} reasons={reasons} />
        <Facts lead={lead} reasons={reasons} />
      </div>
      <div>
        <SeriousnessCard seriousness={lead.seriousness} />
        <Finding lead={lead} subjects={lead.subjects} rules={rules} />
        <PlanCard lead={lead} />
      </div>
    </div>
  );
}
