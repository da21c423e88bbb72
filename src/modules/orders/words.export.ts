import { defineWords } from '../../kernel/words.ts';

export const exportWords = defineWords(
  {
    'export.orders': '订单',
    'export.orders.number': '订单号',
    'export.orders.status': '状态',
    'export.orders.dealerCode': '经销商编码',
    'export.orders.dealerName': '经销商名称',
    'export.orders.orderedOn': '下单日期',
    'export.orders.lines': '行数',
    'export.orders.cases': '件数',
    'export.orders.total': '金额',
    'export.orders.available': '可用额度',
    'export.orders.heldBy': '拦截原因',
    'export.orders.waiting': '待补货',
    'export.orders.createdBy': '制单人',
  },
  {
    'export.orders': 'Orders',
    'export.orders.number': 'Order no.',
    'export.orders.status': 'Status',
    'export.orders.dealerCode': 'Dealer code',
    'export.orders.dealerName': 'Dealer name',
    'export.orders.orderedOn': 'Ordered on',
    'export.orders.lines': 'Lines',
    'export.orders.cases': 'Cases',
    'export.orders.total': 'Amount',
    'export.orders.available': 'Available credit',
    'export.orders.heldBy': 'Held by',
    'export.orders.waiting': 'Waits for goods',
    'export.orders.createdBy': 'Made by',
  },
);
