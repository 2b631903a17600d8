// The few figures that a list of measurements is told by.

/** The value below which a share of all lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN;
}

export const median = (values) => quantile(values, 0.5);

/** As it is printed: at most one digit after the point. */
export const shown = (value) => (Number.isFinite(value) ? (value < 100 ? value.toFixed(1) : value.toFixed(0)) : "–");

/** Median and 95th percentile. */
export const spread = (values) => `${shown(median(values))} / ${shown(quantile(values, 0.95))}`;
