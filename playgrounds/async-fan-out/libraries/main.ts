// Ask shops for a price, three at a time, with fetch.

const BASE = 'http://shops.example';
const LIMIT = 3;
const log = new Map<string, string>();

class HttpError extends Error {}

async function getPrice(shop: string, stop: AbortSignal) {
  log.set(shop, 'asked');
  const late = AbortSignal.timeout(5000);
  const signal = AbortSignal.any([stop, late]);
  try {
    const url = `${BASE}/${shop}/price`;
    const response = await fetch(url, { signal });
    if (!response.ok) {
      throw new HttpError(`status ${response.status}`);
    }
    const price = (await response.json()) as { cents: number };
    log.set(shop, `${price.cents} cents`);
    return price.cents;
  } catch (error) {
    if (stop.aborted) log.set(shop, 'cancelled');
    else log.set(shop, (error as Error).message);
    throw error;
  }
}

/** Workers share one queue; the first failure stops them all. */
async function getPrices(shops: string[]): Promise<number[]> {
  const prices: number[] = [];
  const queue = shops.entries();
  const controller = new AbortController();

  const worker = async () => {
    for (const [i, shop] of queue) {
      prices[i] = await getPrice(shop, controller.signal);
    }
  };

  const workers = Array.from({ length: LIMIT }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    controller.abort();
    await Promise.allSettled(workers);
    throw error;
  }
  return prices;
}

async function show(shops: string[]): Promise<void> {
  log.clear();
  for (const shop of shops) log.set(shop, 'not asked');
  try {
    const prices = await getPrices(shops);
    console.log('lowest price:', Math.min(...prices));
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    console.log('no prices:', error.message);
  }
  log.forEach((what, shop) => console.log(`  ${shop}: ${what}`));
}

const OPEN = ['alder', 'birch', 'cedar', 'elm', 'fir', 'hazel'];
const ONE_CLOSED = OPEN.with(3, 'rowan');

await show(OPEN);
await show(ONE_CLOSED);
