const failures = await Promise.allSettled([Promise.reject(new Error('one')), Promise.reject(new TypeError('two'))]);
throw new AggregateError(failures.map(({ reason }) => reason), 'both failed');
