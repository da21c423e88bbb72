import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'receivables.future': '{on} 在今天（{today}）之后，请填今天或更早的日期。',
    'receivables.monthClosed': '{month} 已结账，请填 {through} 之后的日期，或请财务先反结账。',
  },
  {
    'receivables.future': '{on} is after today ({today}). Give today or an earlier day.',
    'receivables.monthClosed': 'The books of {month} are closed. Give a day after {through}, or ask finance to reopen the month.',
  },
);
