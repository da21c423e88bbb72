/** The one form docked beside the list. */
import { ArriveForm, CountForm, ExpectForm, ReceiveForm, RescheduleForm } from './goods-forms.tsx';
import { PacksForm } from './packs-form.tsx';
import { PriceForm } from './price-form.tsx';
import { EditProductForm, NewProductForm } from './product-forms.tsx';
import type { Batch, Incoming, Row } from './rows.ts';
import { Warehouses } from './warehouses.tsx';
import { CostForm, FloorForm, StandardForm } from './value-forms.tsx';

export type Dock =
  | { kind: 'new' | 'warehouses' }
  | { kind: 'edit' | 'packs' | 'price' | 'floor' | 'cost' | 'standard' | 'receive' | 'expect'; row: Row }
  | { kind: 'arrive' | 'reschedule'; row: Row; incoming: Incoming }
  | { kind: 'count'; row: Row; batch: Batch };

export function DockForm({ dock, close }: { dock: Dock; close: () => void }) {
  switch (dock.kind) {
    case 'warehouses':
      return <Warehouses onClose={close} />;
    case 'new':
      return <NewProductForm onClose={close} />;
    case 'edit':
      return <EditProductForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'packs':
      return <PacksForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'price':
      return <PriceForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'floor':
      return <FloorForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'cost':
      return <CostForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'standard':
      return <StandardForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'receive':
      return <ReceiveForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'expect':
      return <ExpectForm key={dock.row.id} row={dock.row} onClose={close} />;
    case 'arrive':
      return <ArriveForm key={dock.incoming.id} row={dock.row} incoming={dock.incoming} onClose={close} />;
    case 'reschedule':
      return <RescheduleForm key={dock.incoming.id} row={dock.row} incoming={dock.incoming} onClose={close} />;
    case 'count':
      return <CountForm key={dock.batch.id} row={dock.row} batch={dock.batch} onClose={close} />;
  }
}
