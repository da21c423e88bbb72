import { expect, test } from 'vitest';
import { dealers, products } from '../../../test/corpus/tuned/master.ts';
import { indexProducts, keyOfName, propose, type NameQuery } from './names.ts';
import { indexParties, proposeParty } from './names.parties.ts';

const goods = indexProducts(products);
const idOf = (code: string) => products.find((one) => one.code === code)?.id;

function asked(query: NameQuery): [string | undefined, string] {
  const found = propose(goods, query);
  const first = products.find((one) => one.id === found.ranked[0]?.id);
  return [first?.code, found.decision];
}

test.each<[NameQuery, string, string]>([
  [{ name: '清泠纯净水', spec: '550ml*24' }, 'QL500', 'accept'],
  [{ name: '24*0.55L纯净水' }, 'QL500', 'accept'],
  [{ name: '清泠純淨水550ML×24' }, 'QL500', 'accept'],
  [{ name: '【赠品】野径冰红茶1L' }, 'YJ1001', 'accept'],
  [{ name: '苏打水柠檬味330' }, 'QLS331', 'accept'],
  [{ code: 'BJ332', name: '纯生330ml*6' }, 'BJ332', 'accept'],
  [{ barcode: products[0]?.barcode ?? '', name: '水' }, 'QL500', 'accept'],
  // Flavour, size and pieces decide; what lacks them is asked.
  [{ name: '清泠苏打水330ml*24' }, 'QLS330', 'ask'],
  [{ name: '白鹭啤酒 纯生 330ml' }, 'BJ331', 'ask'],
  [{ name: '野径绿茶600ml*15' }, 'YJ501', 'ask'],
  [{ name: '牧晴纯牛奶250ml*16' }, 'NQ250', 'ask'],
])('%j is %s: %s', (query, code, decision) => expect(asked(query)).toEqual([code, decision]));

test('what is not ours is never accepted', () => {
  for (const name of ['冰川矿泉水550ml', '运费', '纸杯', '野径龙井茶500ml', '筑安PPR水管 热水 32mm*4m', '']) {
    expect(propose(goods, { name }).decision, name).not.toBe('accept');
  }
});

test('a confirmed name is remembered', () => {
  const query = { name: '小蓝罐', spec: '' };
  const index = indexProducts(products, new Map([[keyOfName(query), idOf('BJ330') ?? '']]));
  expect(propose(index, query)).toMatchObject({ decision: 'accept', ranked: [{ id: idOf('BJ330') }] });
});

const firms = indexParties(dealers);

test.each<[string, string | undefined, string]>([
  ['杭州联华商贸有限公司', 'D001', 'accept'],
  ['杭州市联华商贸', 'D001', 'accept'],
  ['联华商贸', 'D001', 'accept'],
  ['宁波联华', 'D002', 'accept'],
  ['恒通贸易（嘉兴）', 'D004', 'accept'],
  ['联华', 'D001', 'ask'],
  ['温州联华商贸有限公司', 'D001', 'ask'],
  ['大华集团', undefined, 'none'],
])('%s is %s: %s', (name, code, decision) => {
  const found = proposeParty(firms, { name });
  const top = dealers.find((one) => one.id === found.ranked[0]?.id)?.code;
  expect(found.decision).toBe(decision);
  if (decision === 'accept') expect(top).toBe(code);
});
