/** 建议订单 on the phone: what to order now and why not more; one tap makes it an order, the next one submits it. */
import { useNavigate } from 'react-router';
import type { Output } from '../../../../web/kit/api.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { countedIn, Money } from '../../../../web/kit/figures.tsx';
import { PhoneAction, PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ChangeDealer, type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import './stock.css';

type Line = Output<'stock.replenishment'>['lines'][number];

const cuts = ['credit', 'noCredit', 'shelfLife', 'ownMaximum', 'raisedToMoq'] as const;

function SuggestedRow({ line, dealerId }: { line: Line; dealerId: string }) {
  const { t } = useWords();
  const why = cuts.filter((one) => line.reasons.includes(one)).map((one) => t(`stock.care.suggestedCut.${one}`));
  const held = t('stock.care.suggestedHeld', { held: countedIn(line.position, line.packs, line.orderUnit) });
  return (
    <PhoneRow
      title={`${line.name} ${line.spec}`}
      detail={[held, ...why].join(' · ')}
      end={
        <Explain of="stock.suggestion" keyOf={`${dealerId}:${line.skuId}`}>
          {line.text}
        </Explain>
      }
      endDetail={<Money fen={line.amountFen} unit />}
    />
  );
}

function Suggested({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const query = useApi('stock.replenishment', { dealerId: dealer.id });
  const create = useCommand('orders.create');
  const shown = query.data?.lines.filter((line) => line.wanted > 0) ?? [];
  const wanted = shown.filter((line) => line.order !== null);
  const make = async () => {
    const lines = wanted.flatMap((line) => (line.order ? [line.order] : []));
    const order = await create.run({ dealerId: dealer.id, lines, submit: false, acceptPrices: true });
    void navigate(`/orders/${order.id}`);
  };
  return (
    <PhonePage
      title={t('stock.care.suggested')}
      back="/stock"
      end={<ChangeDealer />}
      flush
      foot={
        wanted.length > 0 && can('orders.create') ? (
          <PhoneAction
            label={t('stock.care.suggestedDraft')}
            pending={create.pending}
            blockers={[]}
            run={() => void make().catch(toast.failed)}
            sum={{
              line: t('stock.care.suggestedKinds', { n: wanted.length }),
              total: <Money fen={query.data?.totalFen ?? 0} unit />,
            }}
          />
        ) : null
      }
    >
      <Answer query={query} rows={6}>
        {() =>
          shown.length === 0 ? (
            <Empty title={t('stock.desk.suggestedNone')} detail={t('stock.desk.suggestedNoneWhy')} />
          ) : (
            <div className="ph-list">
              {shown.map((line) => (
                <SuggestedRow key={line.skuId} line={line} dealerId={dealer.id} />
              ))}
            </div>
          )
        }
      </Answer>
    </PhonePage>
  );
}

export default function SuggestedPage() {
  return <WithDealer>{(dealer) => <Suggested key={dealer.id} dealer={dealer} />}</WithDealer>;
}
