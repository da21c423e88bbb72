/**
 * The cast: every role a person can have, the door it uses and how far it sees.
 * `all`: the whole company. `territory`: the dealers of its territories. `dealer`: its own dealer only.
 * What a role may do stands at each operation (`who`), so that one place answers "who may do this".
 */
export const roles = {
  director: { side: 'company', scope: 'all', zh: '销售总监', en: 'Sales director' },
  manager: { side: 'company', scope: 'territory', zh: '区域经理', en: 'Regional manager' },
  rep: { side: 'company', scope: 'territory', zh: '业务代表', en: 'Sales representative' },
  finance: { side: 'company', scope: 'all', zh: '财务', en: 'Finance clerk' },
  logistics: { side: 'company', scope: 'all', zh: '物流', en: 'Logistics clerk' },
  admin: { side: 'company', scope: 'all', zh: '管理员', en: 'Administrator' },
  owner: { side: 'dealer', scope: 'dealer', zh: '经销商老板', en: 'Dealer owner' },
  buyer: { side: 'dealer', scope: 'dealer', zh: '经销商采购', en: 'Dealer buyer' },
  dealerFinance: { side: 'dealer', scope: 'dealer', zh: '经销商财务', en: 'Dealer finance' },
  warehouse: { side: 'dealer', scope: 'dealer', zh: '经销商仓管', en: 'Dealer warehouse keeper' },
  guide: { side: 'dealer', scope: 'dealer', zh: '导购', en: 'Shop guide' },
} as const;

export type Role = keyof typeof roles;
export type Locale = 'zh' | 'en';

/** Groups that operations name often. */
export const staff = ['director', 'manager', 'rep', 'finance', 'logistics', 'admin'] as const;
export const sales = ['director', 'manager', 'rep'] as const;
export const dealerSide = ['owner', 'buyer', 'dealerFinance', 'warehouse', 'guide'] as const;

/** Whoever works with files and lists; a guide in a shop does not. */
export const office = [...staff, 'owner', 'buyer', 'dealerFinance', 'warehouse'] as const;

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text);
}

/** Dealer-side people must never see what is internal to the company. */
export function isDealerSide(role: Role): boolean {
  return roles[role].side === 'dealer';
}
