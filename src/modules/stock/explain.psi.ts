/** "为什么" of a figure of 进销存. Key: `${dealerId}:${skuId}:${from}:${to}:${figure}`. */
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../kernel/ctx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExplainedValue, Explanation } from '../../kernel/explanation.ts';
import { isId } from '../../kernel/id.ts';
import { mixedFrom } from '../../kernel/quantity.ts';
import { addDays, isDay } from '../../kernel/time.ts';
import { fill, type WordParams } from '../../kernel/words.ts';
import { productLabel, skuInfos, type SkuInfo } from '../products/index.ts';
import { known } from './ops.ts';
import { psi, psiCountsBack } from './ops.psi.ts';
import { psiColumns, type PsiFigure, psiFigures, psiGroups, psiNet } from './rules.psi.ts';

const shownDocuments = 50;

type Row = Awaited<ReturnType<typeof psi.run>>['items'][number];
type Say = (key: string, params?: WordParams) => string;

interface Asked {
  dealerId: string;
  skuId: string;
  from: string;
  to: string;
  figure: PsiFigure;
}

/** @throws notFound on a key that names nothing. */
export function readPsiKey(key: string): Asked {
  const [dealerId = '', skuId = '', from = '', to = '', last = ''] = key.split(':');
  const figure = psiFigures.find((one) => one === last);
  if (!isId(dealerId) || !isId(skuId) || !isDay(from) || !isDay(to) || !figure || from > to) throw notFound();
  return { dealerId, skuId, from, to, figure };
}

const signed = (n: number, first: boolean) => (first ? String(n) : `${n < 0 ? '−' : '+'} ${Math.abs(n)}`);

interface Document extends Record<string, unknown> {
  kind: string;
  documentKind: string;
  documentId: string;
  documentNumber: string;
  on: string;
  quantity: number;
}

async function movementsBehind(ctx: Ctx, { dealerId, skuId, from, to, figure }: Asked): Promise<Document[]> {
  const kinds = figure in psiGroups ? [...psiGroups[figure as keyof typeof psiGroups]] : null;
  const days =
    figure === 'opening'
      ? sql`m."on" < ${from}::date`
      : figure === 'closing'
        ? sql`m."on" <= ${to}::date`
        : sql`m."on" between ${from}::date and ${to}::date`;
  const only = kinds ? sql`and coalesce(m.of_kind, m.kind) = any (${sql.param(kinds)}::text[])` : sql``;
  const { rows } = await ctx.db.execute<Document>(sql`
    select m.kind, m.document_kind as "documentKind", m.document_id as "documentId", m.document_number as "documentNumber", m."on", m.quantity
      from stock_movements m where m.dealer_id = ${dealerId}::uuid and m.sku_id = ${skuId}::uuid and ${days} ${only}
     order by m."on" desc, m.id desc limit ${shownDocuments}`);
  return rows;
}

/** The counts between which it is known what must have been sold. */
async function countsBehind(ctx: Ctx, { dealerId, skuId, from, to }: Asked): Promise<Document[]> {
  const { rows } = await ctx.db.execute<Document>(sql`
    select 'count' as kind, 'count' as "documentKind", c.report_id as "documentId", r.number as "documentNumber", c."on", c.counted as quantity
      from stock_counts c join stock_reports r on r.dealer_id = c.dealer_id and r.id = c.report_id
     where c.dealer_id = ${dealerId}::uuid and c.sku_id = ${skuId}::uuid and not c.replaced
       and c."on" between ${addDays(from, -psiCountsBack)}::date and ${to}::date
     order by c."on" desc limit ${shownDocuments}`);
  return rows;
}

function inputsOf(row: Row, asked: Asked, say: Say): { label: string; amount: number }[] {
  const { figure } = asked;
  if (figure === 'closing')
    return [
      { label: say('stock.desk.psi.opening'), amount: row.opening },
      ...psiColumns.map((column) => ({ label: say(`stock.desk.psi.${column}`), amount: psiNet(row.flows, column) })),
    ];
  if (figure in psiGroups)
    return psiGroups[figure as keyof typeof psiGroups]
      .map((kind) => ({ label: say(`stock.kind.${kind}`), amount: row.flows[kind] ?? 0 }))
      .filter((one) => one.amount !== 0);
  if (figure === 'difference')
    return [
      { label: say('stock.desk.psi.reported'), amount: row.reported ?? 0 },
      { label: say('stock.desk.psi.implied'), amount: -(row.implied ?? 0) },
    ];
  return [];
}

function amountOf(row: Row, figure: PsiFigure): number | null {
  if (figure in psiGroups) return psiNet(row.flows, figure as keyof typeof psiGroups);
  return row[figure as 'opening' | 'closing' | 'reported' | 'implied' | 'difference'];
}

function workedOut(amount: number, inputs: readonly { amount: number }[], sku: SkuInfo): string {
  const sum = inputs.map((one, i) => signed(one.amount, i === 0)).join(' ');
  return `= ${inputs.length > 1 ? `${sum} = ` : ''}${amount}${sku.baseUnit} (${mixedFrom(amount, sku.packs, sku.orderUnit)})`;
}

export async function explainPsi(ctx: Ctx, key: string): Promise<Explanation> {
  if (!ctx.can('stock.psi')) throw new AppError(403, 'kernel.notAllowed', { operation: 'stock.psi' });
  const asked = readPsiKey(key);
  const { dealerId, skuId, from, to, figure } = asked;
  const { items } = await psi.run(ctx, { dealerId, skuId, from, to });
  const [row] = items;
  const amount = row ? amountOf(row, figure) : null;
  if (!row || amount === null) throw notFound();
  const sku = known(await skuInfos(ctx, [skuId]), skuId);
  const words = ctx.registry.words[ctx.locale];
  const say: Say = (word, params = {}) => fill(words[word] ?? word, params);
  const pieces = (n: number): ExplainedValue => ({ kind: 'quantity', amount: n, unit: sku.baseUnit });
  const counted = figure === 'implied' || figure === 'difference' || figure === 'reported';
  const documents = counted ? await countsBehind(ctx, asked) : await movementsBehind(ctx, asked);
  const inputs = inputsOf(row, asked, say);
  return {
    title: say('stock.desk.psi.why', { figure: say(`stock.desk.psi.${figure}`), product: productLabel(sku) }),
    value: pieces(amount),
    formula: `${say(`stock.desk.psi.formula.${counted || figure === 'opening' || figure === 'closing' ? figure : 'column'}`)} (${from} — ${to})`,
    withFigures: workedOut(amount, inputs, sku),
    inputs: inputs.map((one) => ({ label: one.label, value: pieces(one.amount) })),
    documents: documents.map((one) => ({
      label: `${say(counted ? 'stock.desk.psi.count' : `stock.kind.${one.kind}`)} ${one.documentNumber}`,
      detail: one.on,
      value: pieces(one.quantity),
      ...(one.documentKind === 'shipment' ? { href: `/shipments/${one.documentId}` } : {}),
    })),
    excluded: [],
    rule: say(counted ? 'stock.desk.psi.ruleCounts' : 'stock.rule'),
    at: ctx.now().toISOString(),
  };
}
