/** 盘点: what lies there, beside what the books say. */
import { LinesPage } from './lines-form.tsx';

export default function CountPage() {
  return <LinesPage purpose="count" />;
}
