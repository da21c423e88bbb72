import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  { 'explanations.title': '为什么是这个数' },
  { 'explanations.title': 'Why this number' },
);
