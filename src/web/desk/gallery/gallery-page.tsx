/** /kit, in demo mode only: every component in each of its states, to look at beside design/look. */
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { NotFound } from '../../kit/entry.tsx';
import { Page } from '../../kit/page.tsx';
import { useSession } from '../../kit/session.tsx';
import { Skeleton } from '../../kit/states.tsx';
import { useWords } from '../../kit/use-words.tsx';
import { PiecesGallery } from './pieces.tsx';
import { FormGallery } from './form.tsx';
import { ListGallery, RecordGallery } from './pages.tsx';
import { sampleTexts } from './samples.ts';
import { StatesGallery } from './states.tsx';

// Lazy, so that the phone's styles come only when its part is looked at.
const PhoneGallery = lazy(() => import('./phone.tsx'));

const sections = ['pieces', 'states', 'list', 'record', 'form', 'phone'] as const;
type Section = (typeof sections)[number];

function isSection(text: string | null): text is Section {
  return sections.some((one) => one === text);
}

function Chosen({ section }: { section: Section }) {
  switch (section) {
    case 'pieces':
      return <PiecesGallery />;
    case 'states':
      return <StatesGallery />;
    case 'phone':
      return <PhoneGallery />;
    case 'list':
    case 'record':
    case 'form':
      return null;
  }
}

export default function GalleryPage() {
  const { me } = useSession();
  const { locale } = useWords();
  const [params, setParams] = useSearchParams();
  const s = sampleTexts(locale);
  const wanted = params.get('s');
  const section = isSection(wanted) ? wanted : 'pieces';
  if (!me.demo) return <NotFound />;
  if (section === 'list') return <ListGallery />;
  if (section === 'record') return <RecordGallery />;
  if (section === 'form') return <FormGallery />;
  const tabs = (
    <span className="seg">
      {sections.map((one) => (
        <button key={one} type="button" aria-pressed={one === section} onClick={() => setParams({ s: one })}>
          {s[one]}
        </button>
      ))}
    </span>
  );
  return (
    <Page title={s.title} beside={tabs}>
      <Suspense fallback={<Skeleton />}>
        <Chosen section={section} />
      </Suspense>
    </Page>
  );
}
