/** What was understood of a sheet, as it is kept with a batch and with a remembered layout. Pure. */
import type { z } from 'zod';
import type { ImportField } from '../../kernel/import-fields.ts';
import type { SheetInfo } from '../../kernel/sheets/types.ts';
import type { Plan } from './plan.ts';
import type { Head } from './shapes.ts';

/** Read this text of a field as that one. */
export interface Fix {
  field: string;
  text: string;
  instead: string;
}

export interface StoredHead {
  /** The fields belong to the target and are put back when the plan is used. */
  plan: Omit<Plan, 'fields'>;
  /** First texts by column. */
  samples: Record<string, string[]>;
  sheets: SheetInfo[];
  fixes: Fix[];
  /** A person chose the columns: a new reading keeps them. */
  chosen: boolean;
}

export const planOf = (head: StoredHead, fields: readonly ImportField[]): Plan => ({ ...head.plan, fields });

/** Fields by column, as `makePlan` takes them. */
export function mappingOf(head: StoredHead): Record<number, string | null> {
  const columns = [...head.plan.columns, ...(head.plan.pivot?.columns ?? [])];
  return Object.fromEntries(columns.map(({ index, field }) => [index, field]));
}

export function headView(head: StoredHead): z.input<typeof Head> {
  const { layout, columns, pivot, given, missing } = head.plan;
  const across = new Map(pivot?.columns.map((one) => [one.index, one]));
  return {
    headTop: layout.headTop,
    headRows: layout.headRows,
    dataFrom: layout.dataFrom,
    columns: layout.columns.map(({ index, title }) => {
      const plain = columns.find((one) => one.index === index);
      const turned = across.get(index);
      return {
        index,
        title,
        field: turned ? turned.field : (plain?.field ?? null),
        confidence: turned ? 1 : (plain?.confidence ?? 0),
        samples: head.samples[String(index)] ?? [],
        across: turned ? turned.value : null,
      };
    }),
    given: Object.entries(given).map(([field, text]) => ({ field, text })),
    missing,
    sheets: head.sheets,
    fixes: head.fixes,
  };
}
