/** The 168 dealers that bulk adds: their files, territories, people and rights. */
import type { Client } from 'pg';
import { addDays } from '../kernel/time.ts';
import { creditCodeCheck } from '../modules/dealers/rules.ts';
import { searchColumns } from '../modules/dealers/index.ts';
import { chance } from './calendar.ts';
import { idAt } from './ids.ts';
import type { Sketch } from './network.ts';
import { arrayText, loadAll, Rows } from './tables.ts';

export interface Made {
  sketch: Sketch;
  id: string;
}

const kinds = { A: 'city', B: 'county', C: 'wholesale' } as const;
const lines = { A: ['饮料', '果汁', '茶饮', '乳饮'], B: ['饮料', '茶饮'], C: ['饮料'] } as const;

/** A code with the right check character in division 999999, which belongs to nobody. */
function demoCreditCode(index: number): string {
  const first = `91999999MA${String(index + 1).padStart(7, '0')}`;
  return `${first}${creditCodeCheck(first) ?? ''}`;
}

interface CompanyRows {
  dealers: Rows;
  places: Rows;
  people: Rows;
  rights: Rows;
}

/** One file each, with its territory of the whole time, its boss and bookkeeper, and the right to everything. */
export async function makeDealers(
  client: Client,
  o: { sketches: readonly Sketch[]; today: string; territory: (code: string) => string; grantedBy: string },
): Promise<Made[]> {
  const rows: CompanyRows = {
    dealers: new Rows(
      'dealers',
      `id code name short_name pinyin initials search name_key address_key kind grade grade_reason price_level status credit_code legal_person
       licence_no licence_expires_on tax_no bank_name bank_account address phone lines warehouses vehicles staff founded_on version created_at`,
    ),
    places: new Rows('dealer_territories', 'dealer_id id territory_id from_on created_at'),
    people: new Rows('dealer_people', 'dealer_id id name title phone is_decision_maker version created_at'),
    rights: new Rows('authorisations', 'id dealer_id scope from_on contract_number granted_by version created_at'),
  };
  const made = o.sketches.map((sketch, index) => addDealer(rows, sketch, index, o));
  await client.query('begin');
  await loadAll(client, [rows.dealers, rows.places, rows.people, rows.rights]);
  await client.query('commit');
  return made;
}

function addDealer(
  rows: CompanyRows,
  sketch: Sketch,
  index: number,
  o: { today: string; territory: (code: string) => string; grantedBy: string },
): Made {
  const { grade, code, boss } = sketch;
  const day = addDays(o.today, -796 + (index % 5));
  const at = `${day}T02:00:00.000Z`;
  const id = idAt(Date.parse(at));
  const file = {
    code,
    name: `${sketch.short}${sketch.kindOfFirm}（演示）`,
    shortName: sketch.short,
    address: `${sketch.city}示例路 ${100 + index} 号`,
  };
  const found = searchColumns(file);
  const phone = `1000019${String(index + 1).padStart(4, '0')}`;
  const big = grade === 'A';
  const tax = demoCreditCode(500 + index);
  const warehouses = [
    { name: '主仓', address: file.address, areaM2: big ? 1100 : grade === 'B' ? 500 : 260, cold: false },
  ];
  const staff = { sales: big ? 7 : 3, delivery: big ? 5 : 2, warehouse: big ? 3 : 1, office: big ? 3 : 1 };
  // prettier-ignore
  rows.dealers.add(id, code, file.name, file.shortName, found.pinyin, found.initials, found.search, found.nameKey, found.addressKey,
    kinds[grade], grade, '按年度评分', grade, 'active', tax, boss, `JY999999${String(index + 501).padStart(6, '0')}`,
    addDays(o.today, 120 + index * 5), tax, '示例银行城中支行', `6200 0000 0001 ${String(1000 + index * 37)}`, file.address, phone,
    arrayText(lines[grade]), JSON.stringify(warehouses), JSON.stringify([{ kind: '4.2 米厢货', count: big ? 3 : 1 }]),
    JSON.stringify(staff), addDays(o.today, -365 * (3 + Math.floor(chance(index, 9, 1) * 12))), 1, at);
  rows.places.add(id, idAt(Date.parse(at)), o.territory(sketch.territory), day, at);
  rows.people.add(id, idAt(Date.parse(at)), boss, '老板', phone, true, 1, at);
  if (grade !== 'C') rows.people.add(id, idAt(Date.parse(at)), `${boss.slice(0, 1)}会计`, '会计', null, false, 1, at);
  const from = addDays(o.today, -790);
  rows.rights.add(idAt(Date.parse(at)), id, 'all', from, `HT-${from.slice(0, 4)}-${code}`, o.grantedBy, 1, at);
  return { sketch, id };
}
