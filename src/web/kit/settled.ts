/** A value that follows another once it has stood still. */
import { useEffect, useState } from 'react';

/** `ms` after the last change; asks the server once per pause in the typing. */
export function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
