/** Gallery: what a view shows when it has nothing to show. */
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/detail-page.tsx';
import { NotFound } from '../../kit/entry.tsx';
import { Problem } from '../../kit/problem.ts';
import { Empty, ErrorState, NoRight, ProblemNotice, Skeleton } from '../../kit/states.tsx';
import { useWords } from '../../kit/use-words.tsx';
import { sampleTexts } from './samples.ts';

export function StatesGallery() {
  const { t, locale } = useWords();
  const s = sampleTexts(locale);
  const failed = new Problem({
    status: 500,
    code: 'kernel.internal',
    title: s.partial,
    detail: s.over,
    requestId: '01JD-7F3A',
  });
  const refused = new Problem({
    status: 422,
    code: 'kernel.invalidInput',
    title: s.partial,
    fields: [
      { path: 'name', message: t('kit.form.required', { label: s.name }) },
      { path: 'limit', message: t('kit.form.notMoney', { label: s.limit }) },
    ],
  });
  const offline = new Problem({
    status: 0,
    code: 'kit.offline',
    title: t('kit.offline.title'),
    detail: t('kit.offline.detail'),
  });
  return (
    <div className="cols" style={{ gridTemplateColumns: '1fr 1fr' }}>
      <Card title={s.list} flush>
        <Empty title={s.empty} detail={s.emptyHow} action={<Button tone="primary">{s.newOrder}</Button>} />
      </Card>
      <Card title={s.partial} flush>
        <ErrorState problem={failed} retry={() => {}} />
      </Card>
      <Card title={s.offlineTry} flush>
        <ErrorState problem={offline} retry={() => {}} />
      </Card>
      <Card title={s.reason} flush>
        <NoRight />
      </Card>
      <Card title={t('kit.loading')} flush>
        <Skeleton rows={5} />
      </Card>
      <Card title={t('kit.notFound.title')} flush>
        <NotFound />
      </Card>
      <Card title={s.form}>
        <ProblemNotice problem={refused} fieldLabel={(path) => (path === 'name' ? s.name : s.limit)} />
      </Card>
    </div>
  );
}
