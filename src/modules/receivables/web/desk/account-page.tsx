/** The account of one dealer: credit, age, ledger, what is open; money is recorded, allocated and reversed beside it. */
import { BookOpen, Landmark, Scale, Settings2, Store } from 'lucide-react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { formatYuan } from '../../../../kernel/money.ts';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { Card, DetailPage } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { api } from '../../../../web/kit/api.ts';
import { take, useShare } from '../../../../web/kit/papers.ts';
import { usePicture } from '../../../../web/kit/picture.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { AdjustForm, AllocateForm, OpeningForm, TermsForm } from './account-forms.tsx';
import { AccountCreditBar, ItemsAgeing } from './bars.tsx';
import { InvoicePanel, ReceiptPanel } from './document-panel.tsx';
import { History } from './history.tsx';
import { Ledger } from './ledger.tsx';
import { ReceiptForm } from './receipt-form.tsx';
import { ReceiptsTab } from './receipts-tab.tsx';
import { ItemsTable, WaitingTable } from './tables.tsx';
import type { Account, Beside, Credit } from './types.ts';
import './receivables.css';

function Strip({ credit, account }: { credit: Credit; account: Account }) {
  const { t } = useWords();
  const dealerId = credit.dealerId;
  return (
    <>
      <dl>
        <dt>{t('receivables.balance')}</dt>
        <dd>
          <Explain of="receivables.balance" keyOf={dealerId}>
            <Money fen={account.closingFen} bold unit />
          </Explain>
        </dd>
        <dt>{t('receivables.overdue')}</dt>
        <dd className={credit.overdue > 0 ? 'is-danger' : ''}>
          <Explain of="receivables.overdue" keyOf={dealerId}>
            <Money fen={credit.overdue} bold unit />
          </Explain>
        </dd>
      </dl>
      <dl>
        <dt>{t('receivables.exposure')}</dt>
        <dd>
          <Explain of="receivables.exposure" keyOf={dealerId}>
            <Money fen={credit.exposure} unit />
          </Explain>
        </dd>
        <dt>{t('receivables.desk.termsDays')}</dt>
        <dd>
          {credit.termsDays} {t('receivables.desk.days')}
          {credit.group ? ` · ${t('receivables.groupLimit', { name: credit.group.name })}` : ''}
          {credit.blockAt === 'order' ? '' : ` · ${t(`receivables.blockAt.${credit.blockAt}`)}`}
        </dd>
      </dl>
      <div className="grow">
        <AccountCreditBar credit={credit} />
      </div>
    </>
  );
}

function Body({ account, credit, show }: { account: Account; credit: Credit; show: (beside: Beside) => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const { openItems, receipts } = account;
  return (
    <div className="account-cols">
      <Ledger dealerId={account.dealer.id} show={show} />
      <div className="stack gap">
        <Card
          title={t(credit.overdue > 0 ? 'receivables.desk.ageingLate' : 'receivables.desk.ageingFine', {
            total: formatYuan(credit.parts.receivable),
            overdue: formatYuan(credit.overdue),
          })}
        >
          <ItemsAgeing items={openItems} today={me.today} />
        </Card>
        <Card title={t('receivables.desk.openItems', { n: openItems.length })}>
          <ItemsTable items={openItems} open={(id) => show({ kind: 'invoice', id })} />
        </Card>
        {receipts.length > 0 ? (
          <Card title={t('receivables.desk.waiting', { n: receipts.length })}>
            <WaitingTable receipts={receipts} open={(id) => show({ kind: 'receipt', id })} />
          </Card>
        ) : null}
      </div>
    </div>
  );
}

function Dock({
  beside,
  credit,
  account,
  show,
  close,
}: {
  beside: Beside;
  credit: Credit;
  account: Account;
  show: (beside: Beside) => void;
  close: () => void;
}) {
  switch (beside.kind) {
    case 'receive':
      return <ReceiptForm dealer={account.dealer} onClose={close} />;
    case 'adjust':
      return <AdjustForm dealerId={account.dealer.id} onClose={close} />;
    case 'terms':
      return <TermsForm credit={credit} onClose={close} />;
    case 'opening':
      return <OpeningForm dealerId={account.dealer.id} onClose={close} />;
    case 'allocate':
      return <AllocateForm receipt={beside.receipt} onClose={() => show({ kind: 'receipt', id: beside.receipt.id })} />;
    case 'invoice':
      return <InvoicePanel key={beside.id} id={beside.id} show={show} onClose={close} />;
    case 'receipt':
      return <ReceiptPanel key={beside.id} id={beside.id} show={show} onClose={close} />;
  }
}

function useActions(dealerId: string, show: (beside: Beside) => void): Action[] {
  const { t } = useWords();
  const { can, me } = useSession();
  const share = useShare();
  const picture = usePicture();
  return [
    { key: 'print', label: t('kit.print'), more: true, run: () => take(api.call('receivables.print', { dealerId })) },
    { key: 'share', label: t('kit.share'), more: true, run: () => share(api.call('receivables.share', { dealerId })) },
    {
      key: 'picture',
      label: t('kit.picture'),
      more: true,
      run: () => picture(async () => (await import('../picture.ts')).accountPicture(dealerId, me.today)),
    },
    {
      key: 'dealer',
      label: t('receivables.desk.dealerFile'),
      icon: Store,
      href: `/dealers/${dealerId}`,
      hidden: !can('dealers.get'),
    },
    {
      key: 'receive',
      label: t('receivables.desk.receive'),
      icon: Landmark,
      tone: 'primary',
      shortcut: 'r',
      hidden: !can('receivables.recordReceipt'),
      run: () => show({ kind: 'receive' }),
    },
    {
      key: 'terms',
      label: t('receivables.desk.terms'),
      icon: Settings2,
      more: true,
      hidden: !can('receivables.setTerms'),
      run: () => show({ kind: 'terms' }),
    },
    {
      key: 'adjust',
      label: t('receivables.desk.adjust'),
      icon: Scale,
      more: true,
      hidden: !can('receivables.adjust'),
      run: () => show({ kind: 'adjust' }),
    },
    {
      key: 'opening',
      label: t('receivables.desk.opening'),
      icon: BookOpen,
      more: true,
      hidden: !can('receivables.recordOpening'),
      run: () => show({ kind: 'opening' }),
    },
  ];
}

/** `?receipt=` opens a receipt: the palette leads here; `?open=terms` the credit terms: the dealer's page does. */
function useBeside() {
  const [params] = useSearchParams();
  const asked = params.get('receipt');
  const first = params.get('open') === 'terms' ? ({ kind: 'terms' } as const) : null;
  return useState<Beside | null>(asked ? { kind: 'receipt', id: asked } : first);
}

export default function AccountPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const [beside, show] = useBeside();
  const account = useApi('receivables.account', { dealerId: id, limit: 1 });
  const credit = useApi('receivables.credit', { dealerId: id }, { enabled: account.isSuccess });
  const actions = useActions(id, show);
  return (
    <Answer query={account} rows={12}>
      {(ledger) => (
        <Answer query={credit} rows={12}>
          {(figures) => (
            <DetailPage
              crumbs={[{ label: t('receivables.desk.title'), href: '/receivables' }]}
              title={ledger.dealer.name}
              tags={
                <>
                  <span className="t3">{ledger.dealer.code}</span>
                  {figures.available < 0 ? <StatusTag tone="danger" word={t('receivables.desk.over')} /> : null}
                  {figures.overdue > 0 ? <StatusTag tone="warning" word={t('receivables.overdue.tag')} /> : null}
                </>
              }
              actions={actions}
              facts={<Strip credit={figures} account={ledger} />}
              tabs={[
                {
                  key: 'ledger',
                  label: t('receivables.desk.ledger'),
                  render: () => <Body account={ledger} credit={figures} show={show} />,
                },
                {
                  key: 'receipts',
                  label: t('receivables.desk.receipts'),
                  render: () => <ReceiptsTab dealerId={id} show={show} />,
                },
                {
                  key: 'history',
                  label: t('receivables.desk.termsHistory'),
                  render: () => (
                    <Card title={t('receivables.desk.termsHistory')} flush>
                      <History noun="creditTerms" id={id} />
                    </Card>
                  ),
                },
              ]}
              dock={
                beside ? (
                  <Dock beside={beside} credit={figures} account={ledger} show={show} close={() => show(null)} />
                ) : null
              }
            />
          )}
        </Answer>
      )}
    </Answer>
  );
}
