import type { Page } from '@playwright/test';
import type { Rules } from '../../src/bench/measuring/conductor.ts';
import type { Plan } from '../../src/bench/plan.ts';
import type { RunRecord } from '../../src/bench/record.ts';
import { serveBench } from './bundle.ts';
import { SHORT } from './plans.ts';
import type { Outcome, RunState } from './types.ts';

let served: Promise<string> | undefined;

/** The address of the test page; one server for all tests of a process. */
export function benchUrl(): Promise<string> {
  served ??= serveBench();
  return served;
}

/** The benchmark test page in a browser. */
export class Bench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page): Promise<Bench> {
    await page.goto(await benchUrl());
    return new Bench(page);
  }

  /** Begins a run and gives its number. */
  start(plan: Plan, rules: Partial<Rules> = SHORT): Promise<number> {
    return this.page.evaluate(([what, how]) => window.benchPage.start(what, how), [plan, rules] as const);
  }

  over(id: number): Promise<Outcome> {
    return this.page.evaluate((run) => window.benchPage.over(run), id);
  }

  state(id: number): Promise<RunState> {
    return this.page.evaluate((run) => window.benchPage.state(run), id);
  }

  stop(id: number): Promise<void> {
    return this.page.evaluate((run) => window.benchPage.stop(run), id);
  }

  /** Runs a plan that works. */
  async measure(plan: Plan, rules?: Partial<Rules>): Promise<RunRecord> {
    const outcome = await this.over(await this.start(plan, rules));
    if ('record' in outcome) return outcome.record;
    throw new Error(`${outcome.failure ?? outcome.error}: ${outcome.message}`);
  }

  /** Runs a plan that does not. */
  async fail(plan: Plan, rules?: Partial<Rules>): Promise<Exclude<Outcome, { record: RunRecord }>> {
    const outcome = await this.over(await this.start(plan, rules));
    if ('record' in outcome) throw new Error('the run should have failed');
    return outcome;
  }

  runProgram(language: 'python' | 'javascript', source: string): Promise<string> {
    return this.page.evaluate(([name, text]) => window.benchPage.runProgram(name, text), [language, source] as const);
  }

  /** Sandboxes that are there. */
  sandboxes(): Promise<number> {
    return this.page.locator('iframe').count();
  }
}
