/** Understood values as a person reads them. Pure. */
import { formatPrice, formatYuan } from '../../kernel/money.ts';

/** Money fields carry 分, price fields 1/10000 元; everything else is text already. */
export function shown(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const text = one(key, value);
      return text === '' ? [] : [[key, text]];
    }),
  );
}

function one(key: string, value: unknown): string {
  if (typeof value === 'number') return /price|floor/i.test(key) ? formatPrice(value) : formatYuan(value);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  if ('parts' in value && Array.isArray(value.parts)) return value.parts.map(quantity).join('');
  const day = plain(value, 'date') || plain(value, 'month');
  return day || quantity(value);
}

const quantity = (value: unknown): string => `${plain(value, 'value')}${plain(value, 'unit')}`;

function plain(value: unknown, key: string): string {
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof inner === 'string' ? inner : '';
}

/** The text of the file that a problem is about. */
export function textOf(params: Record<string, unknown> | undefined): string {
  const text = params?.['text'] ?? params?.['value'];
  return typeof text === 'string' ? text : '';
}
