import type { NativeContender, NativeMachine } from './native-record.ts';

/** A machine in a few words: `AMD EPYC, 2 cores, 25 GB of memory, Linux 6.1 x64, a virtual machine`. */
export function describeMachine({ cpu, cores, memoryGB, system, virtual }: NativeMachine): string {
  const parts = [cpu, `${cores} ${cores === 1 ? 'core' : 'cores'}`, `${memoryGB} GB of memory`, system];
  return [...parts, ...(virtual ? ['a virtual machine'] : [])].join(', ');
}

/**
 * Packages that the sandbox had in another version than the native side, in that version: `numpy 2.3.1`. Empty where all were the same.
 * Where any is, a ratio of the two is about the versions as well.
 */
export function otherVersions({ native, sandbox }: NativeContender['packages']): string {
  const differing = Object.entries(sandbox).filter(([name, version]) => native[name] !== version);
  return differing.map((each) => each.join(' ')).join(', ');
}
