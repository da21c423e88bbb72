import { defineWords } from '../../kernel/words.ts';

export const words = defineWords({ 'audit.title': '修改记录' }, { 'audit.title': 'History' });
