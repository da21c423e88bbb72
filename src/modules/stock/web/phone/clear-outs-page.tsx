/** 清库计划 on the phone: the dealer's plans, how each stands. */
import { type Input, type Output, api } from '../../../../web/kit/api.ts';
import { Money } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ChangeDealer, type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { ClearOutTag } from '../clear-out-parts.tsx';

type Item = Output<'stock.clearOuts'>['items'][number];
type Filter = NonNullable<Input<'stock.clearOuts'>['filter']>;

const load = (page: PageRequest<Filter>) => api.call('stock.clearOuts', page);

function Plans({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const data = useListData<Item, Filter>(`phone.clearOuts.${dealer.id}`, load, { dealerId: dealer.id }, '-createdAt');
  return (
    <PhonePage title={t('stock.clear.title')} back="/stock" end={<ChangeDealer />} flush>
      <PhoneList
        data={data}
        empty={<Empty title={t('stock.clear.none')} detail={t('stock.clear.noneWhy')} />}
        row={(one) => (
          <PhoneRow
            key={one.id}
            title={one.number}
            detail={[
              t('stock.clear.kinds', { n: one.kinds }),
              t('stock.clear.week', { n: Math.min(one.weeks, one.weeksOver + 1), all: one.weeks }),
            ].join(' · ')}
            end={<ClearOutTag state={one.state} />}
            endDetail={<Money fen={one.leftFen} unit />}
            href={`/stock/clear-outs/${one.id}`}
          />
        )}
      />
    </PhonePage>
  );
}

export default function ClearOutsPage() {
  return <WithDealer>{(dealer) => <Plans key={dealer.id} dealer={dealer} />}</WithDealer>;
}
