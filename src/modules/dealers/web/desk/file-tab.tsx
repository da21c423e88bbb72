/** The dealer file, card by card; each card has its own form. */
import { addDays, daysBetween } from '../../../../kernel/time.ts';
import type { ReactNode } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { Card, Facts } from '../../../../web/kit/detail-page.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { fieldsDenied } from '../../rules.ts';
import { type Panel, useEditReason } from './dealer-actions.ts';
import type { Dealer, Overview } from './dealer-types.ts';

const shown = (text: string | null | undefined): ReactNode => text || <span className="t3">{NOTHING}</span>;
const account = /^[\d ]+$/;
/** Digits in groups of four, as on a bank card. */
const grouped = (text: string) =>
  account.test(text) ? text.replaceAll(' ', '').replace(/(\d{4})(?=\d)/g, '$1 ') : text;

function EditButton({ dealer, fields, onClick }: { dealer: Dealer; fields: readonly string[]; onClick: () => void }) {
  const { t } = useWords();
  const { me, can } = useSession();
  const reason = useEditReason(dealer);
  if (!can('dealers.update') || fieldsDenied(me.user.role, fields).length === fields.length) return null;
  return (
    <Button size="sm" tone="text" reason={reason} onClick={onClick}>
      {t('dealers.desk.edit')}
    </Button>
  );
}

/** A month of warning: renewing a food licence takes weeks. */
const warnDays = 60;

function LicenceUntil({ on }: { on: string | null }) {
  const { t } = useWords();
  const { me } = useSession();
  if (!on) return shown(null);
  const left = daysBetween(me.today, on);
  if (left > warnDays) return on;
  const word = left < 0 ? t('dealers.desk.licenceOver') : t('dealers.desk.licenceSoon', { n: left });
  return (
    <span className="row" style={{ gap: 6 }}>
      {on} <StatusTag tone={left < 0 ? 'danger' : 'warning'} word={word} />
    </span>
  );
}

function BasicsCard({ dealer, open }: { dealer: Dealer; open: (panel: Panel) => void }) {
  const { t } = useWords();
  const internal =
    dealer.gradeReason === undefined
      ? []
      : [
          { label: t('dealers.desk.gradeReason'), value: shown(dealer.gradeReason) },
          { label: t('dealers.desk.privateNotes'), value: shown(dealer.privateNotes) },
        ];
  return (
    <Card
      title={t('dealers.desk.card.basics')}
      end={<EditButton dealer={dealer} fields={['phone']} onClick={() => open({ kind: 'basics' })} />}
    >
      <Facts
        items={[
          { label: t('dealers.desk.name'), value: dealer.name },
          { label: t('dealers.desk.shortName'), value: shown(dealer.shortName) },
          { label: t('dealers.desk.code'), value: dealer.code },
          { label: t('dealers.desk.kind'), value: t(`dealers.kind.${dealer.kind}`) },
          { label: t('dealers.desk.grade'), value: dealer.grade },
          { label: t('dealers.desk.level'), value: dealer.priceLevel },
          { label: t('dealers.desk.phone'), value: shown(dealer.phone) },
          { label: t('dealers.desk.address'), value: shown(dealer.address) },
          { label: t('dealers.desk.lines'), value: shown(dealer.lines.join('、')) },
          { label: t('dealers.desk.founded'), value: shown(dealer.foundedOn) },
          { label: t('dealers.desk.notes'), value: shown(dealer.notes) },
          ...internal,
        ]}
      />
    </Card>
  );
}

function PapersCard({ dealer, open }: { dealer: Dealer; open: (panel: Panel) => void }) {
  const { t } = useWords();
  return (
    <Card
      title={t('dealers.desk.card.papers')}
      end={
        <EditButton dealer={dealer} fields={['creditCode', 'bankAccount']} onClick={() => open({ kind: 'papers' })} />
      }
    >
      <Facts
        items={[
          { label: t('dealers.desk.creditCode'), value: shown(dealer.creditCode) },
          { label: t('dealers.desk.legalPerson'), value: shown(dealer.legalPerson) },
          { label: t('dealers.desk.licenceNo'), value: shown(dealer.licenceNo) },
          { label: t('dealers.desk.licenceUntil'), value: <LicenceUntil on={dealer.licenceExpiresOn} /> },
          { label: t('dealers.desk.taxNo'), value: shown(dealer.taxNo) },
          { label: t('dealers.desk.bank'), value: shown(dealer.bankName) },
          { label: t('dealers.desk.account'), value: shown(grouped(dealer.bankAccount)) },
        ]}
      />
    </Card>
  );
}

function MeansCard({ dealer, open }: { dealer: Dealer; open: (panel: Panel) => void }) {
  const { t } = useWords();
  const persons = t('dealers.desk.persons');
  const staff = [
    { label: t('dealers.desk.staffSales'), n: dealer.staff.sales },
    { label: t('dealers.desk.staffDelivery'), n: dealer.staff.delivery },
    { label: t('dealers.desk.staffWarehouse'), n: dealer.staff.warehouse },
    { label: t('dealers.desk.staffOffice'), n: dealer.staff.office },
  ];
  return (
    <Card
      title={t('dealers.desk.card.means')}
      end={<EditButton dealer={dealer} fields={['warehouses']} onClick={() => open({ kind: 'means' })} />}
    >
      <Facts
        items={[
          {
            label: t('dealers.desk.warehouses'),
            value: shown(
              dealer.warehouses.map((one) => `${one.name} ${one.areaM2} ${t('dealers.desk.squareMetres')}`).join('、'),
            ),
          },
          {
            label: t('dealers.desk.vehicles'),
            value: shown(dealer.vehicles.map((one) => `${one.kind} ${one.count}`).join('、')),
          },
          ...staff.map(({ label, n }) => ({ label, value: `${n} ${persons}` })),
        ]}
      />
    </Card>
  );
}

function TerritoriesCard({ overview }: { overview: Overview }) {
  const { t } = useWords();
  return (
    <Card title={t('dealers.desk.card.territories')}>
      <Facts
        items={overview.territories.toReversed().map((one) => ({
          label:
            one.toOn === null
              ? t('territories.desk.since', { from: one.fromOn })
              : t('territories.desk.span', { from: one.fromOn, to: addDays(one.toOn, -1) }),
          value: one.territoryName,
        }))}
      />
    </Card>
  );
}

export function FileTab({ overview, open }: { overview: Overview; open: (panel: Panel) => void }) {
  const { dealer } = overview;
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(360px, 1fr))',
        gap: 'var(--s3)',
        alignItems: 'start',
        maxWidth: 1200,
      }}
    >
      <BasicsCard dealer={dealer} open={open} />
      <div className="stack" style={{ gap: 'var(--s3)' }}>
        <PapersCard dealer={dealer} open={open} />
        <MeansCard dealer={dealer} open={open} />
        <TerritoriesCard overview={overview} />
      </div>
    </div>
  );
}
