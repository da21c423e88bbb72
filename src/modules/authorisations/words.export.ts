import { defineWords } from '../../kernel/words.ts';

export const exportWords = defineWords(
  {
    'export.authorisations': '授权',
    'export.authorisations.contract': '合同号',
    'export.authorisations.dealerCode': '经销商编码',
    'export.authorisations.dealerName': '经销商名称',
    'export.authorisations.scope': '范围',
    'export.authorisations.what': '授权内容',
    'export.authorisations.territory': '区域',
    'export.authorisations.exclusive': '独家',
    'export.authorisations.fromOn': '开始',
    'export.authorisations.toOn': '结束',
    'export.authorisations.state': '状态',
  },
  {
    'export.authorisations': 'Authorisations',
    'export.authorisations.contract': 'Contract',
    'export.authorisations.dealerCode': 'Dealer code',
    'export.authorisations.dealerName': 'Dealer',
    'export.authorisations.scope': 'Scope',
    'export.authorisations.what': 'Covers',
    'export.authorisations.territory': 'Territory',
    'export.authorisations.exclusive': 'Exclusive',
    'export.authorisations.fromOn': 'From',
    'export.authorisations.toOn': 'To',
    'export.authorisations.state': 'State',
  },
);
