import { defineWords } from '../../kernel/words.ts';

export const exportWords = defineWords(
  {
    'export.territories': '区域',
    'export.territories.code': '区域编码',
    'export.territories.name': '区域名称',
    'export.territories.parent': '上级区域',
    'export.territories.managers': '区域经理',
    'export.territories.reps': '业务代表',
  },
  {
    'export.territories': 'Territories',
    'export.territories.code': 'Territory code',
    'export.territories.name': 'Territory name',
    'export.territories.parent': 'Parent territory',
    'export.territories.managers': 'Managers',
    'export.territories.reps': 'Representatives',
  },
);
