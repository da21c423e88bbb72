import { defineWords } from '../../kernel/words.ts';

/** Texts of the stock's desk page; the browser's only. */
export const words = defineWords(
  {
    'stock.desk.title': '库存',
    'stock.desk.position': '库存 {n} 种有货',
    'stock.desk.movements': '进出记录',
    'stock.desk.movementsOf': '进出记录：{product}',
    'stock.desk.all': '全部商品',
    'stock.desk.product': '商品',
    'stock.desk.category': '品类',
    'stock.desk.quantity': '账面库存',
    'stock.desk.lastOn': '最近变动',
    'stock.desk.day': '日期',
    'stock.desk.document': '单据',
    'stock.desk.change': '进出',
    'stock.desk.balance': '结存',
    'stock.desk.more': '再看更早的',
    'stock.desk.none': '还没有库存记录',
    'stock.desk.noneWhy': '经销商签收第一批货之后自动记入；已有的货由经销商在手机上登记期初。',
  },
  {
    'stock.desk.title': 'Stock',
    'stock.desk.position': 'Stock: {n} {n|product|products} held',
    'stock.desk.movements': 'Movements',
    'stock.desk.movementsOf': 'Movements: {product}',
    'stock.desk.all': 'All products',
    'stock.desk.product': 'Product',
    'stock.desk.category': 'Category',
    'stock.desk.quantity': 'On the books',
    'stock.desk.lastOn': 'Last moved',
    'stock.desk.day': 'Day',
    'stock.desk.document': 'Document',
    'stock.desk.change': 'In or out',
    'stock.desk.balance': 'Balance',
    'stock.desk.more': 'Earlier ones',
    'stock.desk.none': 'No stock recorded yet',
    'stock.desk.noneWhy':
      'Received goods are recorded by themselves; the dealer records what is held already on the phone.',
  },
);
