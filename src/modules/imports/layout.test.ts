import { expect, test } from 'vitest';
import type { SheetRow } from '../../kernel/sheets/types.ts';
import { inferLayout } from './layout.ts';

const sheet = (text: string): SheetRow[] =>
  text
    .split('\n')
    .map((line, at) => ({ n: at + 1, cells: line.split(',').map((cell) => (cell === '' ? null : cell)) }));

test('words down to their total: no row above the total is lost', () => {
  const layout = inferLayout(sheet('甲,乙\n东一,丙地\n东二,丁地\n合计,2'), [], []);
  expect(layout).toMatchObject({ headTop: 0, dataFrom: 1, refused: null });
});

test('without a head the rows begin where values do', () => {
  const layout = inferLayout(sheet('某某公司\n东一,丙地,12\n东二,丁地,13'), [], []);
  expect(layout).toMatchObject({ headTop: 0, dataFrom: 2 });
});
