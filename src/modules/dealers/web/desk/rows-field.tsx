/** A few rows typed into a form: warehouses, vehicles. */
import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../../../web/kit/button.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

interface Column {
  key: string;
  label: string;
  kind: 'text' | 'count';
  width?: number;
}

export type FieldRow = Record<string, string | number>;

interface Props {
  id: string;
  value: readonly FieldRow[];
  columns: readonly Column[];
  empty: FieldRow;
  set: (rows: FieldRow[]) => void;
}

/** Whole numbers only; anything else counts as nothing typed. */
function countOf(text: string): number {
  const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
  return digits === '' ? 0 : Number(digits);
}

export function RowsField({ id, value, columns, empty, set }: Props) {
  const { t } = useWords();
  const change = (at: number, key: string, next: string | number) =>
    set(value.map((row, i) => (i === at ? { ...row, [key]: next } : row)));
  return (
    <div className="stack" style={{ gap: 'var(--s2)' }}>
      {value.map((row, at) => (
        // Rows have no identity of their own; they are few and keep their order.
        <div key={at} className="row">
          {columns.map((column, i) => (
            <input
              key={column.key}
              id={at === 0 && i === 0 ? id : undefined}
              className="input"
              style={
                column.width ? { width: column.width, flex: 'none', textAlign: 'right' } : { flex: 1, minWidth: 0 }
              }
              aria-label={`${column.label} ${at + 1}`}
              placeholder={column.label}
              inputMode={column.kind === 'count' ? 'numeric' : 'text'}
              value={column.kind === 'count' && row[column.key] === 0 ? '' : row[column.key]}
              onChange={(event) =>
                change(at, column.key, column.kind === 'count' ? countOf(event.target.value) : event.target.value)
              }
            />
          ))}
          <IconButton icon={X} label={t('dealers.desk.remove')} onClick={() => set(value.filter((_, i) => i !== at))} />
        </div>
      ))}
      <span>
        <Button size="sm" icon={Plus} onClick={() => set([...value, { ...empty }])}>
          {t('dealers.desk.add')}
        </Button>
      </span>
    </div>
  );
}
