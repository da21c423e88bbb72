/** History of an order in words: no field names, no codes, no ids. */
import {
  Ban,
  Check,
  CircleAlert,
  FilePen,
  PackageCheck,
  Scale,
  Send,
  Truck,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { Link } from 'react-router';
import { formatPrice, formatYuan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { countedIn, groupDigits } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import type { Tone } from '../../../../web/kit/status-tag.tsx';
import { Timeline, type TimelineChange, type TimelineEntry } from '../../../../web/kit/timeline.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { obstacleCodes } from '../../rules.obstacles.ts';
import { statuses } from '../../rules.ts';
import type { Order, OrderLine } from './types.ts';

type HistoryLine = Output<'audit.history'>['items'][number];
type Side = Record<string, unknown>;

const looks = {
  create: { icon: FilePen, tone: 'neutral' },
  update: { icon: FilePen, tone: 'neutral' },
  submit: { icon: Send, tone: 'info' },
  held: { icon: CircleAlert, tone: 'danger' },
  release: { icon: Check, tone: 'success' },
  approve: { icon: Check, tone: 'success' },
  reject: { icon: Ban, tone: 'danger' },
  returnToDraft: { icon: Undo2, tone: 'warning' },
  cancel: { icon: Ban, tone: 'neutral' },
  cancelRest: { icon: Ban, tone: 'neutral' },
  ship: { icon: Truck, tone: 'info' },
  receive: { icon: PackageCheck, tone: 'success' },
  resolveShort: { icon: Scale, tone: 'warning' },
  claim: { icon: PackageCheck, tone: 'info' },
} satisfies Record<string, { icon: LucideIcon; tone: Tone }>;
type Deed = keyof typeof looks;
const deeds = Object.keys(looks) as Deed[];

/** What was done, by operation; creating and submitting in one go is told as submitting. */
function deedOf(line: HistoryLine): Deed {
  const status = line.after?.['status'];
  if (status === 'held' && line.before?.['status'] !== 'held') return 'held';
  if (line.operation === 'orders.create' && status === 'submitted') return 'submit';
  if (line.operation === 'shipments.create') return 'ship';
  if (line.operation.startsWith('listener.')) return 'claim';
  return deeds.find((deed) => deed === line.operation.split('.')[1]) ?? 'update';
}

const linePattern = /^(\S+) × (\d+) @ (\d+)$/;

/** Ids of products named by changes of lines. */
function namedSkus(items: readonly HistoryLine[]): string[] {
  const texts = items.flatMap((item) => [...Object.values(item.before ?? {}), ...Object.values(item.after ?? {})]);
  return [
    ...new Set(texts.flatMap((text) => (typeof text === 'string' ? (linePattern.exec(text)?.[1] ?? []) : []))),
  ].slice(0, 200);
}

interface Tell {
  t: Translate;
  skus: ReadonlyMap<string, Pick<OrderLine['sku'], 'name' | 'spec' | 'packs' | 'orderUnit'>>;
}

function lineText({ t, skus }: Tell, text: unknown): string | null {
  const [, id = '', quantity = '', price = ''] = (typeof text === 'string' && linePattern.exec(text)) || [];
  if (!id) return null;
  const sku = skus.get(id);
  const amount = sku ? countedIn(Number(quantity), sku.packs, sku.orderUnit) : groupDigits(Number(quantity));
  return `${sku ? `${sku.name} ${sku.spec}` : t('orders.desk.goneProduct')} ${amount} @ ${formatPrice(Number(price))}`;
}

function valueText(tell: Tell, field: string, value: unknown): string | null {
  const { t } = tell;
  if (value === null || value === undefined) return null;
  const status = statuses.find((one) => one === value);
  if (field === 'status' && status) return t(`orders.status.${status}`);
  if (field === 'totalFen' && typeof value === 'number') return formatYuan(value);
  if (field === 'casesE3' && typeof value === 'number') return groupDigits(value / 1000);
  if (field === 'lineCount' && typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return t(value ? 'orders.desk.yes' : 'orders.desk.no');
  if (field.startsWith('line ')) return lineText(tell, value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) || null : JSON.stringify(value);
}

/** What people ask for; the flags of the list follow from the status. */
const fields = {
  status: 'status',
  totalFen: 'total',
  casesE3: 'cases',
  lineCount: 'lines',
  backorder: 'backorder',
  note: 'note',
} as const;

function fieldText(t: Translate, field: string): string | null {
  const line = /^line (\d+)$/.exec(field);
  if (line) return t('orders.desk.field.line', { n: line[1] });
  return field in fields ? t(`orders.desk.field.${fields[field as keyof typeof fields]}`) : null;
}

/** Before and after of a change; a beginning has no before, its sum stands in the sentence. */
function changesOf(tell: Tell, before: Side | null, after: Side | null, deed: Deed): TimelineChange[] {
  if (before === null && deed !== 'release') return [];
  return Object.keys({ ...before, ...after }).flatMap((field): TimelineChange[] => {
    const name = fieldText(tell.t, field);
    const [was, is] = [valueText(tell, field, before?.[field]), valueText(tell, field, after?.[field])];
    if (!name || (was === null && is === null) || was === is) return [];
    return [{ field: name, before: was, after: is }];
  });
}

function sentence(t: Translate, deed: Deed, { before, after }: HistoryLine): string {
  const [total, cases] = [after?.['totalFen'], after?.['casesE3']];
  const released = obstacleCodes.find((one) => one === after?.['released']);
  if (released) return t('orders.desk.deed.releaseOf', { what: t(`orders.desk.kind.${released}`) });
  if (before !== null || typeof total !== 'number' || typeof cases !== 'number') return t(`orders.desk.deed.${deed}`);
  return `${t(`orders.desk.deed.${deed}`)} ${t('orders.desk.bulkSum', { amount: formatYuan(total), cases: groupDigits(cases / 1000) })}`;
}

/** The shipment a delivery was about, as a link. */
function ShipmentLink({ after }: { after: Side | null }) {
  const shipment: unknown = after?.['shipment'];
  if (typeof shipment !== 'object' || shipment === null) return null;
  const [id, number]: unknown[] = [Reflect.get(shipment, 'id'), Reflect.get(shipment, 'number')];
  return typeof id === 'string' && typeof number === 'string' ? <Link to={`/shipments/${id}`}>{number}</Link> : null;
}

/** Records of one command stand together: who did it is said once. */
function merged(items: readonly HistoryLine[]): HistoryLine[] {
  const out: HistoryLine[] = [];
  for (const item of items) {
    const last = out.at(-1);
    if (last && last.at === item.at && last.operation === item.operation && last.actorName === item.actorName) {
      const both = (a: Side | null, b: Side | null) => (a || b ? { ...b, ...a } : null);
      out[out.length - 1] = {
        ...last,
        before: both(last.before, item.before),
        after: both(last.after, item.after),
        reason: last.reason ?? item.reason,
      };
    } else out.push(item);
  }
  return out;
}

export function OrderHistory({ order, limit }: { order: Order; limit?: number }) {
  const { t } = useWords();
  const history = useApi('audit.history', { noun: 'order', id: order.id, limit: 100 });
  const known = new Map(order.lines.map((line) => [line.sku.id, line.sku]));
  const missing = namedSkus(history.data?.items ?? []).filter((id) => !known.has(id));
  const others = useApi('products.list', { filter: { ids: missing }, limit: 200 }, { enabled: missing.length > 0 });
  const skus = new Map<string, Pick<OrderLine['sku'], 'name' | 'spec' | 'packs' | 'orderUnit'>>([
    ...known,
    ...(others.data?.items ?? []).map((one) => [one.id, one] as const),
  ]);
  return (
    <Answer query={history} rows={3}>
      {({ items }) => {
        const entries = merged(items).map((item, i): TimelineEntry => {
          const deed = deedOf(item);
          return {
            key: `${item.at} ${i}`,
            at: item.at,
            who: `${item.actorName}`,
            what: (
              <>
                {sentence(t, deed, item)} <ShipmentLink after={item.after} />
              </>
            ),
            changes: limit ? [] : changesOf({ t, skus }, item.before, item.after, deed),
            ...(item.reason ? { said: item.reason } : {}),
            ...looks[deed],
          };
        });
        return <Timeline entries={limit ? entries.slice(0, limit) : entries} />;
      }}
    </Answer>
  );
}
