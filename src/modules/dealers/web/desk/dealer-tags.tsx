/** Grade and status of a dealer, as they stand beside its name everywhere. */
import { Grade, StatusTag, stateIcons } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type DealerItem, statusTones } from './dealer-types.ts';

export function StatusOf({ status }: { status: DealerItem['status'] }) {
  const { t } = useWords();
  const icon = status === 'ended' ? { icon: stateIcons.stopped } : status === 'active' ? { icon: stateIcons.ok } : {};
  return <StatusTag tone={statusTones[status]} word={t(`dealers.status.${status}`)} {...icon} />;
}

export function DealerTags({ dealer }: { dealer: Pick<DealerItem, 'grade' | 'status'> }) {
  return (
    <>
      <Grade grade={dealer.grade} />
      <StatusOf status={dealer.status} />
    </>
  );
}
