import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import type { NativeMachine } from '../../../src/bench/native/native-record.ts';

/** What this runs on. */
export function describeMachine(): NativeMachine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${process.platform === 'linux' ? 'Linux' : process.platform} ${release().split('-')[0]} ${process.arch}`,
    virtual: isVirtual(),
  };
}

/** On x86 a guest sees the flag `hypervisor`; elsewhere nothing says so reliably. */
function isVirtual(): boolean | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const [, flags] = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'latin1')) ?? [];
  return flags === undefined ? null : flags.trim().split(' ').includes('hypervisor');
}
