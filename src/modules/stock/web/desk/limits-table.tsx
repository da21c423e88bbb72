/** Proposals cell by cell: what stands now, what is proposed; each may be left out or locked. Thousands scroll. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { countedIn, NOTHING } from '../../../../web/kit/figures.tsx';
import { CheckBox } from '../../../../web/kit/list-table.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { rateText } from './cell-card.tsx';
import { cellKey, type Limit, mayChange } from './limits-page.tsx';

const tones: Record<Limit['state'], Tone> = {
  new: 'info',
  changed: 'warning',
  same: 'neutral',
  locked: 'purple',
  unknown: 'neutral',
};

const range = (one: Limit, limits: Limit['current']) =>
  limits
    ? `${countedIn(limits.min, one.packs, one.orderUnit)} – ${countedIn(limits.max, one.packs, one.orderUnit)}`
    : NOTHING;

function Lock({ one }: { one: Limit }) {
  const { t } = useWords();
  const lock = useCommand('stock.lockLimits');
  const { can } = useSession();
  if (one.current === null || !can('stock.lockLimits')) return null;
  const locked = one.state === 'locked';
  return (
    <Button
      size="sm"
      tone="text"
      pending={lock.pending}
      onClick={() => void lock.run({ dealerId: one.dealer.id, skuId: one.skuId, locked: !locked }).catch(toast.failed)}
    >
      {t(locked ? 'stock.desk.unlock' : 'stock.desk.lock')}
    </Button>
  );
}

function LimitRow({ one, on, toggle }: { one: Limit; on: boolean; toggle: (one: Limit) => void }) {
  const { t } = useWords();
  const product = `${one.name} ${one.spec}`;
  return (
    <tr className={on ? 'sel' : undefined}>
      <td className="tick">
        {mayChange(one) ? (
          <CheckBox
            state={on ? 'on' : 'off'}
            label={t('stock.desk.take', { dealer: one.dealer.name, product })}
            onToggle={() => toggle(one)}
          />
        ) : null}
      </td>
      <td>{one.dealer.name}</td>
      <td>{product}</td>
      <td className="num">
        {rateText(one)}
        {Math.abs(one.seasonFactor - 1) >= 0.05 ? (
          <span className="meta"> {t('stock.care.season', { n: Math.round(one.seasonFactor * 100) / 100 })}</span>
        ) : null}
      </td>
      <td className="num">{range(one, one.current)}</td>
      <td className="num">
        <b>{range(one, one.proposed)}</b>
      </td>
      <td>
        <StatusTag tone={tones[one.state]} word={t(`stock.desk.state.${one.state}`)} icon={null} />
      </td>
      <td>
        <Lock one={one} />
      </td>
    </tr>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr className="spacer" aria-hidden>
      <td colSpan={8} style={{ height }} />
    </tr>
  ) : null;
}

const widths = [40, 164, undefined, 116, 156, 156, 140, 88];

export function LimitsTable({
  items,
  left,
  toggle,
}: {
  items: readonly Limit[];
  left: ReadonlySet<string>;
  toggle: (one: Limit) => void;
}) {
  const { t } = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 40,
    overscan: 20,
  });
  const shown = virtual.getVirtualItems();
  return (
    <div className="scroll stock-table" ref={scroll} tabIndex={0} role="group" aria-label={t('stock.desk.limitsTitle')}>
      <table className="tbl" style={{ minWidth: 940 }} aria-rowcount={items.length}>
        <colgroup>
          {widths.map((width, at) => (
            <col key={at} style={width ? { width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th />
            <th>{t('stock.desk.dealer')}</th>
            <th>{t('stock.desk.product')}</th>
            <th className="num">{t('stock.desk.ads')}</th>
            <th className="num">{t('stock.desk.now')}</th>
            <th className="num">{t('stock.desk.proposed')}</th>
            <th>{t('stock.desk.result')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          <Spacer height={shown[0]?.start ?? 0} />
          {shown.map(({ index }) => {
            const one = items[index];
            return one ? (
              <LimitRow key={cellKey(one)} one={one} on={mayChange(one) && !left.has(cellKey(one))} toggle={toggle} />
            ) : null;
          })}
          <Spacer height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}
