import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'stock.badDay': '日期写成 2026-03-05 的样子，并且是日历上有的一天。',
    'stock.reasonNeeded': '请写明原因，至少两个字。',
    'stock.badLines': '有 {count} 行填得不对，请按提示改。',
    'stock.noSuchProduct': '第 {line} 行的商品不存在，请重新选择。',
    'stock.productTwice': '第 {line} 行的 {product} 重复了，请合成一行。',
    'stock.openingExists': '第 {line} 行的 {product} 已经录过期初。要更正，请先冲销原来的期初。',
    'stock.alreadyReversed': '期初 {number} 已经冲销过了。',
    'stock.notOnHand': '{product} 的库存已不够冲销这张期初，请先核对库存。',
    'stock.balanceOf': '{product} 的库存',
    'stock.formula': '库存 = 期初 + 签收 + 冲销',
    'stock.rule': '签收即入库；账本只增不改，错了用冲销更正',
    'stock.kind.opening': '期初',
    'stock.kind.receipt': '签收',
    'stock.kind.reversal': '冲销',
    'stock.stillHeld': '还有 {products} 种商品有库存',
  },
  {
    'stock.badDay': 'Write a day as 2026-03-05, and one that exists.',
    'stock.reasonNeeded': 'Give a reason of at least two characters.',
    'stock.badLines': '{count} {count|line is|lines are} wrong. See the hints.',
    'stock.noSuchProduct': 'The product of line {line} does not exist. Choose again.',
    'stock.productTwice': 'Line {line} repeats {product}. Put both into one line.',
    'stock.openingExists':
      'The opening of {product} in line {line} is recorded already. Reverse it first to correct it.',
    'stock.alreadyReversed': 'Opening {number} was reversed already.',
    'stock.notOnHand': 'There is too little of {product} left to reverse this opening. Check the stock first.',
    'stock.balanceOf': 'Stock of {product}',
    'stock.formula': 'Stock = opening + received + reversed',
    'stock.rule': 'Received goods are in stock at once; the ledger only grows, a mistake is reversed',
    'stock.kind.opening': 'Opening',
    'stock.kind.receipt': 'Received',
    'stock.kind.reversal': 'Reversed',
    'stock.stillHeld': 'Stock of {products} {products|product|products} is left',
  },
);
