/**
 * Reports in the company's own form: an .xlsx somebody uses already, with marks in its cells, filled by us.
 *
 * Words: a form (报表) is a file with marks; a mark (标记) is {{figure.period}} in a cell, or put on a cell by clicking;
 * a figure (数) is one of the registered definitions of `figures.ts`; a row whose marks begin with 每个经销商, 每个区域 or
 * 每个商品 grows by one row an item; a filling (填表) is the file made for one month by one person.
 *   form: used <-> out of use;  its file: 1, 2, 3 ... the newest is filled
 * Never: a figure that no definition computes; a figure of a dealer out of sight; a part of the file changed that has no
 * mark and no row that moved; data that becomes a formula; an old value left beside a new one.
 */
import { module } from '../../kernel/module.ts';
import { explainFigure } from './explain.ts';
import { demo } from './demo.ts';
import { exports } from './export.ts';
import { catalogue, fill, filling, fillings } from './ops.fill.ts';
import { form, forms, mark, newFile, save, settings, template } from './ops.forms.ts';
import { words } from './words.ts';

export const reports = module({
  name: 'reports',
  operations: { catalogue, forms, form, save, newFile, settings, mark, template, fill, fillings, filling },
  words,
  exports,
  demo,
  explains: { 'reports.figure': explainFigure },
});
