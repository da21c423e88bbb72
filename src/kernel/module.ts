/**
 * The registry: the only mechanism by which a module below gives something to one above.
 * A module's door calls `module({...})`; `modules.ts` lists them in the allowed direction of imports.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { BackgroundJob } from './background.ts';
import type { Actor, Ctx } from './ctx.ts';
import type { ExportList } from './export.ts';
import { withParts, type ImportPart } from './import-parts.ts';
import type { ImportTarget } from './import-target.ts';
import { notFound } from './errors.ts';
import type { Kept } from './files.ts';
import type { Operation } from './op.ts';
import type { OpeningList } from './opening-list.ts';
import type { ExplainedDocument, Explanation } from './explanation.ts';
import type { OutFile } from './out-file.ts';
import type { SignalRule } from './signal.ts';
import type { Watch } from './watch.ts';
import type { Dictionary } from './words.ts';

/** A section of another module's page, e.g. credit on the dealer's overview. */
export interface DealerSection {
  key: string;
  /** Missing when the actor may not see it. */
  read(ctx: Ctx, dealerId: string): Promise<Record<string, unknown> | null>;
}

/** A monthly figure of a dealer, one line of the time axis on his page. */
export interface DealerSeries {
  key: string;
  unit: 'fen' | 'days';
  /** Key of its name in the words; its formula stands beside it under `${word}Formula`. */
  word: string;
  /** Figures of the months (both included) that have one; null when the actor may not see them. */
  read(ctx: Ctx, dealerId: string, months: { from: string; to: string }): Promise<Map<string, number> | null>;
  /** What makes the figure of one month. */
  explain(ctx: Ctx, dealerId: string, month: string): Promise<Pick<Explanation, 'inputs' | 'documents'>>;
}

/** Something that must be settled first; `code` is a key of the words. */
export interface OpenItem {
  code: string;
  params: Record<string, unknown>;
}

export interface DealerCard {
  id: string;
  code: string;
  name: string;
}

export interface Listener {
  /** Unique in the house; it remembers by this name which events it has applied. */
  name: string;
  on: string;
  /** Must be idempotent: an event may come twice. */
  run(ctx: Ctx, payload: Record<string, unknown>): Promise<void>;
}

/** Work that runs once a day, early in the morning of Shanghai. */
export interface DailyJob {
  name: string;
  run(ctx: Ctx): Promise<void>;
}

/** What is on its way to a dealer's stock, base units. */
export interface PipelineLine {
  dealerId: string;
  skuId: string;
  /** Shipped and not received. */
  inTransit: number;
  /** Ordered and not shipped. */
  ordered: number;
}

/** An order of a dealer, with the days from ordering to having all of it (null = not yet). */
export interface OrderOccasion {
  dealerId: string;
  on: string;
  totalFen: number;
  leadDays: number | null;
}

/** Selects within the actor's wall. */
export interface Coming {
  /** (dealer_id, sku_id, in_transit, ordered), where there is some; base units. */
  goods: SQL;
  /** (dealer_id, lead): mean days from ordering to having it of the last twenty orders, three at least. */
  leads: SQL;
}

const nothingComes = (): Coming => ({
  goods: sql`select null::uuid as dealer_id, null::uuid as sku_id, 0::bigint as in_transit, 0::bigint as ordered where false`,
  leads: sql`select null::uuid as dealer_id, 0::float8 as lead where false`,
});

/** A statement that must be true of the data at any time; `doctor`, the nightly job and the tests run it. */
export interface Invariant {
  name: string;
  /** Rows that break it; empty means sound. Runs with the whole company in sight. */
  violations(ctx: Ctx): Promise<Record<string, unknown>[]>;
}

export interface DemoStep {
  /** Lower runs first. */
  order: number;
  run(demo: DemoWorld): Promise<void>;
}

/** Handed to demo steps: calls operations as a person, on a day of the past. */
export interface DemoWorld {
  call(as: string, operation: string, input: unknown, on?: Date): Promise<unknown>;
  remember(key: string, value: unknown): void;
  recall<T>(key: string): T;
  /** Bytes of a file somebody of the demo sends. */
  keep(bytes: Buffer): Promise<Kept>;
  today: string;
  random(): number;
}

export interface ModuleDefinition<N extends string, O extends Record<string, Operation>> {
  name: N;
  operations: O;
  words: Dictionary;
  explains?: Record<string, (ctx: Ctx, key: string) => Promise<Explanation>>;
  /** Names and codes of the dealers the actor may see; contributed by the dealers module to those above it. */
  dealerCards?: (ctx: Ctx, dealerIds: readonly string[]) => Promise<DealerCard[]>;
  /** Dealers the actor may see, by code or exact name; given by the dealers module to those above it. */
  dealersNamed?: (ctx: Ctx, texts: readonly string[]) => Promise<DealerCard[]>;
  /** The person as an actor, for work done later in his name; refuses when he is no longer active. Access gives it. */
  actorOf?: (ctx: Ctx, userId: string) => Promise<Actor>;
  /** Recomputes which dealers these people see, after their territories changed; the dealers module gives it. */
  accessKeeper?: (ctx: Ctx, userIds: readonly string[]) => Promise<void>;
  dealerSections?: DealerSection[];
  /** Its lines of the time axis of a dealer, in the order of the rooms. */
  dealerSeries?: DealerSeries[];
  /** What of a dealer is still open (balance, orders, stock): merging and ending a dealer ask it. */
  openItems?: (ctx: Ctx, dealerId: string) => Promise<OpenItem[]>;
  /** The largest quantity of each product lately shipped to a dealer on one line, base units; orders give it. */
  usualLines?: (ctx: Ctx, dealerId: string, skuIds: readonly string[]) => Promise<Map<string, number>>;
  /** What is on its way to the dealers, and when they ordered since a day; orders give both to the stock room. */
  pipeline?: (ctx: Ctx, dealerIds: readonly string[]) => Promise<PipelineLine[]>;
  orderDays?: (ctx: Ctx, dealerIds: readonly string[], since: string) => Promise<OrderOccasion[]>;
  /** The same two as relations, for statements that filter by them: see `Coming`. */
  coming?: (ctx: Ctx) => Coming;
  /** Documents behind the credit a dealer uses that the account itself does not hold: its orders. */
  exposureDocuments?: (ctx: Ctx, dealerId: string) => Promise<z.output<typeof ExplainedDocument>[]>;
  listeners?: Listener[];
  /** Long work in steps, started by an event. */
  background?: BackgroundJob[];
  /** Lists that can be taken away as a table. */
  exports?: ExportList[];
  /** What the import centre can fill. */
  imports?: ImportTarget[];
  /** What the cut-over page leads through and proves. */
  openings?: OpeningList[];
  /** What it adds to targets of rooms above. */
  importParts?: ImportPart[];
  /** What needs somebody today (今日). */
  signals?: SignalRule[];
  daily?: DailyJob[];
  /** What looks outside every few seconds. */
  watches?: Watch[];
  /** Documents that a folder hands to another system. */
  outFiles?: OutFile[];
  invariants?: Invariant[];
  demo?: DemoStep[];
}

export type AnyModule = ModuleDefinition<string, Record<string, Operation>>;

export function module<N extends string, O extends Record<string, Operation>>(
  definition: ModuleDefinition<N, O>,
): ModuleDefinition<N, O> {
  for (const [verb, operation] of Object.entries(definition.operations)) {
    const name = `${definition.name}.${verb}`;
    if (operation.can !== name) throw new Error(`operation ${name} calls itself ${operation.can}`);
  }
  return definition;
}

/** Input and output of every operation by module and verb: the typed client is made of this. */
export type ApiOf<M extends readonly AnyModule[]> = {
  [K in M[number] as K['name']]: {
    [V in keyof K['operations']]: {
      input: z.input<K['operations'][V]['input']>;
      output: z.output<K['operations'][V]['output']>;
    };
  };
};

export interface Registry {
  modules: readonly AnyModule[];
  operations: ReadonlyMap<string, Operation>;
  explains: ReadonlyMap<string, (ctx: Ctx, key: string) => Promise<Explanation>>;
  dealerCard: (ctx: Ctx, dealerId: string) => Promise<DealerCard | null>;
  dealerCards: (ctx: Ctx, dealerIds: readonly string[]) => Promise<DealerCard[]>;
  dealersNamed: (ctx: Ctx, texts: readonly string[]) => Promise<DealerCard[]>;
  actorOf: (ctx: Ctx, userId: string) => Promise<Actor>;
  accessKeeper: (ctx: Ctx, userIds: readonly string[]) => Promise<void>;
  dealerSections: readonly DealerSection[];
  dealerSeries: readonly DealerSeries[];
  openItems: readonly ((ctx: Ctx, dealerId: string) => Promise<OpenItem[]>)[];
  usualLines: (ctx: Ctx, dealerId: string, skuIds: readonly string[]) => Promise<Map<string, number>>;
  pipeline: (ctx: Ctx, dealerIds: readonly string[]) => Promise<PipelineLine[]>;
  orderDays: (ctx: Ctx, dealerIds: readonly string[], since: string) => Promise<OrderOccasion[]>;
  coming: (ctx: Ctx) => Coming;
  exposureDocuments: readonly ((ctx: Ctx, dealerId: string) => Promise<z.output<typeof ExplainedDocument>[]>)[];
  listeners: readonly Listener[];
  background: readonly BackgroundJob[];
  exports: ReadonlyMap<string, ExportList>;
  imports: ReadonlyMap<string, ImportTarget>;
  openings: readonly OpeningList[];
  signals: readonly SignalRule[];
  daily: readonly DailyJob[];
  watches: readonly Watch[];
  outFiles: readonly OutFile[];
  invariants: readonly Invariant[];
  words: { zh: Record<string, string>; en: Record<string, string> };
}

export function registryOf(modules: readonly AnyModule[], kernelWords: Dictionary): Registry {
  const operations = new Map<string, Operation>();
  const explains = new Map<string, (ctx: Ctx, key: string) => Promise<Explanation>>();
  const words = { zh: { ...kernelWords.zh }, en: { ...kernelWords.en } };
  for (const one of modules) {
    for (const operation of Object.values(one.operations)) operations.set(operation.can, operation);
    for (const [of, explain] of Object.entries(one.explains ?? {})) explains.set(of, explain);
    Object.assign(words.zh, one.words.zh);
    Object.assign(words.en, one.words.en);
  }
  const dealerCards = modules.find((one) => one.dealerCards)?.dealerCards ?? (async () => []);
  return {
    modules,
    operations,
    explains,
    words,
    dealerCard: async (ctx, id) => (await dealerCards(ctx, [id]))[0] ?? null,
    dealerCards,
    dealersNamed: modules.find((one) => one.dealersNamed)?.dealersNamed ?? (async () => []),
    actorOf: modules.find((one) => one.actorOf)?.actorOf ?? (async () => Promise.reject(notFound())),
    accessKeeper: modules.find((one) => one.accessKeeper)?.accessKeeper ?? (async () => undefined),
    openItems: modules.flatMap((one) => one.openItems ?? []),
    usualLines: modules.find((one) => one.usualLines)?.usualLines ?? (async () => new Map()),
    pipeline: modules.find((one) => one.pipeline)?.pipeline ?? (async () => []),
    orderDays: modules.find((one) => one.orderDays)?.orderDays ?? (async () => []),
    coming: modules.find((one) => one.coming)?.coming ?? nothingComes,
    exposureDocuments: modules.flatMap((one) => one.exposureDocuments ?? []),
    dealerSections: modules.flatMap((one) => one.dealerSections ?? []),
    dealerSeries: modules.flatMap((one) => one.dealerSeries ?? []),
    listeners: modules.flatMap((one) => one.listeners ?? []),
    background: modules.flatMap((one) => one.background ?? []),
    exports: new Map(modules.flatMap((one) => one.exports ?? []).map((one) => [one.name, one])),
    imports: targetsOf(modules),
    openings: modules.flatMap((one) => one.openings ?? []).toSorted((a, b) => a.step - b.step),
    signals: modules.flatMap((one) => one.signals ?? []),
    daily: modules.flatMap((one) => one.daily ?? []),
    watches: modules.flatMap((one) => one.watches ?? []),
    outFiles: modules.flatMap((one) => one.outFiles ?? []),
    invariants: modules.flatMap((one) => one.invariants ?? []),
  };
}

function targetsOf(modules: readonly AnyModule[]): ReadonlyMap<string, ImportTarget> {
  const parts = modules.flatMap((one) => one.importParts ?? []);
  const targets = modules.flatMap((one) => one.imports ?? []);
  return new Map(
    targets.map((one) => [
      one.name,
      withParts(
        one,
        parts.filter((part) => part.of === one.name),
      ),
    ]),
  );
}
