import { defineWords } from '../../kernel/words.ts';

export const exportWords = defineWords(
  {
    'export.dealers': '经销商',
    'export.dealers.code': '经销商编码',
    'export.dealers.name': '经销商名称',
    'export.dealers.shortName': '简称',
    'export.dealers.territory': '区域',
    'export.dealers.phone': '电话',
    'export.dealers.level': '价格等级',
    'export.dealers.grade': 'ABC 分类',
    'export.dealers.kind': '类型',
    'export.dealers.status': '合作状态',
    'export.dealers.manager': '区域经理',
    'export.dealers.createdAt': '建档时间',
  },
  {
    'export.dealers': 'Dealers',
    'export.dealers.code': 'Dealer code',
    'export.dealers.name': 'Dealer name',
    'export.dealers.shortName': 'Short name',
    'export.dealers.territory': 'Territory',
    'export.dealers.phone': 'Phone',
    'export.dealers.level': 'Price level',
    'export.dealers.grade': 'ABC class',
    'export.dealers.kind': 'Kind',
    'export.dealers.status': 'Status',
    'export.dealers.manager': 'Regional manager',
    'export.dealers.createdAt': 'Filed at',
  },
);
