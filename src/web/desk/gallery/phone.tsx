/** Gallery: the phone's parts at 360 x 780. */
import '../../kit/phone.css';
import { House, LayoutGrid, PackagePlus, RotateCw, Wallet } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { CreditBar } from '../../kit/bars.tsx';
import { Money, Price } from '../../kit/figures.tsx';
import { NumberPad } from '../../kit/number-pad.tsx';
import { PhoneField } from '../../kit/phone-field.tsx';
import { PhoneAction, PhonePage, PhoneRow, PhoneTabs } from '../../kit/phone-page.tsx';
import { BottomSheet } from '../../kit/phone-sheet.tsx';
import { StepLine } from '../../kit/step-bar.tsx';
import { StatusTag, stateIcons } from '../../kit/status-tag.tsx';
import { useWords } from '../../kit/use-words.tsx';
import { overLimit, sampleSteps } from './pieces.tsx';
import { type SampleTexts, sampleTexts } from './samples.ts';

function Handset({ children }: { children: ReactNode }) {
  return (
    <div
      className="phone"
      style={{ width: 360, height: 780, margin: 0, border: '1px solid var(--border)', flex: 'none' }}
    >
      {children}
    </div>
  );
}

function HomeSample({ s }: { s: SampleTexts }) {
  const [sheet, setSheet] = useState(false);
  return (
    <Handset>
      <PhonePage
        title="桐荫副食"
        beside={s.home}
        waiting={3}
        foot={
          <PhoneTabs
            tabs={[
              { to: '/kit', label: s.home, icon: House, useCount: () => 2 },
              { to: '/o', label: s.order, icon: PackagePlus },
              { to: '/a', label: s.account, icon: Wallet },
              { to: '/m', label: s.more, icon: LayoutGrid },
            ]}
          />
        }
      >
        <section className="card pad12">
          <div className="row">
            <span className="t2 lab">{s.available}</span>
          </div>
          <div className="big">
            <Money fen={12_640_000} unit />
          </div>
          <CreditBar
            figures={{
              ...overLimit,
              available: 40_000_000,
              receivable: 160_000_000,
              inTransit: 0,
              unallocated: 0,
            }}
            brief
          />
          <div className="duo">
            <div>
              <span className="meta">{s.receipts}</span>
              <br />
              <b>
                <Money fen={8_620_000} />
              </b>
            </div>
            <div>
              <span className="meta">{s.limit}</span>
              <br />
              <b className="is-success">
                <Money fen={1_286_000} />
              </b>
            </div>
          </div>
        </section>
        <button type="button" className="again" onClick={() => setSheet(true)}>
          <RotateCw className="i-20" aria-hidden />
          <span className="grow">
            <b>{s.again}</b>
            <small>{s.againHow}</small>
          </span>
        </button>
        <section className="card">
          <header>
            <h2>{s.onTheWay}</h2>
          </header>
          <div className="ph-row">
            <div className="grow">
              <b>360 {s.caseUnit}</b>
              <StepLine steps={sampleSteps(s)} />
            </div>
          </div>
          <PhoneRow
            title="261122-0187"
            detail={s.stock}
            end={<Money fen={1_438_000} />}
            endDetail={<StatusTag tone="info" icon={stateIcons.onTheWay} word={s.onTheWay} />}
            href="/kit"
          />
        </section>
        <BottomSheet title={s.sheet} open={sheet} onClose={() => setSheet(false)}>
          <p>{s.emptyHow}</p>
        </BottomSheet>
      </PhonePage>
    </Handset>
  );
}

function OrderSample({ s }: { s: SampleTexts }) {
  const [text, setText] = useState('200');
  return (
    <Handset>
      <PhonePage
        title={s.order}
        back="/kit"
        flush
        foot={
          <>
            <PhoneAction
              label={s.submitOrder}
              run={() => {}}
              blockers={[
                {
                  key: '1',
                  title: s.minOrder,
                  who: s.selfFix,
                  fix: { label: s.change80, run: () => setText('80') },
                },
                { key: '2', title: s.overdue, who: s.repCan },
              ]}
              sum={{ line: s.sum, total: <Money fen={1_394_928} unit /> }}
            />
            <NumberPad
              value={text}
              onChange={setText}
              onNext={() => {}}
              fills={[
                { label: s.pallet, value: '52' },
                { label: s.last, value: '180' },
                { label: s.suggest, value: '220' },
              ]}
            />
          </>
        }
      >
        <div className="ph-list">
          <PhoneRow title={s.drinks} detail={s.stock} end={<Price e4={392_000} />} />
          <div className="ph-row on">
            <span className="grow">
              <b>{s.drinks2}</b>
              <span className="s">{s.stock}</span>
            </span>
            <b>
              <Price e4={360_000} />
            </b>
            <span className="ph-qty on">
              {text}
              <span className="u">{s.caseUnit}</span>
            </span>
          </div>
        </div>
      </PhonePage>
    </Handset>
  );
}

export default function PhoneGallery() {
  const { locale } = useWords();
  const s = sampleTexts(locale);
  const [name, setName] = useState('');
  return (
    <div className="row" style={{ alignItems: 'flex-start', gap: 24, flexWrap: 'wrap' }}>
      <HomeSample s={s} />
      <OrderSample s={s} />
      <Handset>
        <PhonePage
          title={s.form}
          foot={
            <PhoneAction
              label={s.submitOrder}
              run={() => {}}
              blockers={[]}
              second={{ label: s.reject, run: () => {} }}
            />
          }
        >
          <section className="card" style={{ padding: 16 }}>
            <PhoneField label={s.name} value={name} onChange={setName} error={s.selfFix} />
            <PhoneField label={s.note} value={name} onChange={setName} type="textarea" />
          </section>
        </PhonePage>
      </Handset>
    </div>
  );
}
