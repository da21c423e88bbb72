/** What the rows of a file would do, in five figures. */
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { type Kpi, KpiStrip } from '../../../../web/kit/kpi-strip.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Batch } from '../use-batch.ts';

export function Counts({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const { effects, bad, skipped } = batch;
  const unit = t('imports.desk.rowUnit');
  const kpi = (key: string, label: string, n: number, line: string, tone?: Kpi['tone']): Kpi => ({
    key,
    label,
    value: groupDigits(n),
    unit,
    line,
    ...(tone ? { tone } : {}),
  });
  const again = effects.again > 0 ? t('imports.desk.line.again', { n: effects.again }) : t('imports.desk.line.same');
  return (
    <div className="grow">
      <KpiStrip
        items={[
          kpi('new', t('imports.desk.count.new'), effects.new, t('imports.desk.line.new')),
          kpi('changed', t('imports.desk.count.changed'), effects.changed, t('imports.desk.line.changed')),
          kpi('same', t('imports.desk.count.same'), effects.same + effects.again, again),
          bad > 0
            ? kpi('bad', t('imports.desk.count.bad'), bad, t('imports.desk.line.bad'), 'danger')
            : kpi('bad', t('imports.desk.count.bad'), 0, t('imports.desk.line.badNone')),
          kpi(
            'skipped',
            t('imports.desk.count.skipped'),
            skipped,
            t(skipped > 0 ? 'imports.desk.line.skipped' : 'imports.desk.line.skippedNone'),
          ),
        ]}
      />
    </div>
  );
}
