/** 调拨 on the phone: what moves between dealers; who may decide does it here, a dealer sees his own side. */
import { useState } from 'react';
import { api, type Output } from '../../../../web/kit/api.ts';
import { DateText } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { PhoneChips, PhoneList } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Empty } from '../../../../web/kit/states.tsx';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

type Transfer = Output<'stock.transfers'>['items'][number];
type Status = Transfer['status'];

const tones: Record<Status, Tone> = { asked: 'warning', done: 'success', refused: 'neutral' };

/** For a dealer: which way it goes for him; for the company: from whom to whom. */
function useRoute(): (one: Transfer) => string {
  const { t } = useWords();
  const { me } = useSession();
  return ({ from, to }) => {
    const other = (side: Transfer['from']) => side?.name ?? t('stock.move.other');
    if (me.dealer && from?.id === me.dealer.id) return t('stock.move.gives', { other: other(to) });
    if (me.dealer) return t('stock.move.takes', { other: other(from) });
    return `${other(from)} → ${other(to)}`;
  };
}

function useDecide(one: Transfer, close: () => void) {
  const { t } = useWords();
  const { ask, sheet } = useAsk();
  const decide = useCommand('stock.approveTransfer');
  const approve = async () => {
    const said = await ask({
      title: t('stock.move.approveTitle', { number: one.number }),
      body: t('stock.move.approveWhy'),
      yes: t('stock.move.approve'),
      no: t('stock.move.keep'),
    });
    if (said === null) return;
    await decide.run({ id: one.id, approve: true });
    toast.done(t('stock.move.approved', { number: one.number }));
    close();
  };
  const refuse = async () => {
    const said = await ask({
      title: t('stock.move.refuseTitle', { number: one.number }),
      yes: t('stock.move.refuse'),
      no: t('stock.move.keep'),
      danger: true,
      ask: { label: t('stock.move.reason'), required: true },
    });
    if (said === null) return;
    await decide.run({ id: one.id, approve: false, reason: said });
    toast.done(t('stock.move.refusedNow', { number: one.number }));
    close();
  };
  const start = (work: () => Promise<void>) => () => void work().catch(toast.failed);
  return { sheet, pending: decide.pending, approve: start(approve), refuse: start(refuse) };
}

function Decide({ one, close }: { one: Transfer; close: () => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const { sheet, pending, approve, refuse } = useDecide(one, close);
  if (one.status !== 'asked' || !can('stock.approveTransfer')) return null;
  if (!one.mayDecide) return <p className="lab t2">{t('stock.move.mayNot')}</p>;
  return (
    <>
      <button type="button" className="btn primary" aria-disabled={pending || undefined} onClick={approve}>
        {t('stock.move.approve')}
      </button>
      <button type="button" className="btn" aria-disabled={pending || undefined} onClick={refuse}>
        {t('stock.move.refuse')}
      </button>
      {sheet}
    </>
  );
}

function Opened({ one, close }: { one: Transfer; close: () => void }) {
  const { t } = useWords();
  const route = useRoute();
  return (
    <BottomSheet title={one.number} open onClose={close}>
      <div className="stack" style={{ gap: 12 }}>
        <div className="row">
          <b className="grow">{route(one)}</b>
          <StatusTag tone={tones[one.status]} word={t(`stock.move.${one.status}`)} />
        </div>
        <p className="lab t2">
          {t('stock.move.on')} {one.on} · {t('stock.move.reason')} {one.reason}
        </p>
        <div>
          {one.lines.map((line) => (
            <PhoneRow key={line.skuId} title={`${line.name} ${line.spec}`} end={line.text} />
          ))}
        </div>
        <Decide one={one} close={close} />
      </div>
    </BottomSheet>
  );
}

export default function TransfersPage() {
  const { t } = useWords();
  const route = useRoute();
  const [status, setStatus] = useState<Status | 'all'>('all');
  const [open, setOpen] = useState<string | null>(null);
  const load = ({ cursor }: { cursor?: string }) =>
    api.call('stock.transfers', { ...(status === 'all' ? {} : { status }), ...(cursor ? { cursor } : {}) });
  const data = useListData(`phone.transfers.${status}`, load, {}, '-on');
  const opened = data.rows.find((one) => one.id === open);
  return (
    <PhonePage title={t('stock.move.title')} back="/stock" flush>
      <PhoneChips
        label={t('stock.move.title')}
        chips={(['all', 'asked', 'done', 'refused'] as const).map((value) => ({
          value,
          label: t(`stock.move.${value}`),
        }))}
        value={status}
        choose={setStatus}
      />
      <PhoneList
        data={data}
        empty={
          status === 'asked' ? (
            <Empty title={t('stock.move.noneAsked')} />
          ) : (
            <Empty title={t('stock.move.none')} detail={t('stock.move.noneWhy')} />
          )
        }
        row={(one) => (
          <PhoneRow
            key={one.id}
            title={route(one)}
            detail={
              <>
                <DateText at={one.on} /> {one.lines.map((line) => `${line.name} ${line.spec} ${line.text}`).join('、')}
              </>
            }
            end={<StatusTag tone={tones[one.status]} word={t(`stock.move.${one.status}`)} />}
            onClick={() => setOpen(one.id)}
          />
        )}
      />
      {opened ? <Opened one={opened} close={() => setOpen(null)} /> : null}
    </PhonePage>
  );
}
