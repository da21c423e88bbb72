/** Texts on the picture of an order. */
import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'orders.picture.title': '订货单',
    'orders.picture.amount': '金额',
    'orders.picture.cases': '数量',
    'orders.picture.product': '商品',
    'orders.picture.quantity': '数量',
    'orders.picture.sum': '金额（元）',
    'orders.picture.rest': '另有 {n} 行',
    'orders.picture.source': '来源：同舟 · 订单 {number}',
    'orders.picture.lead': '{status} · {on}',
    'orders.picture.unit': '箱',
  },
  {
    'orders.picture.title': 'Order',
    'orders.picture.amount': 'Amount',
    'orders.picture.cases': 'Quantity',
    'orders.picture.product': 'Product',
    'orders.picture.quantity': 'Quantity',
    'orders.picture.sum': 'Yuan',
    'orders.picture.rest': '{n} more {n|line|lines}',
    'orders.picture.source': 'Tongzhou · order {number}',
    'orders.picture.lead': '{status} · {on}',
    'orders.picture.unit': 'cases',
  },
);
