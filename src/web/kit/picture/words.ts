import { defineWords } from '../../../kernel/words.ts';

export const words = defineWords(
  {
    'kit.picture.press': '在微信里长按图片可以转发；也可以保存后再发。',
    'kit.picture.save': '保存图片',
    'kit.picture.copy': '复制图片',
    'kit.picture.copied': '图片已复制，可粘贴到微信',
    'kit.picture.send': '发给别人',
    'kit.picture.by': '制图：{name}',
  },
  {
    'kit.picture.press': 'In WeChat press and hold the picture to pass it on, or save it first.',
    'kit.picture.save': 'Save picture',
    'kit.picture.copy': 'Copy picture',
    'kit.picture.copied': 'Picture copied: paste it into WeChat',
    'kit.picture.send': 'Send it',
    'kit.picture.by': 'Made by {name}',
  },
);
