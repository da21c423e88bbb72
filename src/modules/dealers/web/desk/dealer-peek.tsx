/** A dealer beside the list: credit, who decides, what is owed, the latest orders. */
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { AgeingCard } from './account-cards.tsx';
import { DealerCredit, PeekFacts } from './dealer-facts.tsx';
import { OrdersCard } from './orders-card.tsx';
import { DecidersCard } from './overview-tab.tsx';

export function DealerPeek({ id }: { id: string }) {
  const query = useApi('dealers.overview', { id });
  return (
    <Answer query={query}>
      {(overview) => (
        <div className="stack" style={{ gap: 'var(--s3)' }}>
          <PeekFacts overview={overview} />
          <DealerCredit overview={overview} />
          <AgeingCard overview={overview} onlyOwed />
          <DecidersCard overview={overview} />
          <OrdersCard dealer={overview.dealer} limit={5} brief />
        </div>
      )}
    </Answer>
  );
}
