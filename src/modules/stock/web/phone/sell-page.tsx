/** 报动销: what was sold today, in half a minute. */
import { LinesPage } from './lines-form.tsx';

export default function SellPage() {
  return <LinesPage purpose="sell" />;
}
