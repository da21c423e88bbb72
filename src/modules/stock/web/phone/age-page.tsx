/** 临期和库龄 on the phone: what ends soon first, then what does not sell; a day opens the lots behind it. */
import { useState } from 'react';
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { countedIn, Money } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { PhoneChips, PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ChangeDealer, type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import './stock.css';

type Aged = Output<'stock.ages'>['items'][number];
type Filter = NonNullable<Input<'stock.ages'>['filter']>;

const views = { all: [], near: ['expired', 'near'], half: ['half'], slow: ['slow'], old: ['old'] } as const;
type View = keyof typeof views;

const load = (page: PageRequest<Filter>) => api.call('stock.ages', page);

/** What matters most about it, in a few words. */
function useSaid() {
  const { t } = useWords();
  return (row: Aged): { text: string; bad: boolean } | null => {
    const units = (base: number) => countedIn(base, row.packs, row.orderUnit);
    if (row.expired > 0) return { text: `${t('stock.care.state.expired')} ${units(row.expired)}`, bad: true };
    if (row.near > 0) return { text: `${t('stock.care.state.near')} ${units(row.near)}`, bad: true };
    if (row.slow)
      return {
        text: `${t('stock.care.state.slow')} · ${row.soldOn ? t('stock.desk.lastSold', { on: row.soldOn }) : t('stock.care.neverSold')}`,
        bad: false,
      };
    return row.half > 0 ? { text: `${t('stock.care.state.half')} ${units(row.half)}`, bad: false } : null;
  };
}

function AgeRow({ row }: { row: Aged }) {
  const { t } = useWords();
  const said = useSaid()(row);
  const days =
    row.daysLeft === null
      ? row.oldestDays === null
        ? t('stock.care.unknownDay')
        : `${row.oldestDays} ${t('stock.desk.dayUnit')}`
      : row.daysLeft <= 0
        ? t('stock.care.over', { n: -row.daysLeft })
        : t('stock.care.left', { n: row.daysLeft });
  return (
    <PhoneRow
      title={`${row.name} ${row.spec}`}
      detail={
        <>
          {row.text}
          {said ? <span className={said.bad ? 'is-danger' : 'is-warning'}> · {said.text}</span> : null}
        </>
      }
      end={
        <Explain of="stock.age" keyOf={`${row.dealer.id}:${row.skuId}`}>
          {days}
        </Explain>
      }
      endDetail={row.stakeFen > 0 ? <Money fen={row.stakeFen} unit /> : null}
    />
  );
}

function Ages({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const [view, setView] = useState<View>('all');
  const state = [...views[view]];
  const data = useListData<Aged, Filter>(
    `phone.stock.ages.${dealer.id}`,
    load,
    { dealerId: dealer.id, ...(state.length > 0 ? { state } : {}) },
    '-stake',
  );
  return (
    <PhonePage title={t('stock.care.ages')} back="/stock" end={<ChangeDealer />} flush>
      <PhoneChips
        label={t('stock.care.state')}
        chips={(['all', 'near', 'half', 'slow', 'old'] as const).map((one) => ({
          value: one,
          label: t(`stock.care.view.${one}`),
        }))}
        value={view}
        choose={setView}
      />
      <PhoneList
        data={data}
        empty={<Empty title={t('stock.care.noAges')} detail={t('stock.care.noAgesWhy')} />}
        row={(row) => <AgeRow key={row.skuId} row={row} />}
      />
    </PhonePage>
  );
}

export default function AgePage() {
  return <WithDealer>{(dealer) => <Ages key={dealer.id} dealer={dealer} />}</WithDealer>;
}
