/** A row of a list of people: whom to invite, as what, and what is wrong with it by itself. Pure. */
import type { ImportRow, RowProblem } from '../../kernel/import-target.ts';
import { misfit, needed, problem, textOf } from '../../kernel/import-values.ts';
import { isDealerSide, roles, type Role } from '../../roles.ts';
import { PersonName, Phone } from './shapes.ts';

export interface WantedPerson {
  n: number;
  name: string;
  phone: string;
  role: Role | null;
  /** Code or name, as the file has it. */
  dealer: string;
}

/** Words of lists of people beside the names of the roles; the first column for the company, the second for a dealer. */
const words: readonly (readonly [string, Role | null, Role | null])[] = [
  ['总监 营销总监 销售总经理 销售负责人', 'director', null],
  ['经理 大区经理 省区经理 区域主管 城市经理 片区经理 区经', 'manager', null],
  ['业务员 销售代表 业务 业代 客户经理 销售 销售员', 'rep', null],
  ['会计 出纳 财务人员 财务专员', 'finance', 'dealerFinance'],
  ['财务', 'finance', 'dealerFinance'],
  ['物流专员 储运 仓储 配送', 'logistics', 'warehouse'],
  ['仓管 库管 仓库 仓管员 库管员', 'logistics', 'warehouse'],
  ['系统管理员 超级管理员', 'admin', null],
  ['老板 负责人 总经理 法人 经销商 店主', null, 'owner'],
  ['采购 采购员 订货员', null, 'buyer'],
  ['促销员 促销 店员', null, 'guide'],
];

const entries = Object.entries(roles) as [Role, (typeof roles)[Role]][];

/** The role of a word; 财务 of a dealer is another than 财务 of the company. Null when it is none. */
export function roleOf(text: string, ofDealer: boolean): Role | null {
  const word = text.normalize('NFKC').trim();
  const named = entries.find(
    ([key, { zh, en }]) => zh === word || en.toLowerCase() === word.toLowerCase() || key === word,
  );
  if (named && (!ofDealer || isDealerSide(named[0]))) return named[0];
  const found = words.find(([list]) => list.split(' ').includes(word));
  if (found) return (ofDealer ? found[2] : found[1]) ?? found[1] ?? found[2];
  return named?.[0] ?? null;
}

export function wantedOf(row: ImportRow): WantedPerson {
  const dealer = textOf(row, 'dealer');
  return {
    n: row.n,
    name: textOf(row, 'name'),
    phone: textOf(row, 'phone').replaceAll(/[\s\-()（）]/g, ''),
    role: roleOf(textOf(row, 'role'), dealer !== ''),
    dealer,
  };
}

/** What is wrong whatever the house knows. */
export function problemsOf(row: ImportRow, wanted: WantedPerson): RowProblem[] {
  const empty = needed(row, ['name', 'phone', 'role']);
  if (empty.length > 0) return empty;
  const found = [misfit('name', PersonName, wanted.name), misfit('phone', Phone, wanted.phone)].filter(
    (one) => one !== null,
  );
  if (wanted.role === null)
    return [
      ...found,
      problem('role', 'access.importNoRole', { value: textOf(row, 'role'), roles: entries.map(([, { zh }]) => zh) }),
    ];
  if (isDealerSide(wanted.role) && wanted.dealer === '')
    found.push(problem('dealer', 'access.importDealerMissing', { role: roles[wanted.role].zh }));
  if (!isDealerSide(wanted.role) && wanted.dealer !== '')
    found.push(problem('dealer', 'access.importDealerNotFor', { role: roles[wanted.role].zh }));
  return found;
}
