import { WebContainer } from '@webcontainer/api';
import { site } from '../../site.config.ts';
import { ContainerFailure, within } from './failure.ts';

/** Milliseconds that the host has for its first message. The client itself waits for ever. */
const HOST_TIMEOUT = 8_000;
/** Milliseconds from then on until the container is up. */
const BOOT_TIMEOUT = 20_000;

let booting: Promise<WebContainer> | undefined;
let answered: Promise<void> | undefined;

/**
 * Boots the page's one container, or gives the one that runs. Throws a ContainerFailure when the page is not isolated, the host does not
 * answer, or the container does not come up.
 */
export async function bootContainer(): Promise<WebContainer> {
  const { origin, host } = new URL(site.webcontainerHost);
  if (!crossOriginIsolated) {
    throw new ContainerFailure(
      'This page is not cross-origin isolated in this browser, and a WebContainer needs that.',
    );
  }
  answered ??= hostAnswers(origin);
  booting ??= boot(origin);
  await within(
    Promise.race([answered, booting]),
    HOST_TIMEOUT,
    `${host} did not answer within ${HOST_TIMEOUT / 1000} s.`,
  );
  return await within(booting, BOOT_TIMEOUT, `The container did not start within ${BOOT_TIMEOUT / 1000} s.`);
}

/** Gives up the container that runs, so that the next boot makes a new one. */
export function discardContainer(container: WebContainer): void {
  booting = undefined;
  try {
    container.teardown();
  } catch {
    // It is gone already.
  }
}

async function boot(origin: string): Promise<WebContainer> {
  // The client reads its host from here.
  Object.assign(globalThis, { WEBCONTAINER_API_IFRAME_URL: origin });
  try {
    return await WebContainer.boot({ coep: 'credentialless', workdirName: 'bilingual' });
  } catch (error) {
    booting = undefined;
    throw new ContainerFailure(`The container did not start: ${error instanceof Error ? error.message : error}`);
  }
}

/** The client keeps its frame, so the host says this once per page. */
function hostAnswers(origin: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<{ type?: string } | null>) => {
      if (event.origin !== origin || event.data?.type !== 'init') return;
      removeEventListener('message', listen);
      resolve();
    };
    addEventListener('message', listen);
  });
}
