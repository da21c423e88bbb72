/** All samples by the name of the operation. */
import type { Api } from '../../src/modules.ts';
import { access } from './access.ts';
import { audit } from './audit.ts';
import { dealers } from './dealers.ts';
import { explanations } from './explanations.ts';
import { files } from './files.ts';
import { imports } from './imports.ts';
import { authorisations, prices, products, supply } from './goods.ts';
import { orders, shipments } from './orders.ts';
import { receivables } from './receivables.ts';
import { reports } from './reports.ts';
import { signals } from './signals.ts';
import { stock } from './stock.ts';
import { territories } from './territories.ts';
import type { Sample, SamplesOf } from './sample.ts';

const byModule: { [M in keyof Api]?: SamplesOf<M> } = {
  access,
  audit,
  explanations,
  files,
  imports,
  territories,
  products,
  dealers,
  prices,
  authorisations,
  supply,
  receivables,
  stock,
  orders,
  shipments,
  signals,
  reports,
};

/** Empty when nobody wrote one: the walk over every operation fails then, by name. */
export function samplesOf(operation: string): Sample[] {
  const [module = '', verb = ''] = operation.split('.');
  const found: unknown = Reflect.get(Object(Reflect.get(byModule, module)), verb);
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]) as Sample[];
}

/** Names of samples that no operation has any more. */
export function sampleNames(): string[] {
  return Object.entries(byModule).flatMap(([module, verbs]) => Object.keys(verbs).map((verb) => `${module}.${verb}`));
}
