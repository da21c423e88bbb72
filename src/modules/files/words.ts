import { defineWords } from '../../kernel/words.ts';

export const words = defineWords(
  {
    'files.unknownBytes': '文件没有传完整，请重新选择文件上传。',
    'files.empty': '文件“{name}”是空的，请检查后重新上传。',
    'field.kept': '文件内容',
  },
  {
    'files.unknownBytes': 'The file did not arrive whole. Choose it again.',
    'files.empty': 'The file “{name}” is empty. Check it and send it again.',
    'field.kept': 'File content',
  },
);
