/** Gallery: the small parts. */
import { Check, Download, Plus, Trash2 } from 'lucide-react';
import { type AgeingPart, AgeingBar, CreditBar } from '../../kit/bars.tsx';
import { Button, IconButton } from '../../kit/button.tsx';
import { Card, Facts } from '../../kit/detail-page.tsx';
import { useConfirm } from '../../kit/dialog.tsx';
import { ExplanationView } from '../../kit/explain.tsx';
import { DateText, Money, Percent, Price, Quantity } from '../../kit/figures.tsx';
import { KpiStrip } from '../../kit/kpi-strip.tsx';
import { Problem } from '../../kit/problem.ts';
import { QrCode } from '../../kit/qr-code.tsx';
import { StepBar } from '../../kit/step-bar.tsx';
import { Grade, StatusTag, stateIcons } from '../../kit/status-tag.tsx';
import { Timeline } from '../../kit/timeline.tsx';
import { toast } from '../../kit/toast.tsx';
import { useWords } from '../../kit/use-words.tsx';
import { type SampleTexts, sampleTexts } from './samples.ts';

const WAN = 1_000_000;

export function sampleAgeing(s: SampleTexts): AgeingPart[] {
  return [
    { key: 'a', label: s.notDue, fen: 145.66 * WAN, tone: 'not-due' },
    { key: 'b', label: s.d30, fen: 29.84 * WAN, tone: 'late' },
    { key: 'c', label: s.d60, fen: 8.76 * WAN, tone: 'overdue' },
    { key: 'd', label: s.d90, fen: 0, tone: 'overdue' },
    { key: 'e', label: s.more90, fen: 0, tone: 'overdue' },
  ];
}

export const overLimit = {
  limit: 200 * WAN,
  receivable: 184.3 * WAN,
  inTransit: 35 * WAN,
  reserved: 0,
  unallocated: 5.9 * WAN,
  available: -13.4 * WAN,
};
const withinLimit = {
  limit: 200 * WAN,
  receivable: 84 * WAN,
  inTransit: 22 * WAN,
  reserved: 18 * WAN,
  unallocated: 0,
  available: 76 * WAN,
};

function Buttons({ s }: { s: SampleTexts }) {
  const ask = useConfirm();
  const question = {
    title: s.rejectTitle,
    body: s.over,
    yes: s.reject,
    no: s.rejectKeep,
    danger: true,
    ask: { label: s.reason, required: true },
  };
  return (
    <Card title={s.buttons}>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <Button tone="primary" icon={Plus} shortcut="c">
          {s.newOrder}
        </Button>
        <Button icon={Download}>{s.remind}</Button>
        <Button tone="tonal">{s.remind}</Button>
        <Button tone="outline" size="sm" icon={Check}>
          {s.approveMany}
        </Button>
        <Button tone="danger" onClick={() => void ask(question)}>
          {s.confirm}
        </Button>
        <Button reason={s.noRightReason}>{s.approve}</Button>
        <Button tone="primary" reason={s.noRightReason}>
          {s.approve}
        </Button>
        <Button pending>{s.submit}</Button>
        <IconButton icon={Trash2} label={s.reject} />
        <Button size="sm" onClick={() => toast.done(s.received, { label: s.reject, run: () => {} })}>
          {s.toast}
        </Button>
        <Button
          size="sm"
          onClick={() =>
            toast.failed(new Problem({ status: 409, code: 'kit.sample', title: s.partial, detail: s.over }))
          }
        >
          {s.partial}
        </Button>
      </div>
    </Card>
  );
}

function Tags({ s }: { s: SampleTexts }) {
  return (
    <Card title={s.tags}>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <StatusTag tone="info" word={s.waiting} />
        <StatusTag tone="danger" word={s.blocked} />
        <StatusTag tone="neutral" word={s.ready} />
        <StatusTag tone="info" icon={stateIcons.onTheWay} word={s.onTheWay} />
        <StatusTag tone="success" word={s.received} />
        <StatusTag tone="warning" word={s.short} />
        <StatusTag tone="purple" word={s.mine} />
        <Grade grade="A" />
        <Grade grade="B" />
        <QrCode text="https://example.invalid/m/" label="QR" size={72} />
      </div>
    </Card>
  );
}

function Figures({ s }: { s: SampleTexts }) {
  const packs = [{ unit: s.caseUnit, num: 15, den: 1 }];
  return (
    <Card title={s.figures}>
      <Facts
        items={[
          { label: s.amount, value: <Money fen={9_676_000} bold unit /> },
          { label: s.available, value: <Money fen={-13.42 * WAN} in="wan" digits={2} unit signed /> },
          { label: s.price, value: <Price e4={425_000} unit={s.caseUnit} /> },
          { label: s.cases, value: <Quantity base={180} packs={packs} /> },
          { label: '%', value: <Percent share={0.653} /> },
          { label: s.at, value: <DateText at="2026-11-22T07:12:00Z" /> },
          { label: s.note, value: <Money fen={null} /> },
        ]}
      />
    </Card>
  );
}

function History({ s }: { s: SampleTexts }) {
  return (
    <Card title={s.history} flush>
      <Timeline
        entries={[
          { key: '1', at: '2026-11-22T08:40:00Z', who: s.person, what: null, said: s.said },
          {
            key: '2',
            at: '2026-11-22T07:12:00Z',
            who: s.system,
            what: s.blockedBy,
            tone: 'danger',
            icon: stateIcons.stopped,
          },
          {
            key: '3',
            at: '2026-11-20T02:51:00Z',
            who: s.person,
            what: s.changedLimit,
            tone: 'info',
            changes: [
              {
                field: s.limit,
                before: <Money fen={150 * WAN} unit />,
                after: <Money fen={200 * WAN} unit />,
              },
            ],
          },
        ]}
      />
    </Card>
  );
}

export function SampleExplanation({ s }: { s: SampleTexts }) {
  return (
    <ExplanationView
      explanation={{
        title: s.explainTitle,
        value: { kind: 'money', amount: -13_400_000 },
        formula: s.formula,
        withFigures: s.with,
        inputs: [
          { label: s.limit, value: { kind: 'money', amount: 200_000_000 } },
          { label: s.notDue, value: { kind: 'money', amount: 184_300_000 }, note: s.receivable },
          { label: s.transit, value: { kind: 'money', amount: 35_000_000 } },
        ],
        documents: [{ label: s.invoiceDoc, detail: s.due, value: { kind: 'money', amount: 8_760_000 }, href: '/kit' }],
        excluded: [{ label: s.disputed, detail: 'FP260925-015', value: { kind: 'money', amount: 1_240_000 } }],
        rule: s.rule,
        at: '2026-11-23T00:00:00Z',
      }}
    />
  );
}

export function sampleSteps(s: SampleTexts) {
  return [
    { key: 'a', label: s.submit, state: 'done' as const },
    { key: 'b', label: s.review, state: 'stop' as const },
    { key: 'c', label: s.ship, state: 'todo' as const },
    { key: 'd', label: s.transit, state: 'todo' as const },
    { key: 'e', label: s.receive, state: 'todo' as const },
  ];
}

export function PiecesGallery() {
  const { t, locale } = useWords();
  const s = sampleTexts(locale);
  const trend = [40, 46, 58, 70, 88, 84, 52, 40, 33];
  return (
    <div className="stack" style={{ gap: 12 }}>
      <KpiStrip
        items={[
          {
            key: 'a',
            label: s.sellIn,
            value: <Money fen={62.4 * WAN} in="wan" />,
            unit: t('kit.unit.wan'),
            line: s.behind,
            tone: 'danger',
            trend,
          },
          {
            key: 'b',
            label: s.receipts,
            value: <Money fen={41.8 * WAN} in="wan" />,
            unit: t('kit.unit.wan'),
            line: s.behind,
            tone: 'danger',
            trend,
          },
          {
            key: 'c',
            label: s.sellOut,
            value: <Money fen={48.7 * WAN} in="wan" />,
            unit: t('kit.unit.wan'),
            line: s.all,
            explain: { of: 'kit.sample', keyOf: '1' },
          },
          { key: 'd', label: s.units, value: '29', unit: s.days, line: s.ordered, trend },
        ]}
      />
      <Buttons s={s} />
      <div className="cols" style={{ gridTemplateColumns: '1fr 1fr' }}>
        <div className="stack" style={{ gap: 12 }}>
          <Tags s={s} />
          <Card title={s.limit}>
            <CreditBar figures={overLimit} explain={{ of: 'kit.sample', keyOf: '2' }} />
            <div style={{ height: 16 }} />
            <CreditBar figures={withinLimit} />
          </Card>
          <Card title={s.receivable}>
            <AgeingBar parts={sampleAgeing(s)} />
          </Card>
          <Card title={s.orders}>
            <StepBar label={s.orders} steps={sampleSteps(s)} />
          </Card>
          <History s={s} />
        </div>
        <div className="stack" style={{ gap: 12 }}>
          <Figures s={s} />
          <Card title={s.explainTitle}>
            <SampleExplanation s={s} />
          </Card>
        </div>
      </div>
    </div>
  );
}
