const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"] as const;

/** A number of bytes for people: `1.5 GiB`, `640 bytes`. */
export function formatBytes(bytes: number): string {
  const level = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return level === 0 ? `${bytes} bytes` : `${(bytes / 1024 ** level).toFixed(1)} ${UNITS[level]}`;
}
