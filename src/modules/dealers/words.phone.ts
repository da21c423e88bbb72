import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'dealers.phone.choose': '先选经销商',
    'dealers.phone.chooseWhy': '接下来的额度、订货、订单和账户都是这一家的。',
    'dealers.phone.search': '名称、编码或拼音首字母',
    'dealers.phone.change': '换一家经销商',
    'dealers.phone.none': '没有归您看的经销商',
    'dealers.phone.noneWhy': '管理员可以在“区域与人员”里把区域交给您。',
    'dealers.phone.noMatch': '没有找到“{q}”',
    'dealers.phone.noMatchWhy': '试试编码、电话后四位或拼音首字母，例如 lhsm。',
  },
  {
    'dealers.phone.choose': 'Choose a dealer',
    'dealers.phone.chooseWhy': 'Credit, ordering, orders and account will be those of this dealer.',
    'dealers.phone.search': 'Name, code or pinyin initials',
    'dealers.phone.change': 'Choose another dealer',
    'dealers.phone.none': 'No dealer is yours to see',
    'dealers.phone.noneWhy': 'The administrator can give you a territory under Territories and people.',
    'dealers.phone.noMatch': 'Nothing found for “{q}”',
    'dealers.phone.noMatchWhy': 'Try the code, the last four digits of the phone, or pinyin initials such as lhsm.',
  },
);
