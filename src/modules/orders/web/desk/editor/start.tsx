/** Three ways to begin, under the empty sheet; typing into the first row is the fourth. */
import { ClipboardPaste, History, LayoutList, type LucideIcon } from 'lucide-react';
import { formatYuan } from '../../../../../kernel/money.ts';
import { DateText, groupDigits } from '../../../../../web/kit/figures.tsx';
import { useApi } from '../../../../../web/kit/query.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import type { Repeat } from '../types.ts';

function Way({
  icon: Icon,
  title,
  detail,
  kbd,
  run,
}: {
  icon: LucideIcon;
  title: string;
  detail: React.ReactNode;
  kbd: string;
  run: () => void;
}) {
  return (
    <button type="button" className="way" onClick={run}>
      <Icon aria-hidden />
      <span className="grow">
        <b>{title}</b>
        <small>{detail}</small>
      </span>
      <kbd>{kbd}</kbd>
    </button>
  );
}

/** What a repeat would bring; nothing when the dealer never ordered. */
export function useLastOrder(dealerId: string | undefined): Repeat | undefined {
  return useApi('orders.repeat', { dealerId: dealerId ?? '' }, { enabled: dealerId !== undefined, staleTime: 30_000 })
    .data;
}

export function Start({
  last,
  repeat,
  catalogue,
  paste,
}: {
  last: Repeat | undefined;
  repeat: () => void;
  catalogue: () => void;
  paste: () => void;
}) {
  const { t } = useWords();
  return (
    <div className="ways">
      {last ? (
        <Way
          icon={History}
          title={t('orders.desk.again')}
          detail={
            <>
              {last.from.number} · <DateText at={last.from.orderedOn} />
              <br />
              {t('orders.desk.repeatOf', {
                kinds: last.lines.length,
                cases: groupDigits(last.cases),
                amount: formatYuan(last.totalFen),
              })}
            </>
          }
          kbd="F2"
          run={repeat}
        />
      ) : null}
      <Way
        icon={LayoutList}
        title={t('orders.desk.catalogue')}
        detail={t('orders.desk.catalogueWhat')}
        kbd="F4"
        run={catalogue}
      />
      <Way
        icon={ClipboardPaste}
        title={t('orders.desk.paste')}
        detail={t('orders.desk.pasteWhat')}
        kbd="F8"
        run={paste}
      />
    </div>
  );
}
