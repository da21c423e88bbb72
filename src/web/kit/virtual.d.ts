declare module 'virtual:words/*' {
  export const texts: Record<string, string>;
}
