console.log((1234567.891).toLocaleString('en-US'), (0.256).toLocaleString('de-DE', { style: 'percent', minimumFractionDigits: 1 }));
console.log(new Intl.NumberFormat('en-US', { style: 'currency', currency: 'EUR' }).format(1234.5));
console.log(new Date(0).toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' }), new Date(0).toISOString());
console.log(new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'short' }).format(new Date(1e12)));
console.log(['z', 'ä', 'a', 'Z'].sort(new Intl.Collator('de').compare), ['b10', 'b9'].sort(new Intl.Collator('en', { numeric: true }).compare));
console.log(new Intl.PluralRules('en', { type: 'ordinal' }).select(22), new Intl.ListFormat('en').format(['a', 'b', 'c']), new Intl.RelativeTimeFormat('en').format(-3, 'day'));
console.log([...new Intl.Segmenter('en', { granularity: 'word' }).segment('two words')].filter(({ isWordLike }) => isWordLike).length, 'ß'.toLocaleUpperCase('de'));
