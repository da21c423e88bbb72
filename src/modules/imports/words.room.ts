import { defineWords } from '../../kernel/words.ts';

export const words = defineWords({ 'field.batchId': '导入批次' }, { 'field.batchId': 'Import' });
