import type { DemoStep } from '../../kernel/module.ts';

export const demo: DemoStep[] = [];
