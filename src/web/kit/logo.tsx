/** Two in one boat. */
export function Logo({ className = 'logo' }: { className?: string }) {
  return (
    <svg
      className={className}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d="M2.5 14.5h19l-2.6 4.2a2 2 0 0 1-1.7.9H6.800a2 2 0 0 1-1.700-.9z" />
      <circle cx="8.500" cy="6.200" r="1.900" />
      <circle cx="15.500" cy="6.200" r="1.900" />
      <path d="M6 14.500c0-2.200 1-4 2.500-4s2.500 1.800 2.500 4M13 14.500c0-2.200 1-4 2.500-4s2.500 1.800 2.500 4" />
    </svg>
  );
}
