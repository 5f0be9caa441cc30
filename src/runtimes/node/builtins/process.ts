import { process } from '../kernel/process.ts';

export default process;
