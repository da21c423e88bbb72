import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'stock.position': '库存',
  },
  {
    'stock.position': 'Stock',
  },
);
