/** 期初库存: what lies in the warehouse before the first delivery. */
import { LinesPage } from './lines-form.tsx';

export default function OpeningPage() {
  return <LinesPage purpose="opening" />;
}
