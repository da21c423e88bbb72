/** Only a path of this site: an address from outside must not lead away after the sign-in. */
export function returnPath(text: string | null): string {
  return text && /^\/(?![/\\])/.test(text) ? text : '/';
}
