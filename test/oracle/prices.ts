/** Another way to the price of a line: by elimination in steps over decimal strings, to check `choose` against. */
export interface OracleRow {
  id: string;
  level: string;
  minQuantity: number;
  priceE4: number;
  unitNum: number;
  unitDen: number;
  fromOn: string;
  toOn: string | null;
  approved: boolean;
}

/** Price of one base unit as a fraction over a common denominator, compared by cross multiplication of counts. */
function cheaper(a: OracleRow, b: OracleRow): boolean {
  return BigInt(a.priceE4 * a.unitDen) * BigInt(b.unitNum) < BigInt(b.priceE4 * b.unitDen) * BigInt(a.unitNum);
}

function daysBack(on: string, from: string): number {
  return (Date.parse(`${on}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/** Id of the row that holds, or null: walks down the tiers one by one from the quantity asked. */
export function oracleChoice(
  rows: readonly OracleRow[],
  ask: { level: string; on: string; quantity: number },
): string | null {
  const alive = rows.filter(
    (row) =>
      row.level === ask.level &&
      row.approved &&
      daysBack(ask.on, row.fromOn) >= 0 &&
      !(row.toOn && daysBack(ask.on, row.toOn) > 0),
  );
  for (let tier = ask.quantity; tier >= 0; tier -= 1) {
    let best: OracleRow | null = null;
    for (const row of alive) {
      if (row.minQuantity !== tier) continue;
      if (!best) best = row;
      else if (cheaper(row, best)) best = row;
      else if (
        !cheaper(best, row) &&
        (daysBack(row.fromOn, best.fromOn) > 0 || (row.fromOn === best.fromOn && row.id < best.id))
      )
        best = row;
    }
    if (best) return best.id;
  }
  return null;
}
