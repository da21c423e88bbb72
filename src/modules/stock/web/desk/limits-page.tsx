/** Minimum and maximum for many dealers at once: proposed, lived again over the last twelve weeks, then accepted. */
import { Calculator, Check } from 'lucide-react';
import { useState } from 'react';
import type { Input, Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { useConfirm } from '../../../../web/kit/dialog.tsx';
import { groupDigits } from '../../../../web/kit/figures.tsx';
import { type Kpi, KpiStrip } from '../../../../web/kit/kpi-strip.tsx';
import { Page } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { LimitsTable } from './limits-table.tsx';
import { type Policy, PolicyForm } from './policy-form.tsx';
import './stock.css';

export type Suggestion = Output<'stock.suggestLimits'>;
export type Limit = Suggestion['items'][number];
export type Cells = Input<'stock.acceptLimits'>['cells'];

export const cellKey = (one: { dealer: { id: string }; skuId: string }) => `${one.dealer.id}:${one.skuId}`;
export const mayChange = (one: Limit) => one.proposed !== null && (one.state === 'new' || one.state === 'changed');

const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

function Backtest({ backtest }: { backtest: NonNullable<Suggestion['backtest']> }) {
  const { t } = useWords();
  const { past, proposed } = backtest;
  const rate = (one: number | null) => (one === null ? '—' : percent.format(one));
  const item = (key: string, label: string, value: string, was: string): Kpi => ({
    key,
    label,
    value,
    line: t('stock.desk.was', { n: was }),
  });
  return (
    <KpiStrip
      items={[
        item('rate', t('stock.desk.outRate'), rate(proposed.stockOutRate), rate(past.stockOutRate)),
        item('days', t('stock.desk.outDays'), groupDigits(proposed.stockOutDays), groupDigits(past.stockOutDays)),
        item(
          'stock',
          t('stock.desk.averageStock'),
          groupDigits(Math.round(proposed.averageStock)),
          groupDigits(Math.round(past.averageStock)),
        ),
        item('orders', t('stock.desk.ordersMade'), groupDigits(proposed.orders), groupDigits(past.orders)),
        {
          key: 'cells',
          label: t('stock.desk.cells'),
          value: groupDigits(proposed.cells),
          line: t('stock.desk.cellsLine'),
        },
      ]}
    />
  );
}

function useAccept(chosen: readonly Limit[], method: Policy['method']) {
  const { t } = useWords();
  const ask = useConfirm();
  const accept = useCommand('stock.acceptLimits');
  const run = async () => {
    const n = chosen.length;
    const dealers = new Set(chosen.map((one) => one.dealer.id)).size;
    const label = t('stock.desk.accept', { n });
    const said = await ask({
      title: t('stock.desk.acceptTitle', { dealers, n }),
      body: t('stock.desk.acceptWhy'),
      yes: label,
      no: t('stock.desk.acceptNo'),
    });
    if (said === null) return;
    const cells: Cells = chosen.flatMap(({ dealer, skuId, proposed }) =>
      proposed ? [{ dealerId: dealer.id, skuId, ...proposed }] : [],
    );
    const { accepted, locked } = await accept.run({ cells, method });
    toast.done(t('stock.desk.accepted', { n: accepted, locked }));
  };
  return { pending: accept.pending, run: () => void run().catch(toast.failed) };
}

function Result({ suggestion, policy }: { suggestion: Suggestion; policy: Policy }) {
  const { t } = useWords();
  const { items, backtest } = suggestion;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter((one) => mayChange(one) && !left.has(cellKey(one)));
  const accept = useAccept(chosen, policy.method);
  const toggle = (one: Limit) => {
    const next = new Set(left);
    if (!next.delete(cellKey(one))) next.add(cellKey(one));
    setLeft(next);
  };
  if (items.length === 0) return <Empty title={t('stock.desk.noCells')} detail={t('stock.desk.noCellsWhy')} />;
  return (
    <>
      {backtest ? <Backtest backtest={backtest} /> : <p className="block info">{t('stock.desk.noBacktest')}</p>}
      <div className="row stock-accept">
        <Button
          tone="primary"
          icon={Check}
          pending={accept.pending}
          reason={chosen.length === 0 ? t('stock.desk.nothingToAccept') : null}
          onClick={accept.run}
        >
          {t('stock.desk.accept', { n: groupDigits(chosen.length) })}
        </Button>
        <button type="button" className="btn text sm" onClick={() => setLeft(new Set())}>
          {t('stock.desk.all2')}
        </button>
      </div>
      <LimitsTable items={items} left={left} toggle={toggle} />
    </>
  );
}

export default function LimitsPage() {
  const { t } = useWords();
  const [draft, setDraft] = useState<Policy>({ method: 'days', reviewDays: 7, safetyDays: 5, serviceLevel: 95 });
  const [policy, setPolicy] = useState<Policy>(draft);
  const query = useApi('stock.suggestLimits', { policy });
  const asked = JSON.stringify(draft) === JSON.stringify(policy);
  return (
    <Page title={t('stock.desk.limitsTitle')}>
      <div className="stock-limits">
        <div className="row stock-policy">
          <PolicyForm policy={draft} set={setDraft} />
          <Button
            icon={Calculator}
            tone={asked ? 'default' : 'primary'}
            pending={query.isFetching}
            onClick={() => setPolicy(draft)}
          >
            {t('stock.desk.calculate')}
          </Button>
        </div>
        <Answer query={query} rows={10}>
          {(suggestion) => <Result key={JSON.stringify(policy)} suggestion={suggestion} policy={policy} />}
        </Answer>
      </div>
    </Page>
  );
}
