/** Every page there is, with who sees it and who may not. */
import type { Page } from 'playwright-core';
import type { Found } from './sheets-worlds.ts';

export interface Screen {
  name: string;
  /** Who looks; `null` is a stranger. */
  login: string | null;
  path: string;
  /** Opens something on the page before the picture. */
  before?: (page: Page) => Promise<void>;
  /** The same page without data, with a failing server, without right: not for those that know no such state. */
  plain?: true;
  /** Rooms whose operations somebody without right to this page lacks. */
  rooms?: readonly string[];
  /** Who looks at the empty company, when the other sees something in it. */
  newcomer?: string;
  tall?: true;
  /** Seen in demo mode only: the cards of the sign-in page, the gallery. */
  demo?: true;
}

const press = (key: string) => async (page: Page) => {
  await page.locator('body').press(key);
  await page.waitForTimeout(500);
};
const peek = async (page: Page) => {
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await page.waitForTimeout(900);
};
const table = async (page: Page) => {
  await page.getByRole('button', { name: /^(表|Table)$/ }).click();
  await page.waitForTimeout(400);
};
const scan = async (page: Page) => {
  await page.getByRole('button', { name: /扫码|Scan/ }).click();
  await page.waitForTimeout(1200);
};
const why = async (page: Page) => {
  await page.locator('td .opens').first().click();
  await page.waitForTimeout(700);
};
const peekThen = (key: string) => async (page: Page) => {
  await peek(page);
  await page.keyboard.press(key);
  await page.waitForTimeout(500);
};
const group = async (page: Page) => {
  await page.getByRole('button', { name: /^(加入集团|换集团|Join a group|Change group)$/ }).click();
  await page.waitForTimeout(500);
};
const menu = (item: RegExp) => async (page: Page) => {
  await peek(page);
  await page
    .getByRole('button', { name: /^(更多|更多操作|More|More actions)$/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: item }).click();
  await page.waitForTimeout(500);
};

export const deskScreens = (at: Found): Screen[] => [
  { name: 'sign-in', login: null, path: '/sign-in', plain: true },
  { name: 'sign-in-demo', login: null, path: '/sign-in', plain: true, demo: true },
  { name: 'invite', login: null, path: `/invite/${at.valid}`, plain: true },
  { name: 'invite-used', login: null, path: `/invite/${at.used}`, plain: true },
  { name: 'invite-expired', login: null, path: `/invite/${at.expired}`, plain: true },
  { name: 'not-found', login: 'director', path: '/nowhere', plain: true },
  { name: 'gallery', login: 'director', path: '/kit', plain: true, tall: true, demo: true },
  { name: 'today', login: 'manager', path: '/today' },
  { name: 'palette', login: 'director', path: '/dealers', before: press('Control+k'), plain: true },
  { name: 'dealers', login: 'director', path: '/dealers', rooms: ['dealers'], newcomer: 'manager' },
  { name: 'dealers-peek', login: 'director', path: '/dealers', before: peek, plain: true },
  { name: 'dealer', login: 'director', path: `/dealers/${at.dealer}`, rooms: ['dealers'] },
  { name: 'dealer-table', login: 'manager', path: `/dealers/${at.dealer}`, before: table, plain: true },
  { name: 'dealer-account', login: 'finance', path: `/dealers/${at.dealer}?tab=account`, plain: true },
  { name: 'dealer-people', login: 'director', path: `/dealers/${at.dealer}?tab=people`, plain: true },
  { name: 'dealer-file', login: 'director', path: `/dealers/${at.dealer}?tab=file`, plain: true },
  { name: 'dealer-history', login: 'director', path: `/dealers/${at.dealer}?tab=history`, plain: true },
  {
    name: 'dealer-group-form',
    login: 'finance',
    path: `/dealers/${at.dealer}?tab=account`,
    before: group,
    plain: true,
  },
  { name: 'dealer-new', login: 'director', path: '/dealers?new=1', plain: true },
  { name: 'orders', login: 'manager', path: '/orders', rooms: ['orders'] },
  { name: 'orders-peek', login: 'manager', path: '/orders', before: peek, plain: true },
  { name: 'order-new', login: 'manager', path: '/orders/new', rooms: ['orders'] },
  { name: 'order-new-for', login: 'manager', path: `/orders/new?dealer=${at.dealer}`, plain: true },
  { name: 'order', login: 'director', path: `/orders/${at.submitted}`, rooms: ['orders'] },
  { name: 'order-held', login: 'director', path: `/orders/${at.held}`, plain: true },
  { name: 'order-edit', login: 'director', path: `/orders/${at.draft}/edit`, rooms: ['orders'] },
  { name: 'shipments', login: 'logistics', path: '/shipments?view=all', rooms: ['shipments'] },
  { name: 'shipment', login: 'logistics', path: `/shipments/${at.inTransit}`, rooms: ['shipments'] },
  { name: 'shipment-received', login: 'logistics', path: `/shipments/${at.received}`, plain: true },
  { name: 'stock', login: 'director', path: `/stock/${at.dealer}`, rooms: ['stock'] },
  { name: 'dealer-stock', login: 'manager', path: '/stock', rooms: ['stock'] },
  { name: 'limits', login: 'manager', path: '/stock/limits', rooms: ['stock'] },
  { name: 'stock-psi', login: 'manager', path: `/stock/${at.dealer}?tab=psi`, rooms: ['stock'] },
  { name: 'stock-past', login: 'manager', path: `/stock/${at.dealer}?tab=past`, plain: true },
  { name: 'stock-why', login: 'manager', path: `/stock/${at.dealer}?tab=psi`, before: why, plain: true },
  { name: 'stock-adjust', login: 'manager', path: `/stock/${at.dealer}`, before: press('e'), plain: true },
  { name: 'stock-age', login: 'manager', path: '/stock/age', rooms: ['stock'] },
  { name: 'stock-age-tab', login: 'manager', path: `/stock/${at.dealer}?tab=age`, plain: true },
  { name: 'stock-measures', login: 'manager', path: `/stock/${at.dealer}?tab=measures`, plain: true },
  { name: 'stock-clear-outs', login: 'manager', path: '/stock/clear-outs', rooms: ['stock'] },
  { name: 'stock-clear-out-new', login: 'manager', path: `/stock/clear-outs?dealer=${at.dealer}`, plain: true },
  { name: 'stock-loading', login: 'manager', path: '/stock/loading', rooms: ['stock'] },
  { name: 'stock-quality', login: 'manager', path: '/stock/quality', rooms: ['stock'] },
  { name: 'stock-quality-peek', login: 'manager', path: '/stock/quality', before: peek, plain: true },
  { name: 'stock-turnover', login: 'manager', path: '/stock/turnover', rooms: ['stock'] },
  { name: 'stock-transfers', login: 'manager', path: '/stock/transfers?view=all', rooms: ['stock'] },
  { name: 'stock-transfer-new', login: 'manager', path: '/stock/transfers?new=1', plain: true },
  { name: 'imports', login: 'director', path: '/imports', rooms: ['imports'] },
  { name: 'import-new', login: 'director', path: '/imports?new=1', plain: true },
  { name: 'receivables', login: 'finance', path: '/receivables?view=all', rooms: ['receivables'] },
  { name: 'receivables-peek', login: 'finance', path: '/receivables?view=all', before: peek, plain: true },
  { name: 'account', login: 'finance', path: `/receivables/${at.dealer}`, rooms: ['receivables'] },
  { name: 'products', login: 'director', path: '/products', rooms: ['supply'] },
  { name: 'products-peek', login: 'director', path: '/products', before: peek, plain: true },
  { name: 'product-new', login: 'director', path: '/products?new=1', plain: true },
  { name: 'product-price', login: 'director', path: '/products', before: peekThen('p'), plain: true },
  { name: 'product-floor', login: 'director', path: '/products', before: menu(/设底价|Set floor/), plain: true },
  { name: 'product-cost', login: 'director', path: '/products', before: menu(/设成本|Set cost/), plain: true },
  { name: 'product-standard', login: 'admin', path: '/products', before: menu(/标准件|standard piece/), plain: true },
  { name: 'authorisations', login: 'director', path: '/authorisations', rooms: ['authorisations'] },
  { name: 'reports', login: 'manager', path: '/reports', rooms: ['reports'] },
  { name: 'report-new', login: 'admin', path: '/reports?new=1', plain: true },
  { name: 'report', login: 'admin', path: `/reports/${at.report}`, plain: true },
  { name: 'report-fill', login: 'manager', path: `/reports/${at.report}`, before: press('f'), plain: true },
  { name: 'report-history', login: 'manager', path: `/reports/${at.report}?tab=history`, plain: true },
  { name: 'territories', login: 'admin', path: '/territories', rooms: ['territories'] },
  { name: 'people', login: 'admin', path: '/people', rooms: ['access', 'audit', 'territories'] },
];

export const phoneScreens = (at: Found): Screen[] => [
  { name: 'm-sign-in', login: null, path: '/m/sign-in', plain: true },
  { name: 'm-sign-in-demo', login: null, path: '/m/sign-in', plain: true, demo: true },
  { name: 'm-invite', login: null, path: `/m/invite/${at.valid}`, plain: true },
  { name: 'm-invite-used', login: null, path: `/m/invite/${at.used}`, plain: true },
  { name: 'm-not-found', login: 'owner', path: '/m/nowhere', plain: true },
  { name: 'm-home', login: 'owner', path: '/m/', rooms: ['orders'] },
  { name: 'm-order', login: 'owner', path: '/m/order', rooms: ['orders'] },
  { name: 'm-catalogue', login: 'owner', path: '/m/order/catalogue', rooms: ['orders'] },
  { name: 'm-paste', login: 'owner', path: '/m/order/paste', rooms: ['orders'] },
  { name: 'm-done', login: 'owner', path: `/m/order/done/${at.ownOrder}`, rooms: ['orders'] },
  { name: 'm-orders', login: 'owner', path: '/m/orders', rooms: ['orders'] },
  { name: 'm-order-detail', login: 'owner', path: `/m/orders/${at.ownOrder}`, rooms: ['orders'] },
  { name: 'm-order-draft', login: 'owner', path: `/m/orders/${at.draft}`, plain: true },
  { name: 'm-receive', login: 'owner', path: `/m/receive/${at.ownComing}`, rooms: ['shipments'] },
  { name: 'm-received', login: 'owner', path: `/m/receive/${at.ownReceived}`, plain: true },
  { name: 'm-account', login: 'owner', path: '/m/account', rooms: ['receivables'] },
  { name: 'm-stock', login: 'owner', path: '/m/stock', rooms: ['stock'] },
  { name: 'm-product', login: 'owner', path: `/m/stock/${at.product}`, rooms: ['stock'] },
  { name: 'm-opening', login: 'owner', path: '/m/stock/opening', rooms: ['stock'] },
  { name: 'm-stock-age', login: 'owner', path: '/m/stock/age', rooms: ['stock'] },
  { name: 'm-suggested', login: 'owner', path: '/m/stock/suggested', rooms: ['stock'] },
  { name: 'm-clear-outs', login: 'owner', path: '/m/stock/clear-outs', rooms: ['stock'] },
  { name: 'm-sell', login: 'owner', path: '/m/stock/sell', plain: true },
  { name: 'm-count', login: 'owner', path: '/m/stock/count', plain: true },
  { name: 'm-scan', login: 'owner', path: '/m/stock/count', before: scan, plain: true },
  { name: 'm-transfers', login: 'owner', path: '/m/stock/transfers', rooms: ['stock'] },
  { name: 'm-imports', login: 'owner', path: '/m/imports', rooms: ['imports'] },
  { name: 'm-people', login: 'owner', path: '/m/people', rooms: ['access', 'audit', 'territories'] },
  { name: 'm-people-invite', login: 'owner', path: '/m/people/invite', rooms: ['access', 'audit', 'territories'] },
  { name: 'm-more', login: 'owner', path: '/m/more', plain: true },
];
