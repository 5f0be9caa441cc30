import type { ContainerHandlers, PaneRuntime } from '../runtimes/index.ts';
import { giveUpContainer, runtimeChoice } from './runtime-choice.ts';

type Step = Parameters<ContainerHandlers['step']>[0];

/** Lines of the installer's log that are kept. */
const LOG_LINES = 500;

/**
 * What a run in a WebContainer shows above the output: its steps, npm's log on demand, and why it was not used if it was not.
 * Everything is set as text.
 */
export class ContainerSteps {
  readonly #before: HTMLElement;
  readonly #root = document.createElement('div');
  readonly #list = document.createElement('ol');
  #log: HTMLPreElement | undefined;
  #lines: string[] = [];

  /** Takes the place of what an earlier run in this pane has left. */
  constructor(pane: HTMLElement) {
    pane.querySelector('.steps')?.remove();
    this.#before = pane.querySelector<HTMLElement>('.out-text')!;
    this.#root.className = 'steps';
    this.#root.append(this.#list);
  }

  /** A step begins, and so the one before is done. Gives what to call it. */
  step(step: Step, packages: readonly string[] = []): string {
    const name = {
      boot: 'Booting WebContainer',
      install: `Installing ${packages.join(', ')}`,
      run: 'Running',
    }[step];
    this.#show();
    this.#finish();
    const item = document.createElement('li');
    item.textContent = name;
    item.setAttribute('aria-current', 'step');
    this.#list.append(item);
    return name;
  }

  /** A line of npm's output. */
  log(line: string): void {
    if (!this.#log) {
      const details = document.createElement('details');
      const summary = document.createElement('summary');
      summary.textContent = 'Log of npm';
      this.#log = document.createElement('pre');
      this.#log.tabIndex = 0;
      this.#log.role = 'group';
      this.#log.setAttribute('aria-label', 'Log of npm');
      details.append(summary, this.#log);
      this.#root.append(details);
    }
    this.#lines = [...this.#lines, line].slice(-LOG_LINES);
    this.#log.textContent = this.#lines.join('\n');
  }

  /** The embedded runtime takes over. If the reason is a `lasting` one, it is used from now on without another attempt. */
  fallback(message: string, lasting: boolean): void {
    // A message of several lines quotes a tool.
    const gap = message.includes('\n') ? '\n' : ' ';
    const text = `WebContainer could not be used. ${message}${gap}This ran in the embedded runtime`;
    if (lasting) this.#giveUp(`${text}, as the next runs will.`);
    else this.#say(`${text}.`);
  }

  /** The container died and its program with it. */
  lost(message: string): void {
    this.#giveUp(`The WebContainer ended. ${message} The next runs will be in the embedded runtime.`);
  }

  /** The run is over. */
  end(): void {
    this.#finish();
  }

  #giveUp(text: string): void {
    this.#say(`${text} To try it again, pick WebContainer.`);
    giveUpContainer();
  }

  #say(text: string): void {
    this.#show();
    this.#list.remove();
    const line = document.createElement('p');
    line.role = 'status';
    this.#root.prepend(line);
    line.textContent = text;
  }

  #finish(): void {
    this.#list.querySelector('[aria-current]')?.removeAttribute('aria-current');
  }

  #show(): void {
    if (!this.#root.isConnected) this.#before.before(this.#root);
  }
}

/** The runtime that a pane's switch stands at. Only this loads anything of WebContainers, and only once one is picked. */
export async function chosenRuntime(pane: HTMLElement, embedded: PaneRuntime): Promise<PaneRuntime> {
  if (runtimeChoice(pane) === 'embedded') return embedded;
  try {
    const { withContainer } = await import('../runtimes/webcontainer/index.ts');
    return withContainer(embedded);
  } catch {
    return {
      run(program, handlers, timeLimit, signal) {
        handlers.fallback('Its client could not be loaded from this site.', true);
        return embedded.run(program, handlers, timeLimit, signal);
      },
    };
  }
}
