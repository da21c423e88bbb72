/** The same file read as something else. */
import { Replace } from 'lucide-react';
import { Button } from '../../../../web/kit/button.tsx';
import { Menu } from '../../../../web/kit/menu.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Batch, useReopen } from '../use-batch.ts';

export function Reopen({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const offer = useApi('imports.offer', {});
  const reopen = useReopen(batch);
  const others = offer.data?.items.filter((one) => one.target !== batch.target) ?? [];
  if (!batch.may.change || others.length === 0) return null;
  return (
    <Menu
      side="end"
      label={t('imports.desk.otherTarget')}
      trigger={(bind) => (
        <Button size="sm" tone="text" icon={Replace} bind={bind}>
          {t('imports.desk.otherTarget')}
        </Button>
      )}
      items={others.map(({ target }) => ({
        key: target,
        label: t('imports.desk.otherTargetTo', { target: t(`imports.target.${target}`) }),
        run: () => void reopen({ target }).catch(toast.failed),
      }))}
    />
  );
}
