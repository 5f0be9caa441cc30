import type { RunEnvironment } from '../record.ts';

/** What this module asks the browser. */
export interface BrowserSurface {
  navigator: Pick<Navigator, 'userAgent' | 'hardwareConcurrency'> & {
    userAgentData?: { brands: ReadonlyArray<{ brand: string; version: string }> };
    getBattery?: () => Promise<{ charging: boolean }>;
  };
  crossOriginIsolated: boolean;
}

/** What a run has to say about where it ran. */
export async function readEnvironment({
  navigator,
  crossOriginIsolated,
}: BrowserSurface): Promise<Omit<RunEnvironment, 'hidden'>> {
  return {
    kind: 'browser',
    name: browserName(navigator.userAgent, navigator.userAgentData?.brands),
    userAgent: navigator.userAgent,
    cores: navigator.hardwareConcurrency ?? null,
    isolated: crossOriginIsolated,
    powerSaving: await onBattery(navigator),
  };
}

/** Only Chromium tells, and only that a device runs on its battery, on which most save power. */
async function onBattery(navigator: BrowserSurface['navigator']): Promise<boolean | null> {
  try {
    const battery = await navigator.getBattery?.();
    return battery ? !battery.charging : null;
  } catch {
    // Refused by a policy.
    return null;
  }
}

/** Names in user agents, those of derived browsers before those that they also carry. */
const NAMES: Array<[pattern: RegExp, name: string]> = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bFirefox\/(\d+)/, 'Firefox'],
  [/\bFxiOS\/(\d+)/, 'Firefox on iOS'],
  [/\bCriOS\/(\d+)/, 'Chrome on iOS'],
  [/\bHeadlessChrome\/(\d+)/, 'Headless Chromium'],
  [/\bChrome\/(\d+)/, 'Chromium'],
  [/\bVersion\/([\d.]+).*\bSafari\//, 'Safari'],
];

/**
 * `Firefox 152`, from the brands that Chromium browsers tell, else from the user agent; the user agent itself where it names nothing
 * known.
 */
export function browserName(userAgent: string, brands: ReadonlyArray<{ brand: string; version: string }> = []): string {
  // A made-up brand, `Not;A=Brand`, stands among the true ones; Chromium is in all of them.
  const honest = brands.filter(({ brand }) => !/not.*brand/i.test(brand));
  const brand = honest.find(({ brand }) => brand !== 'Chromium') ?? honest[0];
  if (brand) return `${brand.brand} ${brand.version}`;
  for (const [pattern, name] of NAMES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return userAgent.slice(0, 100) || 'a browser that does not say its name';
}
