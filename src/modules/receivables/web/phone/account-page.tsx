/** 账户 on the phone: what is left to order with, what is to be paid and when, and every line of the ledger. */
import { CircleAlert, Image } from 'lucide-react';
import { api, type Output } from '../../../../web/kit/api.ts';
import { CreditBar } from '../../../../web/kit/bars.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { usePicture } from '../../../../web/kit/picture.ts';
import { PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { ChangeDealer, WithDealer, type ChosenDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { barFigures, ItemsAgeing } from '../desk/bars.tsx';
import './account.css';

type Credit = Output<'receivables.credit'>;
type Open = Output<'receivables.openItems'>;
type Entry = Output<'receivables.account'>['items'][number];

function CreditCard({ credit, open }: { credit: Credit; open: Open | undefined }) {
  const { t } = useWords();
  const { dealerId, parts } = credit;
  return (
    <section className="card account-card">
      <div className="row">
        <span className="lab t2">{t('receivables.available')}</span>
        <span className="end s">
          {t('receivables.limit')} <Money fen={credit.limit + credit.temporary} in="wan" unit />
        </span>
      </div>
      <div className={credit.available < 0 ? 'big is-danger' : 'big'}>
        <Explain of="receivables.available" keyOf={dealerId}>
          <Money fen={credit.available} />
        </Explain>
        <span className="u">{t('kit.unit.yuan')}</span>
      </div>
      <CreditBar figures={barFigures(credit)} brief />
      {open ? (
        <div className="duo">
          <div>
            <span className="lab t2">{t('receivables.phone.toPay')}</span>
            <b className="row">
              <Explain of="receivables.balance" keyOf={dealerId}>
                <Money fen={open.totalFen - parts.unallocatedReceipts} />
              </Explain>
            </b>
          </div>
          <div>
            <span className="lab t2">{t('receivables.overdue')}</span>
            <b className={open.overdueFen > 0 ? 'row is-danger' : 'row'}>
              {open.overdueFen > 0 ? <CircleAlert className="i-20" aria-hidden /> : null}
              <Explain of="receivables.overdue" keyOf={dealerId}>
                <Money fen={open.overdueFen} />
              </Explain>
            </b>
          </div>
        </div>
      ) : null}
    </section>
  );
}

/** The unit of a card's amounts, named once at its head. */
function Yuan() {
  const { t } = useWords();
  return <span className="end meta t2">{t('kit.unit.yuan')}</span>;
}

function DueLine({ item }: { item: Open['items'][number] }) {
  const { t } = useWords();
  return (
    <>
      {t('receivables.desk.dueOn')} <DateText at={item.dueOn} />
      {item.daysOverdue > 0 ? (
        <b className="is-danger">{t('receivables.desk.overdueDays', { days: item.daysOverdue })}</b>
      ) : null}
    </>
  );
}

function OpenCards({ open }: { open: Open }) {
  const { t } = useWords();
  return (
    <>
      <section className="card">
        <header>
          <h2>{t('receivables.desk.ageing')}</h2>
          <Yuan />
        </header>
        <div className="account-pad">
          <ItemsAgeing items={open.items} today={open.today} in="yuan" />
        </div>
      </section>
      <section className="card">
        <header>
          <h2>{t('receivables.desk.openItems', { n: open.items.length })}</h2>
          <Yuan />
        </header>
        {open.items.length === 0 ? <p className="account-pad t2">{t('receivables.desk.noItems')}</p> : null}
        {open.items.map((item) => (
          <PhoneRow
            key={item.id}
            title={item.number}
            detail={<DueLine item={item} />}
            end={<Money fen={item.openFen} />}
          />
        ))}
      </section>
      {open.receipts.length > 0 ? (
        <section className="card">
          <header>
            <h2>{t('receivables.desk.waiting', { n: open.receipts.length })}</h2>
            <Yuan />
          </header>
          {open.receipts.map((one) => (
            <PhoneRow
              key={one.id}
              title={one.number}
              detail={
                <>
                  <DateText at={one.on} /> {t(`receivables.method.${one.method}`)}
                </>
              }
              end={<Money fen={one.unallocatedFen} />}
            />
          ))}
        </section>
      ) : null}
    </>
  );
}

function LedgerRow({ entry }: { entry: Entry }) {
  const { t } = useWords();
  const sign = entry.amountFen > 0 ? '+' : '';
  return (
    <PhoneRow
      title={t(`receivables.entry.${entry.kind}`)}
      detail={
        <>
          <DateText at={entry.on} /> {entry.document.number}
        </>
      }
      end={
        <span className={entry.amountFen < 0 ? 'is-success' : ''}>
          {sign}
          <Money fen={entry.amountFen} />
        </span>
      }
      endDetail={
        <>
          {t('receivables.phone.balance')} <Money fen={entry.balanceFen} />
        </>
      }
    />
  );
}

const usedBy = [
  'submittedOrders',
  'approvedOrders',
  'shippedNotInvoiced',
  'receivable',
  'unallocatedReceipts',
] as const;

/** For a buyer, who sees the credit but not the ledger: what uses it. */
function Used({ query }: { query: ReturnType<typeof useApi<'receivables.credit'>> }) {
  const { t } = useWords();
  return (
    <>
      <section className="card">
        <header>
          <h2>{t('receivables.exposure')}</h2>
          <Yuan />
        </header>
        <Answer query={query} rows={4}>
          {({ parts }) =>
            usedBy.map((part) => (
              <PhoneRow
                key={part}
                title={t(`receivables.${part}`)}
                end={<Money fen={part === 'unallocatedReceipts' ? -parts[part] : parts[part]} />}
              />
            ))
          }
        </Answer>
      </section>
      <p className="account-pad t2">{t('receivables.phone.creditOnly')}</p>
    </>
  );
}

function Ledger({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const load = ({ cursor, limit }: { cursor?: string; limit: number }) =>
    api.call('receivables.account', { dealerId, limit, ...(cursor ? { cursor } : {}) });
  const data = useListData(`ledger.${dealerId}`, load, {}, '-posted');
  return (
    <section className="card">
      <header>
        <h2>{t('receivables.desk.ledger')}</h2>
        <Yuan />
      </header>
      <PhoneList
        data={data}
        empty={<Empty title={t('receivables.desk.noLines')} detail={t('receivables.desk.noLinesWhy')} />}
        row={(entry) => <LedgerRow key={entry.id} entry={entry} />}
      />
    </section>
  );
}

function ShareIt({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const { me } = useSession();
  const show = usePicture();
  return (
    <p className="account-pad">
      <button
        type="button"
        className="btn wide"
        onClick={() =>
          void show(async () => (await import('../picture.ts')).accountPicture(dealerId, me.today)).catch(toast.failed)
        }
      >
        <Image className="i-20" aria-hidden />
        {t('kit.picture')}
      </button>
    </p>
  );
}

function Account({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { can } = useSession();
  const whole = can('receivables.account');
  const credit = useApi('receivables.credit', { dealerId: dealer.id }, { every: 30_000 });
  const open = useApi('receivables.openItems', { dealerId: dealer.id }, { enabled: whole });
  return (
    <PhonePage title={t('receivables.phone.menu')} beside={dealer.name} end={<ChangeDealer />}>
      <Answer query={credit} rows={4}>
        {(figures) => <CreditCard credit={figures} open={open.data} />}
      </Answer>
      {whole ? <ShareIt dealerId={dealer.id} /> : null}
      {whole ? (
        <Answer query={open} rows={6}>
          {(side) => <OpenCards open={side} />}
        </Answer>
      ) : (
        <Used query={credit} />
      )}
      {whole ? <Ledger dealerId={dealer.id} /> : null}
    </PhonePage>
  );
}

export default function AccountPage() {
  return <WithDealer>{(dealer) => <Account key={dealer.id} dealer={dealer} />}</WithDealer>;
}
