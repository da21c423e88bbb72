/** A form as a headquarters would send it, and what was filled with it for the month before. */
import { readFileSync } from 'node:fs';
import type { DemoStep } from '../../kernel/module.ts';
import { addDays } from '../../kernel/time.ts';

interface WithId {
  id: string;
}

export const demo: DemoStep[] = [
  {
    order: 200,
    async run(demo) {
      const kept = await demo.keep(readFileSync(new URL('./demo-form.xlsx', import.meta.url)));
      const file = (await demo.call('admin', 'files.upload', { name: '区域经营月报.xlsx', kept })) as WithId;
      const asked = { fileId: file.id, name: '区域经营月报', note: '每月 3 日前交总部计划部', audience: 'company' };
      const form = (await demo.call('admin', 'reports.save', asked)) as WithId;
      const month = addDays(`${demo.today.slice(0, 7)}-01`, -1).slice(0, 7);
      await demo.call('manager', 'reports.fill', { id: form.id, month });
    },
  },
];
