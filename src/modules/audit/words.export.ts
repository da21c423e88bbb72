import { defineWords } from '../../kernel/words.ts';

export const exportWords = defineWords(
  {
    'export.doings': '操作记录',
    'export.doings.at': '时间',
    'export.doings.what': '操作',
    'export.doings.subject': '对象',
    'export.doings.reason': '原因',
  },
  {
    'export.doings': 'Doings',
    'export.doings.at': 'Time',
    'export.doings.what': 'What',
    'export.doings.subject': 'Subject',
    'export.doings.reason': 'Reason',
  },
);
