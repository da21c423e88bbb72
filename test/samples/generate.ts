/**
 * Inputs for the fuzzer, made from an operation's own schema: valid ones, samples with a leaf or two changed, and
 * values that nobody meant. Everything is what JSON can carry.
 */
import fc from 'fast-check';
import { z } from 'zod';
import type { Operation } from '../../src/kernel/op.ts';
import { valueAt, withValue, type Path } from './sample.ts';

interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const strangeTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202e倒',
  '👨‍👩‍👧‍👦🧋',
  '𠮷㛃䶮',
  'ﷺ',
  '%',
  '_',
  '\\',
  "'; drop table orders; --",
  '${1}',
  '{{x}}',
  '<script>alert(1)</script>',
  '=1+1',
  '../../etc/passwd',
  'null',
  '0',
  '-1',
  '1e309',
  '０１２',
  '1,000',
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '9999-12-31',
  '-infinity',
  'infinity',
  'today',
  '00000000-0000-0000-0000-000000000000',
  'é',
  'é',
  '\n\r\t',
  'x'.repeat(3000),
  '长'.repeat(3000),
];
const strangeNumbers = [
  0,
  -0,
  -1,
  1,
  0.5,
  -0.1,
  1e-7,
  1e12,
  1e15,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  1e308,
  JSON.parse('1e400') as number,
];

function deep(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { value };
  return value;
}

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...strangeTexts) },
  { weight: 4, arbitrary: fc.constantFrom(...strangeNumbers) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      [],
      {},
      [null],
      deep(400),
      JSON.parse('{"__proto__":{"x":1},"constructor":1}'),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
);

function texts(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { format, pattern, minLength = 0, maxLength = 200 } = schema;
  if (format === 'uuid') return fc.constantFrom(...ids);
  if (format === 'date')
    return fc.constantFrom(
      '2026-11-23',
      '2026-11-01',
      '2026-02-28',
      '2025-12-31',
      '0001-01-01',
      '9999-12-31',
      '2024-02-29',
      '0000-01-01',
      '9999-12-30',
    );
  if (pattern) return matching(pattern);
  const free = fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
  // A field without a format may be a day, an id or a quantity all the same.
  return fc.oneof(
    { weight: 4, arbitrary: free },
    { weight: 2, arbitrary: fc.constantFrom('2026-11-23', '箱', '瓶', 'A', '样品', '12', '1.5') },
    { weight: 1, arbitrary: fc.constantFrom(...ids) },
  );
}

function matching(pattern: string): fc.Arbitrary<unknown> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.constantFrom('A1', 'ZJ001', '2026-11');
  }
}

function numbers({ type, minimum = -1000, maximum = 100_000 }: Schema): fc.Arbitrary<unknown> {
  const bounds = {
    min: Math.max(minimum, -Number.MAX_SAFE_INTEGER),
    max: Math.min(maximum, Number.MAX_SAFE_INTEGER),
  };
  const near = fc.integer({ min: bounds.min, max: Math.min(bounds.max, bounds.min + 50) });
  return type === 'integer' ? fc.oneof(near, fc.integer(bounds)) : fc.oneof(near, fc.constantFrom(0.25, 1.5, 2, 24));
}

function fields(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const required = new Set(schema.required ?? []);
  const model = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, valuesOf(inner, ids)]),
  );
  const requiredKeys = Object.keys(model).filter((name) => required.has(name));
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

/** Values that fit the schema nearly always; one in thirty does not mean to. */
function valuesOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: hostile });
}

function fitting(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, ids)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'object') return fields(schema, ids);
  if (schema.type === 'array')
    return fc.array(valuesOf(schema.items ?? {}, ids), {
      minLength: schema.minItems ?? 0,
      maxLength: Math.min(schema.maxItems ?? 6, 6),
    });
  if (schema.type === 'string') return texts(schema, ids);
  if (schema.type === 'integer' || schema.type === 'number') return numbers(schema);
  if (schema.type === 'boolean') return fc.boolean();
  return schema.type === 'null' ? fc.constant(null) : hostile;
}

/** Where an input has leaves. */
function leavesOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((one, index) => [index, one])
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...at, key]));
}

/** A sample with one or two leaves of another kind: this gets past the schema and deep into the handler. */
function changed(sample: unknown, ids: readonly string[]): fc.Arbitrary<unknown> {
  const leaves = leavesOf(sample);
  if (leaves.length === 0) return fc.constant(sample);
  const other = fc.oneof(
    { weight: 1, arbitrary: hostile },
    { weight: 2, arbitrary: fc.constantFrom(...ids) },
    { weight: 3, arbitrary: fc.constantFrom(...leaves.map((path) => valueAt(sample, path))) },
    { weight: 3, arbitrary: fc.integer({ min: -5, max: 3000 }) },
  );
  const changes = fc.array(fc.tuple(fc.constantFrom(...leaves), other), { minLength: 0, maxLength: 2 });
  return changes.map((all) => all.reduce<unknown>((input, [path, value]) => withValue(input, path, value), sample));
}

/** A page position that the list never gave out. */
function forgedPages(schema: Schema, sample: unknown): fc.Arbitrary<unknown>[] {
  if (!schema.properties?.['cursor']) return [];
  const sorts = (schema.properties['sort']?.enum ?? ['-on', '-posted']).map(String);
  const values = fc.constantFrom(
    'x',
    '\u0000',
    '\ud800',
    '1',
    '-1',
    '9'.repeat(40),
    '1.5',
    '2026-02-30',
    '0000-01-01',
    '2026-11-23',
    '2026-11-23 02:00:00+00',
    '2026-99-99 02:00:00+00',
    'infinity',
    '',
  );
  const cursors = fc.tuple(fc.constantFrom(...sorts), values).map(([sort, value]) => {
    const cursor = Buffer.from(JSON.stringify([sort, value, '019ab000-0000-7000-8000-000000000000'])).toString(
      'base64url',
    );
    return { ...Object(sample), cursor, ...(schema.properties?.['sort'] ? { sort } : {}) };
  });
  return [cursors];
}

/** Inputs for one operation. */
export function inputsOf(
  operation: Operation,
  samples: readonly unknown[],
  ids: readonly string[],
): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const made = { weight: 5, arbitrary: fitting(schema, ids) };
  const forged = forgedPages(schema, samples[0]).map((arbitrary) => ({ weight: 2, arbitrary }));
  const junk = { weight: 1, arbitrary: hostile };
  return fc.oneof(
    made,
    junk,
    ...forged,
    ...samples.map((sample) => ({
      weight: Math.max(1, Math.round(14 / samples.length)),
      arbitrary: changed(sample, ids),
    })),
  );
}
