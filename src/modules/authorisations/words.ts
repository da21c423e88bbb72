import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'authorisations.badDay': '日期应写成 2026-11-23 这样，并且是日历上有的日子。',
    'authorisations.valueFits': '授权全部商品时不填具体范围；按品类、品牌或商品授权时要选一个。',
    'authorisations.badPeriod': '结束日期不能早于开始日期。',
    'authorisations.unknownValue': '没有叫 {value} 的品类、品牌或商品，请从列表里选择。',
    'authorisations.exclusive':
      '与合同 {contract}（{dealer}，{from} 起）的独家授权冲突：范围、区域和时间重叠。请改区域或期限，或先结束那一份。',
    'authorisations.endTooLate': '结束日期不能晚于原来的 {toOn}；要延长请另签一份授权。',
    'authorisations.alreadyEnded': '这份授权已在 {toOn} 结束。',
    'authorisations.everything': '全部商品',
    'authorisations.scope.all': '全部',
    'authorisations.scope.category': '品类',
    'authorisations.scope.brand': '品牌',
    'authorisations.scope.sku': '商品',
    'authorisations.state.planned': '未开始',
    'authorisations.state.valid': '有效',
    'authorisations.state.ended': '已结束',
    'field.scope': '范围',
    'field.value': '授权内容',
    'field.contractNumber': '合同编号',
  },
  {
    'authorisations.badDay': 'Write the date as 2026-11-23; it has to exist in the calendar.',
    'authorisations.valueFits':
      'An authorisation for everything names nothing; one by category, brand or product names one.',
    'authorisations.badPeriod': 'The end cannot be before the start.',
    'authorisations.unknownValue':
      'There is no category, brand or product {value}. Choose one from the list.',
    'authorisations.exclusive':
      'Clashes with the exclusive right of contract {contract} ({dealer}, from {from}): goods, territory and period overlap. Change the territory or the period, or end that one first.',
    'authorisations.endTooLate':
      'The end cannot be after the former {toOn}. Grant a new authorisation to extend it.',
    'authorisations.alreadyEnded': 'This authorisation ended on {toOn}.',
    'authorisations.everything': 'All products',
    'authorisations.scope.all': 'Everything',
    'authorisations.scope.category': 'Category',
    'authorisations.scope.brand': 'Brand',
    'authorisations.scope.sku': 'Product',
    'authorisations.state.planned': 'Planned',
    'authorisations.state.valid': 'Valid',
    'authorisations.state.ended': 'Ended',
    'field.scope': 'Scope',
    'field.value': 'What',
    'field.contractNumber': 'Contract number',
  },
);
