/** What imports of opening stock, sell-out and counts understand. */
import type { ImportField } from '../../kernel/import-fields.ts';
import { dealerHeads } from '../dealers/words.heads.ts';
import { productHeads } from '../products/words.heads.ts';

/** Heads in one text, so that they can be read at a glance. */
const list = (text: string) => text.split('、');

const unitHeads = list('单位、计量单位、销售单位、主计量单位、基本单位、库存单位、数量单位、常用单位、unit、uom');
const batchHeads = list(
  '批号、批次、批次号、生产批号、生产批次、批号/生产日期、生产日期、batch、batch no、lot、' + 'lot no',
);
const expiryHeads = list(
  '有效期、有效期至、到期日期、失效日期、保质期至、效期、过期日期、有效期截止、截止有效期、到期日、' +
    'expiry、expiry date、exp date、best before、exp',
);
const stockHeads = list(
  '数量、库存数量、结存数量、期末数量、库存、库存量、现存量、期末库存、实存数量、结存、期末结存、即时库存、' +
    '账面数量、可用量、在库数量、当前库存、现有库存、期末结存数量、库存数、剩余数量、期末库存数量、' +
    '本期结存数量、余数、实际库存、现存数量、quantity、qty、stock、stock qty、' +
    'on hand、closing stock、balance、closing qty、' +
    'ending inventory',
);

const product: readonly ImportField[] = [
  { key: 'productCode', type: 'text', oneOf: 'product', heads: productHeads.code },
  { key: 'productName', type: 'text', oneOf: 'product', heads: productHeads.name },
  { key: 'spec', type: 'text', heads: productHeads.spec },
  { key: 'barcode', type: 'barcode', oneOf: 'product', heads: productHeads.barcode },
];

const dealer: readonly ImportField[] = [
  { key: 'dealerCode', type: 'text', heads: dealerHeads.code },
  { key: 'dealerName', type: 'text', heads: dealerHeads.name },
];

export const openingStockFields: readonly ImportField[] = [
  ...dealer,
  ...product,
  {
    key: 'quantity',
    type: 'quantity',
    required: true,
    heads: [...stockHeads, '期初数量', '期初库存', '期初结存', 'opening stock', 'opening qty'],
  },
  { key: 'unit', type: 'unit', heads: unitHeads },
  { key: 'batch', type: 'text', heads: batchHeads },
  { key: 'expiry', type: 'date', heads: expiryHeads },
];

export const countsFields: readonly ImportField[] = [
  {
    key: 'date',
    type: 'date',
    heads: list('盘点日期、日期、盘点时间、盘存日期、盘点日、清点日期、实盘日期、date、count date'),
  },
  ...dealer,
  ...product,
  {
    key: 'quantity',
    type: 'quantity',
    required: true,
    heads: [
      '实盘数量',
      '盘点数量',
      '实盘',
      '实盘数',
      '实存数量',
      '实际数量',
      '盘点数',
      '清点数量',
      '实点数量',
      '实存',
      '实物数量',
      '盘存数量',
      '初盘数量',
      '实物数',
      '实际盘点数量',
      ...stockHeads,
      'counted',
      'count',
      'physical count',
      'counted qty',
      'actual',
    ],
  },
  { key: 'unit', type: 'unit', heads: unitHeads },
  { key: 'batch', type: 'text', heads: batchHeads },
  { key: 'expiry', type: 'date', heads: expiryHeads },
];

/** On a dealer's own list 客户 is his customer; on the company's list of dealers' sales it stands beside 经销商. */
export const sellOutFields: readonly ImportField[] = [
  {
    key: 'date',
    type: 'date',
    required: true,
    heads: list(
      '日期、销售日期、单据日期、业务日期、出库日期、发货日期、月份、制单日期、开单日期、记账日期、销售月份、' +
        '年月、期间、会计期间、时间、销售时间、下单时间、交易日期、开票日期、支付时间、订单日期、送货日期、' +
        '录单日期、成交时间、付款时间、date、sales date、order date、' +
        'invoice date、month、period',
    ),
  },
  {
    key: 'dealerCode',
    type: 'text',

    heads: [...dealerHeads.code.filter((head) => !/客户|单位|customer|client/.test(head)), '供应商编码'],
  },
  {
    key: 'dealerName',
    type: 'text',

    heads: [
      ...dealerHeads.name.filter((head) => !/客户|购货|往来|单位|customer|client/.test(head)),
      '上报单位',
      '填报单位',
      '所属经销商',
      '一级商',
      '供货商',
      '配送商',
      '一批商',
    ],
  },
  ...product,
  {
    key: 'quantity',
    type: 'quantity',
    required: true,
    heads: list(
      '销售数量、数量、销量、出库数量、发货数量、销售量、实销数量、出货数量、实发数量、动销数量、出库、销售、' +
        '销售出库数量、本期销售、本期销量、净销量、销售数、净销数量、本期出库、本期销售数量、开单数量、出货、' +
        '出货量、动销、送货数量、本月销售、本月销量、本月出库、主数量、销售箱数、件数、箱数、发出数量、本期发出、' +
        '净销售数量、订购数量、购买数量、商品数量、quantity、qty、sales qty、sold、' +
        'sales、units sold、shipped qty、sell-out、sell out qty',
    ),
  },
  { key: 'unit', type: 'unit', heads: unitHeads },
  {
    key: 'amount',
    type: 'money',
    heads: list(
      '金额、销售金额、销售额、含税金额、价税合计、货款、销售收入、实收金额、出库金额、成交金额、折后金额、' +
        '小计金额、销货金额、本币价税合计、销售净额、净销售额、应收金额、总金额、小计、金额小计、含税销售额、' +
        '实付金额、商品金额、销售总额、净销金额、含税销售金额、金额合计、销售含税金额、amount、' +
        'sales amount、sales value、total amount、value、' +
        'net sales、line total、total',
    ),
  },
  {
    key: 'price',
    type: 'price',
    heads: list(
      '单价、销售单价、价格、含税单价、售价、折后单价、成交价、销售价、均价、批发价、出库单价、实际单价、' +
        '销售均价、零售价、实售价、含税价、平均单价、开单价、price、unit price、' +
        'avg price、selling price',
    ),
  },
  {
    key: 'customerCode',
    type: 'text',
    heads: list(
      '客户编码、客户编号、客户代码、门店编码、终端编码、门店编号、网点编号、店号、往来单位编号、往来单位编码、' +
        '网点编码、店铺编码、单位编号、购货单位编码、customer code、customer no、' +
        'outlet code、store code、store no、shop code',
    ),
  },
  {
    key: 'customerName',
    type: 'text',
    heads: list(
      '客户名称、客户、门店名称、门店、终端名称、购货单位、往来单位、店名、网点名称、终端、收货单位、客户全称、' +
        '网点、超市名称、店铺、收货方、购买方、下游客户、终端客户、二批商、分店、单位名称、超市、单位全名、' +
        '购货方、买方、终端门店、分店名称、customer、customer name、outlet、' +
        'outlet name、store、store name、shop、buyer、ship to',
    ),
  },
  {
    key: 'documentNo',
    type: 'text',
    heads: list(
      '单据号、单号、单据编号、出库单号、销售单号、订单号、单据号码、小票号、发货单号、订单编号、流水号、' +
        '单据编码、票号、销售单据号、送货单号、出库单编号、凭证号、document no、order no、' +
        'invoice no、bill no、doc no、receipt no',
    ),
  },
];
