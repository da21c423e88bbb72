/**
 * Shipments: goods on their way to the dealer, and what came of them.
 *
 * Words: 发货单 shipment, 在途 in transit, 签收 receive, 短少 short, 破损 damaged, 补发 ship again.
 *   inTransit -receive-> received; shortage or damage stays open until -resolveShort-> shipped again or cancelled
 * Shipping takes goods out of the company's batches (earliest expiry first); receiving puts them into the dealer's stock
 * and posts the invoice for what came. What did not come is not invoiced and keeps its credit until it is settled.
 * Never: more shipped than is left and promised; a shipment received twice; figures that do not add up to what was sent.
 */
import { outFile } from './out-file.ts';
import { module } from '../../kernel/module.ts';
import { mergeWords } from '../../kernel/words.ts';
import { exports } from './export.ts';
import { invariants } from './invariants.ts';
import { counts, get, list } from './ops.read.ts';
import { receive, resolveShort } from './ops.receive.ts';
import { create } from './ops.ts';
import { signals } from './signals.ts';
import { words as signalWords } from './words.signals.ts';
import { print, share } from './print.ts';
import { exportWords } from './words.export.ts';
import { printWords } from './words.print.ts';
import { words } from './words.ts';

export const shipmentsModule = module({
  name: 'shipments',
  outFiles: [outFile],
  operations: { print, share, create, receive, resolveShort, get, list, counts },
  words: mergeWords(words, signalWords, exportWords, printWords),
  exports,
  signals,
  invariants,
});
