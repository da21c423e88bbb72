/** Digits after a pressed key. Leading zeros go; nothing longer than nine digits. */
export function pressed(value: string, key: string): string {
  if (key === 'back') return value.slice(0, -1);
  if (key === '.') return value.includes('.') ? value : `${value || '0'}.`;
  const next = value === '0' ? key : value + key;
  return next.replace('.', '').length > 9 ? value : next;
}
