import { defineWords } from '../../kernel/words.ts';

export const exportWords = defineWords(
  {
    'export.people': '人员',
    'export.people.name': '姓名',
    'export.people.login': '登录名',
    'export.people.role': '角色',
    'export.people.phone': '手机',
    'export.people.active': '在用',
    'export.people.createdAt': '建立时间',
  },
  {
    'export.people': 'People',
    'export.people.name': 'Name',
    'export.people.login': 'Login',
    'export.people.role': 'Role',
    'export.people.phone': 'Phone',
    'export.people.active': 'Active',
    'export.people.createdAt': 'Made at',
  },
);
