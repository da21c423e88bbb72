import { defineWords } from '../../kernel/words.ts';

/** Texts of the pages that look after stock: transfers, suggested orders, age and expiry, clear-out plans; the browser's only. */
export const words = defineWords(
  {
    'stock.care.transfers': '调货',
    'stock.care.default.reason': '邻近经销商快断货',
    'stock.care.suggested': '建议订单',
    'stock.care.suggestedKinds': '{n} 种',
    'stock.care.suggestedHeld': '现有含在途 {held}',
    'stock.care.suggestedDraft': '生成订单',
    'stock.care.suggestedCut.credit': '按可用额度减少',
    'stock.care.suggestedCut.noCredit': '额度不够，没有列入',
    'stock.care.suggestedCut.shelfLife': '按保质期减少',
    'stock.care.suggestedCut.ownMaximum': '按上限减少',
    'stock.care.suggestedCut.raisedToMoq': '按起订量增加',
  },
  {
    'stock.care.transfers': 'Transfers',
    'stock.care.default.reason': 'A neighbour runs out',
    'stock.care.suggested': 'Suggested order',
    'stock.care.suggestedKinds': '{n} {n|product|products}',
    'stock.care.suggestedHeld': '{held} held and coming',
    'stock.care.suggestedDraft': 'Make the order',
    'stock.care.suggestedCut.credit': 'cut by credit',
    'stock.care.suggestedCut.noCredit': 'no credit left for it',
    'stock.care.suggestedCut.shelfLife': 'cut by shelf life',
    'stock.care.suggestedCut.ownMaximum': 'cut by the maximum',
    'stock.care.suggestedCut.raisedToMoq': 'raised to the least order',
  },
);
