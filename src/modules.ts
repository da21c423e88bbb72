/**
 * The rooms, top to bottom. A module may import only those above it, and only through their door (index.ts);
 * what it gives upwards it registers in its `module({...})`.
 */
import { kernelWords } from './kernel/kernel-words.ts';
import { registryOf, type ApiOf } from './kernel/module.ts';
import { access } from './modules/access/index.ts';
import { audit } from './modules/audit/index.ts';
import { dealersModule } from './modules/dealers/index.ts';
import { explanations } from './modules/explanations/index.ts';
import { receivables } from './modules/receivables/index.ts';
import { stock } from './modules/stock/index.ts';
import { territoriesModule } from './modules/territories/index.ts';

export const modules = [access, audit, explanations, territoriesModule, dealersModule, stock, receivables] as const;

export type Api = ApiOf<typeof modules>;

export function houseRegistry() {
  return registryOf(modules, kernelWords);
}
