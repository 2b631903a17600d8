// The windows and languages that specs are run in: a desk and a phone, English and Chinese.

export const sizes = [
  { width: 1440, height: 900 },
  { width: 375, height: 740 },
];

/** Each size in each language, with what to call it. */
export const views = sizes.flatMap((viewport) =>
  ["en-US", "zh-CN"].map((locale) => ({ name: `${locale} at ${viewport.width}`, use: { viewport, locale } })),
);
