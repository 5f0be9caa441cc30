import type { NativeMachine } from './native-record.ts';

/** A machine in a few words: `AMD EPYC, 2 cores, 25 GB of memory, Linux 6.1 x64, a virtual machine`. */
export function describeMachine({ cpu, cores, memoryGB, system, virtual }: NativeMachine): string {
  const parts = [cpu, `${cores} ${cores === 1 ? 'core' : 'cores'}`, `${memoryGB} GB of memory`, system];
  return [...parts, ...(virtual ? ['a virtual machine'] : [])].join(', ');
}
