/** 签收: every line stands as received; what is short or broken is said by stepper; a sheet asks once before it is done. */
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { Money } from '../../../../web/kit/figures.tsx';
import { PhoneAction, PhonePage } from '../../../../web/kit/phone-page.tsx';
import { usePref } from '../../../../web/kit/prefs.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { arrivalWord } from '../../../orders/web/phone/status.tsx';
import { type Counts, type Shipment, countOf, invoiceOf, linesToSend } from './count.ts';
import { ConfirmReceipt } from './confirm-receipt.tsx';
import { Received } from './received.tsx';
import { CountedLines } from './receive-line.tsx';
import '../../../orders/web/phone/order.css';

const none: Counts = {};

function Head({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  const when = arrivalWord(t, shipment.expectedOn);
  const facts = [shipment.carrier, shipment.plate, shipment.waybill].filter(Boolean).join(' ');
  return (
    <section className="blk pad12">
      <div className="hd">
        <b>{facts}</b>
        <span className={when.late ? 'lab is-danger nowrap' : 'lab t2 nowrap'}>{when.text}</span>
      </div>
      <p className="meta">
        {t('orders.phone.recv.of', {
          number: shipment.number,
          order: shipment.order.number,
          day: shipment.shippedOn.slice(5),
        })}
      </p>
    </section>
  );
}

function Receiving({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  const { me, can } = useSession();
  const [counts, setCounts] = usePref<Counts>(`receive.${me.user.id}.${shipment.id}`, none);
  const order = useApi('orders.get', { id: shipment.order.id }, { enabled: can('orders.get') });
  const command = useCommand('shipments.receive');
  const [asking, setAsking] = useState(false);
  const differing = shipment.lines.filter((line) => countOf(line, counts).short + countOf(line, counts).damaged > 0);
  const invoice = useMemo(
    () => (order.data ? invoiceOf(shipment, counts, order.data.lines) : null),
    [shipment, counts, order.data],
  );
  const confirm = () => {
    command.run({ id: shipment.id, version: shipment.version, lines: linesToSend(shipment, counts) }).then(
      () => setCounts(none),
      () => undefined,
    );
  };
  return (
    <PhonePage
      title={t('orders.phone.receive')}
      beside={t('orders.phone.cases', { n: shipment.cases })}
      back
      flush
      foot={
        <PhoneAction
          label={t('orders.phone.recv.check')}
          blockers={[]}
          pending={command.pending}
          run={() => setAsking(true)}
          sum={{
            line:
              differing.length === 0
                ? t('orders.phone.recv.allCame')
                : t('orders.phone.recv.differ', { n: differing.length }),
            total: <Money fen={invoice} unit />,
          }}
        />
      }
    >
      <Head shipment={shipment} />
      <CountedLines shipment={shipment} counts={counts} setCounts={setCounts} />
      <p className="meta pad12">{t('orders.phone.recv.rule')}</p>
      <ConfirmReceipt
        open={asking}
        close={() => setAsking(false)}
        shipment={shipment}
        counts={counts}
        setCounts={setCounts}
        invoice={invoice}
        pending={command.pending}
        problem={command.problem}
        confirm={confirm}
      />
    </PhonePage>
  );
}

/** On its way, and not this person's to receive; or the answer of a receipt. */
function Shown({ shipment }: { shipment: Shipment }) {
  const { t } = useWords();
  if (shipment.status === 'inTransit' && shipment.mayReceive) return <Receiving shipment={shipment} />;
  return (
    <PhonePage title={shipment.number} back>
      {shipment.status === 'inTransit' ? (
        <section className="card pad12">
          <p className="lab">{t('orders.phone.recv.notYours')}</p>
        </section>
      ) : null}
      <Received shipment={shipment} />
    </PhonePage>
  );
}

export default function ReceivePage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useApi('shipments.get', { id });
  if (query.data) return <Shown shipment={query.data} />;
  return (
    <PhonePage title={t('orders.phone.receive')} back>
      <Answer query={query}>{() => null}</Answer>
    </PhonePage>
  );
}
