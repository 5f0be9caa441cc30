const value = await Promise.resolve('tla in ambiguous file'); console.log(value, typeof require, import.meta.url.slice(0, 8));
